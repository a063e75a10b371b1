import { createHmac } from 'crypto';

import { cleanToken } from '../text/pasted';
import { constantTimeEqual } from '../shared/constantTimeEqual';

/** Seconds that a message may be older or newer than now; what the reference libraries of Standard Webhooks use. */
export const TOLERANCE_SECONDS = 300;

const SECRET_PREFIX = 'whsec_';
const SIGNATURE_VERSION = 'v1';

/** The three headers of a message (Standard Webhooks 1.0). */
export interface WebhookHeaders {
	id: string;
	/** Unix seconds of this attempt, as text. */
	timestamp: string;
	/** Signatures with a version each, separated by spaces. */
	signature: string;
}

/** Why a message is not accepted. */
export type VerificationFailure = 'headers' | 'timestamp' | 'signature';

/** The key in a secret `whsec_<base64>`; undefined when it is not such a secret, or has fewer than the 24 bytes that the specification asks for. */
export function parseSigningKey(secret: string): Buffer | undefined {
	const text = cleanToken(secret);
	if (!text.startsWith(SECRET_PREFIX)) return undefined;
	const base64 = text.slice(SECRET_PREFIX.length);
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
	const key = Buffer.from(base64, 'base64');
	return key.length >= 24 ? key : undefined;
}

/** The signature of a message: HMAC-SHA256 over `id.timestamp.body`, with its version. */
export const signWebhook = (key: Buffer, id: string, timestamp: string, body: Buffer) =>
	`${SIGNATURE_VERSION},${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

/**
 * Whether a message comes from somebody who has one of the keys, and is recent. Signatures of other versions are skipped.
 *
 * @param body the exact bytes that arrived
 * @param now Unix milliseconds
 * @returns undefined when it is all right, else why not
 */
export function verifyWebhook(
	keys: Buffer[],
	{ id, timestamp, signature }: WebhookHeaders,
	body: Buffer,
	now = Date.now(),
): VerificationFailure | undefined {
	if (!/^[\w-]{1,256}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || !signature) return 'headers';
	if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return 'timestamp';
	const given = signature.split(' ').filter((one) => one.startsWith(`${SIGNATURE_VERSION},`));
	const wanted = keys.map((key) => signWebhook(key, id, timestamp, body));
	// Every pair is compared, so that the time taken reveals nothing.
	const matches = given.flatMap((one) => wanted.map((other) => constantTimeEqual(one, other)));
	return matches.includes(true) ? undefined : 'signature';
}
