import { createHash } from 'crypto';

import { cleanSecret } from '../../text/pasted';
import type { UsedTokens } from './usedTokens';
import { REFRESH_LIFETIME_SECONDS } from './usedTokens';
import type { Claims, TokenKind } from './signedToken';
import { verifiedClaims, isExpired, newId, validClaims, signToken } from './signedToken';
import { constantTimeEqual } from '../../shared/constantTimeEqual';
import { MINUTE_SECONDS } from '../../shared/durations';

/** Whom the link lets in; the content of the credential *Coachview Link API*. */
export interface LinkSettings {
	clientId: string;
	clientSecret: string;
	/** Typed on the page where access is approved. */
	approvalPassword: string;
	signingKey: string;
	/** Exact addresses, one per line. */
	redirectUris: string;
	/** Accepted in addition to issued tokens; empty for none. */
	fixedToken?: string;
}

/** Seconds that each kind of token lasts. An access token is short-lived: so long it may outlive its login where nobody knows yet that it was ended. */
export const TOKEN_LIFETIMES_SECONDS: Record<TokenKind, number> = {
	form: 10 * MINUTE_SECONDS,
	code: MINUTE_SECONDS,
	access: 15 * MINUTE_SECONDS,
	refresh: REFRESH_LIFETIME_SECONDS,
};

/** An error as RFC 6749 §5.2 names it. */
export interface OAuthError {
	error: string;
	status: 400 | 401;
}

export interface TokenResponse {
	access_token: string;
	token_type: 'Bearer';
	expires_in: number;
	refresh_token: string;
}

const allowedRedirectUris = ({ redirectUris }: LinkSettings) =>
	redirectUris.split(/\s+/).map(cleanSecret).filter(Boolean);

/** Ends fall on whole minutes, so that a token that is made twice within one is the same to the letter. */
const issueToken = (settings: LinkSettings, claims: Omit<Claims, 'expires'>, now: number) =>
	signToken(
		{
			...claims,
			expires:
				Math.ceil(now / MINUTE_SECONDS) * MINUTE_SECONDS + TOKEN_LIFETIMES_SECONDS[claims.kind],
		},
		settings.signingKey,
	);

/**
 * Checks a request for authorisation (RFC 6749 §4.1.1, RFC 7636 §4.3). What is wrong with client or address is shown and never redirected.
 *
 * @returns the form token that stands for the checked request, or why it is refused
 */
export function checkAuthorisationRequest(
	settings: LinkSettings,
	query: Record<string, string | undefined>,
	now = Date.now() / 1000,
): { form: string; redirectUri: string } | { refused: string } {
	const { client_id: clientId = '', redirect_uri: redirectUri = '', state } = query;
	if (!constantTimeEqual(clientId, settings.clientId)) return { refused: 'client_id' };
	if (!allowedRedirectUris(settings).includes(redirectUri)) return { refused: 'redirect_uri' };
	if (query.response_type !== 'code') return { refused: 'response_type' };
	const { code_challenge: challenge, code_challenge_method: method } = query;
	const challengeMethod = challenge ? (method ?? 'plain') : undefined;
	if (challengeMethod && !['S256', 'plain'].includes(challengeMethod))
		return { refused: 'code_challenge_method' };
	const claims = {
		kind: 'form' as const,
		login: newId(),
		generation: 0,
		clientId,
		redirectUri,
		state,
	};
	return {
		form: issueToken(settings, { ...claims, challenge, challengeMethod }, now),
		redirectUri,
	};
}

/** The address that takes the code back, with the state as it came; undefined when the form is not ours or too old. */
export function authorisationRedirect(
	settings: LinkSettings,
	form: string,
	now = Date.now() / 1000,
): string | undefined {
	const request = validClaims(form, 'form', settings.signingKey, now);
	if (!request?.redirectUri || !allowedRedirectUris(settings).includes(request.redirectUri))
		return undefined;
	const { state, ...claims } = request;
	const address = new URL(request.redirectUri);
	const code = issueToken(settings, { ...claims, kind: 'code', login: newId() }, now);
	address.searchParams.set('code', code);
	if (state !== undefined) address.searchParams.set('state', state);
	return address.toString();
}

const oauthError = (error: string, status: 400 | 401 = 400): OAuthError => ({ error, status });

/** Client id and secret as they may be meant: of the form, or of the header (Basic), which RFC 6749 §2.3.1 has form-encoded and many a client has not. */
function clientCredentials(form: Record<string, string>, header: string): Array<[string, string]> {
	const [, basic] = /^Basic\s+(\S+)$/i.exec(header) ?? [];
	if (!basic) return [[form.client_id ?? '', form.client_secret ?? '']];
	const text = Buffer.from(basic, 'base64').toString('utf8');
	const colon = text.indexOf(':');
	const [id, secret] = [text.slice(0, colon), text.slice(colon + 1)];
	const decoded = (part: string) => new URLSearchParams(`x=${part}`).get('x') ?? '';
	return [
		[id, secret],
		[decoded(id), decoded(secret)],
	];
}

function isKnownClient(
	settings: LinkSettings,
	form: Record<string, string>,
	header: string,
): boolean {
	// All are compared, so that the time taken reveals nothing.
	const same = clientCredentials(form, header).map(([id, secret]) => {
		const both = [
			constantTimeEqual(id, settings.clientId),
			constantTimeEqual(secret, settings.clientSecret),
		];
		return both.every(Boolean);
	});
	return same.includes(true);
}

function verifiesChallenge({ challenge, challengeMethod }: Claims, verifier = ''): boolean {
	if (!challenge) return true;
	const made =
		challengeMethod === 'S256'
			? createHash('sha256').update(verifier).digest('base64url')
			: verifier;
	return constantTimeEqual(made, challenge);
}

/** A login that was ended, because a token of it was used again that had a successor. */
export interface RevokedTokenFamily {
	login: string;
	/** Unix seconds. */
	ended: number;
}

/** The tokens, or why there are none: `justEnded` when this very request ended the login. */
export type TokenResult =
	| TokenResponse
	| (OAuthError & Partial<RevokedTokenFamily> & { justEnded?: boolean });

/**
 * The token endpoint: a code, or a refresh token, for an access token and the next refresh token (RFC 6749 §4.1.3 and §6).
 *
 * The same token again within a minute gives the same successor: two requests at once, also in two processes, or one more after a lost answer. After that it
 * ends the login with everything that came from it (RFC 9700 §4.14.2). What a code gives is the same to the letter wherever and whenever it is redeemed, since
 * its lifetimes count from the moment at which the code was given.
 */
export function issueTokens(
	settings: LinkSettings,
	logins: UsedTokens,
	form: Record<string, string>,
	authorization = '',
	now = Date.now() / 1000,
): TokenResult {
	if (!isKnownClient(settings, form, authorization)) return oauthError('invalid_client', 401);
	const isCode = form.grant_type === 'authorization_code';
	if (!isCode && form.grant_type !== 'refresh_token') return oauthError('unsupported_grant_type');
	const token = (isCode ? form.code : form.refresh_token) ?? '';
	const claims = verifiedClaims(token, isCode ? 'code' : 'refresh', settings.signingKey);
	if (claims?.clientId !== settings.clientId) return oauthError('invalid_grant');
	const sameAddress = !isCode || form.redirect_uri === claims.redirectUri;
	if (!sameAddress || (isCode && !verifiesChallenge(claims, form.code_verifier)))
		return oauthError('invalid_grant');
	const { login, generation, clientId } = claims;
	const use = logins.use(login, generation, isExpired(claims, now), now);
	if (typeof use === 'string')
		return {
			...oauthError('invalid_grant'),
			login,
			ended: logins.ended(login),
			justEnded: use === 'reused',
		};
	const next = { login, generation: generation + 1, clientId };
	const start = isCode ? claims.expires - TOKEN_LIFETIMES_SECONDS.code : use.first;
	return {
		access_token: issueToken(settings, { kind: 'access', ...next }, start),
		token_type: 'Bearer',
		expires_in: TOKEN_LIFETIMES_SECONDS.access - Math.max(0, Math.floor(now - start)),
		refresh_token: issueToken(settings, { kind: 'refresh', ...next }, start),
	};
}

/** Whether a call carries an access token that was issued here, or the fixed token; or the login of such a token, when that was ended. */
export function authenticate(
	settings: LinkSettings,
	logins: UsedTokens,
	authorization = '',
	now = Date.now() / 1000,
): 'known' | 'unknown' | RevokedTokenFamily {
	const [, token] = /^Bearer\s+(\S+)$/i.exec(authorization) ?? [];
	if (!token) return 'unknown';
	if (constantTimeEqual(token, settings.fixedToken?.trim() ?? '')) return 'known';
	const claims = validClaims(token, 'access', settings.signingKey, now);
	if (claims?.clientId !== settings.clientId) return 'unknown';
	const ended = logins.ended(claims.login);
	return ended === undefined ? 'known' : { ended, login: claims.login };
}
