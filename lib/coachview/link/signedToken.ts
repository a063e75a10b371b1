import { createHmac, hkdfSync, randomBytes } from 'crypto';

import { constantTimeEqual } from '../../shared/constantTimeEqual';

/** What a token may be used for; one kind never serves as another. */
export type TokenKind = 'form' | 'code' | 'access' | 'refresh';

/** What a token says. It is signed, not encrypted: nothing secret belongs in it. */
export interface Claims {
	kind: TokenKind;
	/** The login that it belongs to: all that comes from one approval, and ends together. */
	login: string;
	/** Its place in that login: 0 is the code, 1 the first refresh token, and so on. So the successor of a token follows from the token itself. */
	generation: number;
	clientId: string;
	/** Unix seconds. */
	expires: number;
	redirectUri?: string;
	state?: string;
	challenge?: string;
	challengeMethod?: string;
}

/** The signing key is stretched per purpose, so that the key of another program's tokens, if shared by mistake, gives other signatures. */
const deriveKey = (secret: string) =>
	Buffer.from(hkdfSync('sha256', secret, 'coachview-link', 'signed-token', 32));

const mac = (secret: string, payload: string) =>
	createHmac('sha256', deriveKey(secret)).update(payload).digest('base64url');

export const newId = () => randomBytes(16).toString('base64url');

/** A token: claims and HMAC-SHA256. It names no algorithm, so none can be chosen by whoever sends it. */
export function signToken(claims: Claims, secret: string): string {
	const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
	return `${payload}.${mac(secret, payload)}`;
}

/** The claims of a token of this kind that is genuine, also when its time is over; undefined otherwise. */
export function verifiedClaims(token: string, kind: TokenKind, secret: string): Claims | undefined {
	const [payload, signature, ...rest] = token.split('.');
	if (!payload || !signature || rest.length > 0) return undefined;
	if (!constantTimeEqual(signature, mac(secret, payload))) return undefined;
	const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
	return claims.kind === kind ? claims : undefined;
}

/** @param now Unix seconds */
export const isExpired = ({ expires }: Claims, now: number) => expires <= now;

/** The same for a token whose time is not over. */
export function validClaims(
	token: string,
	kind: TokenKind,
	secret: string,
	now = Date.now() / 1000,
): Claims | undefined {
	const claims = verifiedClaims(token, kind, secret);
	return claims && !isExpired(claims, now) ? claims : undefined;
}
