import { randomInt } from 'crypto';

/** How a password is made. */
export interface PasswordRules {
	/** Characters; Moodle's default policy asks for 8 at least. */
	length: number;
	/** Which signs may stand in it. */
	signs: string;
}

/** Signs that need no escaping in a mail and are easily found on a keyboard. */
export const DEFAULT_PASSWORD: PasswordRules = { length: 12, signs: '*-#!' };

/** Moodle's default policy. */
const SHORTEST = 8;

/** No l, I, 1, O and 0: participants type these passwords over. */
const LETTERS_AND_DIGITS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'];

const pick = (characters: string) => characters[randomInt(characters.length)];

/**
 * A random password that satisfies Moodle's default policy: at least 8 characters, a lower-case and an upper-case letter, a digit and a sign
 * (recording `user_create_weak_password` lists the rules). From a cryptographic source.
 */
export function generatePassword({ length, signs }: PasswordRules = DEFAULT_PASSWORD): string {
	const groups = [...LETTERS_AND_DIGITS, signs || DEFAULT_PASSWORD.signs];
	const characters = groups.map(pick);
	while (characters.length < Math.max(SHORTEST, length)) characters.push(pick(groups.join('')));
	for (let last = characters.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[characters[last], characters[other]] = [characters[other], characters[last]];
	}
	return characters.join('');
}
