import { CoachviewTrigger } from '../../nodes/CoachviewTrigger/CoachviewTrigger.node';
import type { Credentials } from './credentialsHelper';
import type { Serving } from './webhookServer';

export const CALLBACK = 'https://secure.coachview.test/callback';

/** The content of a good credential *Coachview Link API*. */
export const LINK = {
	use: 'link',
	clientId: 'coachview',
	clientSecret: 'c1ient-s3cret-0f-the-link-9f4b7a2d',
	approvalPassword: 'Open-Sesame-2026',
	signingKey: 's1gning-k3y-of-the-link-5e8c1d7b',
	redirectUris: CALLBACK,
	fixedToken: 'f1xed-t0ken-of-the-link-3a6d9c2e',
	environment: 'live',
};

export const linkTrigger = (changes: object = {}): Serving => ({
	trigger: new CoachviewTrigger(),
	parameters: { source: 'link', path: 'path', answerLogin: true, respond: 'lastNode' },
	credentials: { coachviewLinkApi: { ...LINK, ...changes } } as Credentials,
});

export interface Given {
	status: number;
	access_token: string;
	refresh_token: string;
	expires_in: number;
	error?: string;
}

/** What Coachview, its administrator, and anybody else can do at the door. */
export function coachviewAt(url: string) {
	const post = async (path: string, form: Record<string, string>) =>
		await fetch(`${url}${path}`, {
			method: 'POST',
			body: new URLSearchParams(form),
			redirect: 'manual',
		});

	async function token(form: Record<string, string>): Promise<Given> {
		const { clientId, clientSecret } = LINK;
		const client = { client_id: clientId, client_secret: clientSecret };
		const answer = await post('/token', { ...client, ...form });
		return { status: answer.status, ...((await answer.json()) as Omit<Given, 'status'>) };
	}

	return {
		open: async (query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
			await fetch(
				`${url}/authorize?${new URLSearchParams({
					response_type: 'code',
					client_id: LINK.clientId,
					redirect_uri: CALLBACK,
					state: 'x',
					...query,
				}).toString()}`,
				{ redirect: 'manual', headers },
			),
		async form() {
			const page = await (await this.open()).text();
			return /name="request" value="([^"]*)"/.exec(page)![1];
		},
		approve: async (request: string, password = LINK.approvalPassword) =>
			await post('/authorize', { request, password }),
		async code() {
			const back = await this.approve(await this.form());
			return new URL(back.headers.get('location')!).searchParams.get('code')!;
		},
		token,
		exchange: async (code: string) =>
			await token({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK }),
		async login() {
			return await this.exchange(await this.code());
		},
		refresh: async (refreshToken: string, more: Record<string, string> = {}) =>
			await token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...more }),
		enrol: async (bearer: string, fields: object = {}) =>
			await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
				body: JSON.stringify({
					PersoonExterneId: 'P-1',
					PersoonAchternaam: 'Bakker',
					PersoonEmailadres: 'kees@example.test',
					Elearningcode: 'EL-101',
					...fields,
				}),
			}),
	};
}
