import type { Reason } from '../errors/localText';
import { reason } from '../errors/reason';

/** Steps from each character to the next that are none, or one up or down, as in `aaaa` and `1234`. */
const smallSteps = (text: string) =>
	Array.from({ length: text.length - 1 }, (_, i) =>
		Math.abs(text.charCodeAt(i + 1) - text.charCodeAt(i)),
	).filter((step) => step <= 1).length;

/** Whether a text is a shorter one over and over, to the last character or cut off. */
function isRepetition(text: string): boolean {
	for (let period = 1; period <= text.length / 2; period++)
		if (text.startsWith(text.slice(period))) return true;
	return false;
}

/**
 * Why nobody should trust a secret: too short, or made of a few characters, a series or a shorter text; undefined when nothing is wrong.
 *
 * @param name the field of the credential, as n8n shows it
 */
export function findWeakness(name: string, secret: string, shortest: number): Reason | undefined {
	if (secret.length < shortest) return reason('SECRET_TOO_SHORT', { name, shortest });
	const few = new Set(secret).size < Math.min(8, shortest / 2);
	if (few || isRepetition(secret) || smallSteps(secret) > secret.length / 2)
		return reason('SECRET_GUESSABLE', { name });
	return undefined;
}
