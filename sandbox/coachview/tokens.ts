import { randomBytes } from 'node:crypto';
import type { Administration } from './administration';
import type { Answer, Call } from './http';
import { CLIENT_ID, CLIENT_SECRET } from './settings';

interface Token {
	scopes: string[];
	expires: number;
}

/** The token endpoint (coachview.md §1: form-encoded client credentials SEEN, OAuth's error answers INFERRED). */
export class Tokens {
	private readonly issued = new Map<string, Token>();

	constructor(private readonly administration: Administration) {}

	answer(call: Call): Answer {
		if (call.method !== 'POST') return { status: 405 };
		const form = new URLSearchParams(call.body.toString('utf8'));
		const isForm = (call.headers['content-type'] ?? '').startsWith(
			'application/x-www-form-urlencoded',
		);
		if (!isForm) return fault('invalid_request');
		if (form.get('grant_type') !== 'client_credentials') return fault('unsupported_grant_type');
		if (form.get('client_id') !== CLIENT_ID || form.get('client_secret') !== CLIENT_SECRET)
			return fault('invalid_client');

		const { scopes: ticked, tokenSeconds } = this.administration.settings;
		const asked = (form.get('scope') ?? '').split(' ').filter(Boolean);
		if (asked.some((scope) => !ticked.includes(scope))) return fault('invalid_scope');

		// Without a scope in the request the client gets all that is ticked (INFERRED from a client that omits it).
		const scopes = asked.length > 0 ? asked : [...ticked];
		const access_token = randomBytes(32).toString('base64url');
		this.issued.set(access_token, { scopes, expires: this.now() + tokenSeconds * 1000 });
		return {
			status: 200,
			body: {
				access_token,
				expires_in: tokenSeconds,
				token_type: 'Bearer',
				scope: scopes.join(' '),
			},
		};
	}

	/** The scopes of a request's Bearer token, or nothing when there is no valid one. */
	scopesOf(call: Call): string[] | undefined {
		const bearer = /^Bearer (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
		const token = bearer === undefined ? undefined : this.issued.get(bearer);
		return token && token.expires > this.now() ? token.scopes : undefined;
	}

	/** Makes every token invalid, as when a client is edited. */
	revokeAll(): void {
		this.issued.clear();
	}

	private now(): number {
		return this.administration.clock().getTime();
	}
}

const fault = (error: string): Answer => ({ status: 400, body: { error } });
