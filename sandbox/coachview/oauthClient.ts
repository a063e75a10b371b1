import { createHash, randomBytes } from 'node:crypto';

/** How Coachview logs in at the e-learning side: the authorization-code grant (coachview.md §6.1). */
export interface OAuthClient {
	authorizeUrl: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	redirectUri: string;
}

/** What the e-learning side gave. */
interface Login {
	accessToken: string;
	refreshToken: string;
	/** Milliseconds. */
	expires: number;
}

/** Coachview's side of the login to one e-learning environment. */
export class OAuthLogin {
	private login?: Login;

	private pending?: { state: string; verifier: string };

	constructor(private readonly client: OAuthClient) {}

	/** Where an administrator is sent to give access. */
	begin(): string {
		const state = randomBytes(12).toString('base64url');
		const verifier = randomBytes(32).toString('base64url');
		this.pending = { state, verifier };
		const address = new URL(this.client.authorizeUrl);
		address.search = new URLSearchParams({
			response_type: 'code',
			client_id: this.client.clientId,
			redirect_uri: this.client.redirectUri,
			state,
			code_challenge: createHash('sha256').update(verifier).digest('base64url'),
			code_challenge_method: 'S256',
		}).toString();
		return address.toString();
	}

	/** The administrator comes back with a code. */
	async finish(query: URLSearchParams): Promise<void> {
		const { pending } = this;
		this.pending = undefined;
		if (!pending || query.get('state') !== pending.state) throw new Error('De state klopt niet.');
		await this.ask({
			grant_type: 'authorization_code',
			code: query.get('code') ?? '',
			redirect_uri: this.client.redirectUri,
			code_verifier: pending.verifier,
		});
	}

	/** The token for a call, renewed when it has ended; undefined before the login. */
	async token(): Promise<string | undefined> {
		if (this.login && this.login.expires <= Date.now()) await this.renew();
		return this.login?.accessToken;
	}

	async renew(): Promise<void> {
		if (this.login)
			await this.ask({ grant_type: 'refresh_token', refresh_token: this.login.refreshToken });
	}

	private async ask(form: Record<string, string>): Promise<void> {
		const { tokenUrl, clientId, clientSecret } = this.client;
		const body = new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret });
		const response = await fetch(tokenUrl, {
			method: 'POST',
			headers: { connection: 'close' },
			body,
		});
		const answer = (await response.json()) as {
			access_token: string;
			refresh_token: string;
			expires_in: number;
			error?: string;
		};
		if (!response.ok) throw new Error(`De e-learningomgeving geeft geen token: ${answer.error}`);
		this.login = {
			accessToken: answer.access_token,
			refreshToken: answer.refresh_token,
			expires: Date.now() + (answer.expires_in - 30) * 1000,
		};
	}
}

/** Does what an administrator does in a browser: opens the page, types the password, and is sent back. */
export async function approveAsPerson(login: OAuthLogin, password: string): Promise<void> {
	const page = await fetch(login.begin());
	const html = await page.text();
	const request = /name="request" value="([^"]*)"/.exec(html)?.[1];
	if (!request) throw new Error(`De pagina vraagt niets: HTTP ${page.status}`);
	const back = await fetch(page.url, {
		method: 'POST',
		body: new URLSearchParams({ request, password }),
		redirect: 'manual',
	});
	const location = back.headers.get('location');
	if (!location) throw new Error(`Geen toegang gekregen: HTTP ${back.status}`);
	await login.finish(new URL(location).searchParams);
}
