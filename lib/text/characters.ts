/** Why something can't be used, in English and Dutch. */
export interface Reason {
	en: string;
	nl: string;
}

/** Control characters that have a name people may know; the others are shown by their number alone. */
const CONTROL_CHARACTER_NAMES: Record<number, string> = {
	0x00: 'null',
	0x07: 'bell',
	0x08: 'backspace',
	0x1b: 'escape',
	0x1d: 'group separator',
	0x7f: 'delete',
};

/** What no field can hold: control characters, half of a character (a lone surrogate, left over when a text is cut), and code points that are none. */
const UNUSABLE_CHARACTER = /[\p{Cc}\p{Cs}\u{fdd0}-\u{fdef}\u{fffe}\u{ffff}]/u;

/** White space among the control characters; every cleaning turns it into blanks. */
const WHITESPACE_CONTROLS = /[\t\n\v\f\r\u0085]/g;

const codePointLabel = (character: string) =>
	`U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** How a message names a character: itself when it can be seen, and its number. */
export const characterName = (character: string) =>
	/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
		? `"${character}" (${codePointLabel(character)})`
		: codePointLabel(character);

/** The first character of a text that no field can hold, as a reason to refuse the text; undefined when there is none. */
export function unusableCharacter(text: string): Reason | undefined {
	const [found] = UNUSABLE_CHARACTER.exec(text.replace(WHITESPACE_CONTROLS, '')) ?? [];
	if (found === undefined) return undefined;
	const name = codePointLabel(found);
	if (/\p{Cs}/u.test(found))
		return {
			en: `It has half of a character (${name}, a lone surrogate): the text was probably cut in the middle of an emoji.`,
			nl: `Er staat een half teken in (${name}, een losse surrogate): waarschijnlijk is de tekst midden in een emoji afgekapt.`,
		};
	if (!/\p{Cc}/u.test(found))
		return {
			en: `It has ${name}, which is no character.`,
			nl: `Er staat ${name} in, en dat is geen teken.`,
		};
	const known = CONTROL_CHARACTER_NAMES[found.codePointAt(0)!];
	const named = known ? `${name}, ${known}` : name;
	return {
		en: `It has a control character (${named}), which nobody sees.`,
		nl: `Er staat een stuurteken in (${named}), dat niemand ziet.`,
	};
}

/** A text as a message shows it: what can't be seen is written as its number. */
export const showInvisible = (text: string) =>
	text.replace(
		/\u034f|[\ufe00-\ufe0f]|[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]/gu,
		(found) => `[${codePointLabel(found)}]`,
	);
