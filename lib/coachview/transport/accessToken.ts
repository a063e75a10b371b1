import { cleanSecret } from '../../text/pasted';
import type { CoachviewEnvironment } from './environment';
import { coachviewBaseUrl } from './environment';
import { MINUTE_MS } from '../../shared/durations';

/** What a client of Coachview's API is known by. */
export interface CoachviewCredential extends CoachviewEnvironment {
	clientId: string;
	clientSecret: string;
	/** Space separated; empty for all scopes of the client. */
	scope?: string;
}

/**
 * The request for an access token: OAuth2 client credentials, form-encoded (Postman article, and two independent clients). A redirect is not followed: it
 * would take the secret elsewhere.
 *
 * @throws {LinkError} `INPUT_MISSING`, `COACHVIEW_ADDRESS_INVALID`
 */
export function tokenRequest(credential: CoachviewCredential) {
	const scope = cleanSecret(credential.scope);
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: cleanSecret(credential.clientId),
		client_secret: cleanSecret(credential.clientSecret),
		...(scope ? { scope } : {}),
	});
	return {
		method: 'POST' as const,
		url: `${coachviewBaseUrl(credential)}/auth/connect/token`,
		headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
		body: form.toString(),
		disableFollowRedirect: true,
	};
}

/** How many milliseconds before its end a token is renewed, so that it does not end on its way. */
const RENEW_EARLY_MS = MINUTE_MS;

/** Until when a token may be used (Unix milliseconds); 0 when Coachview did not say how long. */
export const tokenExpiresAtMs = (seconds: number | undefined, now = Date.now()) =>
	seconds === undefined ? 0 : now + Math.max(seconds * 1000 - RENEW_EARLY_MS, (seconds * 1000) / 2);
