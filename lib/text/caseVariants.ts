/** Every word with a capital, the rest small: "Ans.Jansen@x.nl" becomes "Ans.Jansen@X.Nl". */
const capitalised = (value: string) =>
	value.toLowerCase().replace(/\p{L}+/gu, (word) => word[0].toUpperCase() + word.slice(1));

/**
 * The ways in which a value is most probably stored, for a database to which "P-1" and "p-1" are two values (PostgreSQL). All of them are asked for in
 * the call that is needed anyway, so they cost nothing.
 */
export const commonCaseVariants = (value: string): string[] => [
	...new Set([value, value.toLowerCase(), value.toUpperCase(), capitalised(value)]),
];

/** More letters have too many spellings for one call: nine make 512. */
const MAX_LETTERS = 9;

const isLetter = (character: string) => character.toLowerCase() !== character.toUpperCase();

/** All other ways in which an idnumber can be spelled; none when it has too many letters for that. */
export function otherCaseVariants(value: string): string[] {
	const characters = [...value];
	if (characters.filter(isLetter).length > MAX_LETTERS) return [];
	const all = characters.reduce<string[]>(
		(begun, character) =>
			[...new Set([character.toLowerCase(), character.toUpperCase()])].flatMap((spelled) =>
				begun.map((text) => text + spelled),
			),
		[''],
	);
	const usual = commonCaseVariants(value);
	return all.filter((spelling) => !usual.includes(spelling));
}
