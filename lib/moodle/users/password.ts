import { randomInt } from 'crypto';

/** How a password is made. */
export interface PasswordRules {
	/** Characters; Moodle's default policy asks for 8 at least. */
	length: number;
	/** Which symbols it may contain. */
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

/** A random one of the characters: one that isn't used yet, or else one that its neighbours aren't. */
function pickCharacter(characters: string, used: string[], neighbours: string[]): string {
	const unused = [...characters].filter((character) => !used.includes(character));
	const others = [...characters].filter((character) => !neighbours.includes(character));
	const choice = unused.length > 0 ? unused : others;
	return choice.length > 0
		? choice[randomInt(choice.length)]
		: pickCharacter(DEFAULT_PASSWORD_RULES.symbols, used, neighbours);
}

/**
 * A random password that satisfies the minimums. From a cryptographic source.
 *
 * It never has a character twice in a row, so it breaks no `maxconsecutiveidentchars`; and it has none twice while there are others, which plug-ins may
 * ask for. The required characters are picked first: those that fill up the length would use up the few symbols.
 */
export function generatePassword(
	{ length, symbols }: PasswordRules = DEFAULT_PASSWORD_RULES,
	minimums: PasswordMinimums = DEFAULT_PASSWORD_MINIMUMS,
): string {
	const groups = { ...LETTERS_AND_DIGITS, symbols: usableSymbols(symbols) };
	const names = Object.keys(groups) as Array<keyof typeof groups>;
	const required = names.flatMap((name) => Array<string>(minimums[name]).fill(groups[name]));
	const any = Object.values(groups).join('');
	const total = Math.max(minimums.length, length, required.length);
	const fillers = Array<string>(total - required.length).fill(any);
	const places = Array.from({ length: total }, (_, place) => place);
	for (let last = places.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[places[last], places[other]] = [places[other], places[last]];
	}
	const characters = Array<string>(total).fill('');
	for (const [i, group] of [...required, ...fillers].entries()) {
		const place = places[i];
		const neighbours = [characters[place - 1], characters[place + 1]].filter(Boolean);
		characters[place] = pickCharacter(group, characters, neighbours);
	}
	return characters.join('');
}
