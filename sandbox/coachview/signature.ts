import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Settings } from './settings';

/** `X-WebHook-Signature`: HMAC over the exact bytes, Base64 and SHA-512 unless set otherwise (SEEN, coachview.md §6.2). */
export function isSigned(
	body: Buffer,
	signature: string,
	secret: string,
	{ algorithm, encoding }: Settings,
): boolean {
	const expected = createHmac(algorithm.replace('-', '').toLowerCase(), secret)
		.update(body)
		.digest(encoding);
	const given = encoding === 'hex' ? signature.toLowerCase() : signature;
	return (
		given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
	);
}
