import { createHash, scryptSync } from 'crypto';

/** Keys that this process made, by a digest of what they were made of: making one takes a while on purpose. */
const made = new Map<string, string>();

/** Links of one n8n; beyond that the oldest is made again. */
const MOST_KEPT = 20;

/**
 * The signing key of a link whose credential has none: made of its two other secrets, so that nobody has to invent it, and every process of n8n makes the same.
 *
 * Coachview knows one of the two. It is stretched with scrypt, so that the other can't be guessed from the tokens that Coachview gets. Another password makes another key,
 * which ends every login.
 */
export function derivedSigningKey(clientSecret: string, approvalPassword: string): string {
	const secrets = JSON.stringify([clientSecret, approvalPassword]);
	const digest = createHash('sha256').update(secrets).digest('hex');
	const known = made.get(digest);
	if (known) return known;
	const key = scryptSync(secrets, 'coachview-link signing-key', 32).toString('hex');
	if (made.size >= MOST_KEPT) made.delete(made.keys().next().value!);
	made.set(digest, key);
	return key;
}
