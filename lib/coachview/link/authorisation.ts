import { createHash, timingSafeEqual } from 'crypto';

import { newId, readToken, signToken } from './signedToken';
import type { Claims, TokenKind } from './signedToken';
import type { SpentTokens } from './spentTokens';

/** Whom the link lets in; the content of the credential *Coachview Link API*. */
export interface LinkSettings {
	clientId: string;
	clientSecret: string;
	/** Typed on the page where access is approved. */
	approvalPassword: string;
	signingKey: string;
	/** Exact addresses, one per line. */
	redirectUris: string;
	/** Accepted beside tokens that were issued; empty for none. */
	fixedToken?: string;
}

/** Seconds that each kind of token lasts. */
export const LIFETIMES: Record<TokenKind, number> = {
	form: 10 * 60,
	code: 60,
	access: 60 * 60,
	refresh: 90 * 24 * 60 * 60,
};

/** An error as RFC 6749 §5.2 names it. */
export interface OAuthError {
	error: string;
	status: 400 | 401;
}

export interface Tokens {
	access_token: string;
	token_type: 'Bearer';
	expires_in: number;
	refresh_token: string;
}

const hash = (text: string) => createHash('sha256').update(text).digest();

/** Compares secrets in a time that tells nothing of them; an empty secret equals nothing. */
export const sameSecret = (given: string, wanted: string) =>
	timingSafeEqual(hash(given), hash(wanted)) && wanted !== '';

const allowed = ({ redirectUris }: LinkSettings) =>
	redirectUris
		.split(/\s+/)
		.map((uri) => uri.trim())
		.filter(Boolean);

const make = (settings: LinkSettings, claims: Omit<Claims, 'id' | 'expires'>, now: number) =>
	signToken(
		{ ...claims, id: newId(), expires: Math.floor(now / 1000) + LIFETIMES[claims.kind] },
		settings.signingKey,
	);

/**
 * Checks a request for authorisation (RFC 6749 §4.1.1, RFC 7636 §4.3). What is wrong with client or address is shown and never redirected.
 *
 * @returns the form token that stands for the checked request, or why it is refused
 */
export function beginAuthorisation(
	settings: LinkSettings,
	query: Record<string, string | undefined>,
	now = Date.now(),
): { form: string; redirectUri: string } | { refused: string } {
	const { client_id: clientId = '', redirect_uri: redirectUri = '', state } = query;
	if (!sameSecret(clientId, settings.clientId)) return { refused: 'client_id' };
	if (!allowed(settings).includes(redirectUri)) return { refused: 'redirect_uri' };
	if (query.response_type !== 'code') return { refused: 'response_type' };
	const { code_challenge: challenge, code_challenge_method: method } = query;
	const challengeMethod = challenge ? (method ?? 'plain') : undefined;
	if (challengeMethod && !['S256', 'plain'].includes(challengeMethod))
		return { refused: 'code_challenge_method' };
	const claims = { kind: 'form' as const, family: newId(), clientId, redirectUri, state };
	return { form: make(settings, { ...claims, challenge, challengeMethod }, now), redirectUri };
}

/** The address that takes the code back, with the state as it came; undefined when the form is not ours or too old. */
export function approve(
	settings: LinkSettings,
	form: string,
	now = Date.now(),
): string | undefined {
	const request = readToken(form, 'form', settings.signingKey, now);
	if (!request?.redirectUri || !allowed(settings).includes(request.redirectUri)) return undefined;
	const { state, ...claims } = request;
	const address = new URL(request.redirectUri);
	address.searchParams.set('code', make(settings, { ...claims, kind: 'code' }, now));
	if (state !== undefined) address.searchParams.set('state', state);
	return address.toString();
}

const refuse = (error: string, status: 400 | 401 = 400): OAuthError => ({ error, status });

/** Client id and secret from the header (Basic) or the form. */
function isClient(settings: LinkSettings, form: Record<string, string>, header: string): boolean {
	const [, basic] = /^Basic\s+(\S+)$/i.exec(header) ?? [];
	const text = basic ? Buffer.from(basic, 'base64').toString('utf8') : '';
	const colon = text.indexOf(':');
	const decoded = (part: string) => new URLSearchParams(`x=${part}`).get('x') ?? '';
	const id = basic ? decoded(text.slice(0, colon)) : (form.client_id ?? '');
	const secret = basic ? decoded(text.slice(colon + 1)) : (form.client_secret ?? '');
	const [sameId, same] = [
		sameSecret(id, settings.clientId),
		sameSecret(secret, settings.clientSecret),
	];
	return sameId && same;
}

function verifies({ challenge, challengeMethod }: Claims, verifier = ''): boolean {
	if (!challenge) return true;
	const made =
		challengeMethod === 'S256'
			? createHash('sha256').update(verifier).digest('base64url')
			: verifier;
	return sameSecret(made, challenge);
}

/**
 * The token endpoint: a code once, or a refresh token that is replaced at each use (RFC 6749 §4.1.3 and §6). A code or a refresh token that comes a second time
 * revokes everything that came from the same approval.
 */
export function grantTokens(
	settings: LinkSettings,
	spent: SpentTokens,
	form: Record<string, string>,
	authorization = '',
	now = Date.now(),
): Tokens | OAuthError {
	if (!isClient(settings, form, authorization)) return refuse('invalid_client', 401);
	const isCode = form.grant_type === 'authorization_code';
	if (!isCode && form.grant_type !== 'refresh_token') return refuse('unsupported_grant_type');
	const token = (isCode ? form.code : form.refresh_token) ?? '';
	const claims = readToken(token, isCode ? 'code' : 'refresh', settings.signingKey, now);
	if (!claims || claims.clientId !== settings.clientId || spent.has(claims.family))
		return refuse('invalid_grant');
	if (spent.has(claims.id)) {
		spent.add(claims.family, now);
		return refuse('invalid_grant');
	}
	const sameAddress = !isCode || form.redirect_uri === claims.redirectUri;
	if (!sameAddress || (isCode && !verifies(claims, form.code_verifier)))
		return refuse('invalid_grant');
	spent.add(claims.id, now);
	const { family, clientId } = claims;
	return {
		access_token: make(settings, { kind: 'access', family, clientId }, now),
		token_type: 'Bearer',
		expires_in: LIFETIMES.access,
		refresh_token: make(settings, { kind: 'refresh', family, clientId }, now),
	};
}

/** Whether a call carries an access token that was issued here and is not revoked, or the fixed token. */
export function isAuthorised(
	settings: LinkSettings,
	spent: SpentTokens,
	authorization = '',
	now = Date.now(),
): boolean {
	const [, token] = /^Bearer\s+(\S+)$/i.exec(authorization) ?? [];
	if (!token) return false;
	if (sameSecret(token, settings.fixedToken?.trim() ?? '')) return true;
	const claims = readToken(token, 'access', settings.signingKey, now);
	return claims?.clientId === settings.clientId && !spent.has(claims.family);
}
