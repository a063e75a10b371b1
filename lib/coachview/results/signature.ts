import { createHmac } from 'crypto';

import { cleanSecret } from '../../text/pasted';

/** Settings of Coachview's generic e-learning link; SHA-512 and Base64 are its defaults (article on the result webhook). */
export type SignatureAlgorithm = 'sha1' | 'sha256' | 'sha512';
export type SignatureEncoding = 'base64' | 'hex';

export const SIGNATURE_HEADER = 'X-WebHook-Signature';

/** The signature of a result message: HMAC over the exact bytes that are sent. */
export const signResult = (
	bytes: Buffer,
	secret: string,
	algorithm: SignatureAlgorithm,
	encoding: SignatureEncoding,
) => createHmac(algorithm, cleanSecret(secret)).update(bytes).digest(encoding);
