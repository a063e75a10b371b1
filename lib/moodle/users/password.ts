import { randomInt } from 'crypto';

/** How a password is made. */
export interface PasswordRules {
	/** Characters; Moodle's default policy asks for 8 at least. */
	length: number;
	/** Which symbols may stand in it. */
	symbols: string;
}

/** What a site's policy asks for at least. */
export type PasswordMinimums = Record<'length' | 'lower' | 'upper' | 'digits' | 'symbols', number>;

/** Symbols that need no escaping in a mail and are easily found on a keyboard. */
export const DEFAULT_PASSWORD_RULES: PasswordRules = { length: 12, symbols: '*-#!' };

/** Moodle's default policy (recording `user_create_weak_password` lists its rules). */
export const DEFAULT_PASSWORD_MINIMUMS: PasswordMinimums = {
	length: 8,
	lower: 1,
	upper: 1,
	digits: 1,
	symbols: 1,
};

/** No l, I, 1, O and 0: participants type these passwords over. */
const LETTERS_AND_DIGITS = {
	lower: 'abcdefghijkmnpqrstuvwxyz',
	upper: 'ABCDEFGHJKLMNPQRSTUVWXYZ',
	digits: '23456789',
};

/** The symbols of the node that Moodle counts as such: letters, digits and blanks are none. */
const usableSymbols = (symbols: string) =>
	symbols.replace(/[\p{L}\p{N}\s\p{C}]/gu, '') || DEFAULT_PASSWORD_RULES.symbols;

/** A random one of the characters: one that was not used yet, or else another than the last one. */
function pickCharacter(characters: string, used: string[]): string {
	const unused = [...characters].filter((character) => !used.includes(character));
	const others = [...characters].filter((character) => character !== used.at(-1));
	const choice = unused.length > 0 ? unused : others;
	return choice.length > 0
		? choice[randomInt(choice.length)]
		: pickCharacter(DEFAULT_PASSWORD_RULES.symbols, used);
}

/**
 * A random password that satisfies the minimums. From a cryptographic source.
 *
 * No character stands twice in a row, so that no `maxconsecutiveidentchars` is ever broken; and none twice at all as long as there are others, which
 * plug-ins may ask for.
 */
export function generatePassword(
	{ length, symbols }: PasswordRules = DEFAULT_PASSWORD_RULES,
	minimums: PasswordMinimums = DEFAULT_PASSWORD_MINIMUMS,
): string {
	const groups = { ...LETTERS_AND_DIGITS, symbols: usableSymbols(symbols) };
	const names = Object.keys(groups) as Array<keyof typeof groups>;
	const order = names.flatMap((name) => Array<string>(minimums[name]).fill(groups[name]));
	const any = Object.values(groups).join('');
	while (order.length < Math.max(minimums.length, length)) order.push(any);
	for (let last = order.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[order[last], order[other]] = [order[other], order[last]];
	}
	const characters: string[] = [];
	for (const group of order) characters.push(pickCharacter(group, characters));
	return characters.join('');
}
