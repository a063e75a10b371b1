import { randomInt } from 'crypto';

/** No l, I, 1, O and 0: participants type these passwords over. Signs that need no escaping in a mail or on a Dutch keyboard. */
const GROUPS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '*-#!'];

const pick = (characters: string) => characters[randomInt(characters.length)];

/**
 * A random password that satisfies Moodle's default policy: at least 8 characters, a lower-case and an upper-case letter, a digit and a sign
 * (recording `user_create_weak_password` lists the rules). From a cryptographic source.
 */
export function generatePassword(length = 12): string {
	const characters = GROUPS.map(pick);
	while (characters.length < length) characters.push(pick(GROUPS.join('')));
	for (let last = characters.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[characters[last], characters[other]] = [characters[other], characters[last]];
	}
	return characters.join('');
}
