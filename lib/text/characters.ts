/** Control characters that have a name people may know; the others are shown only by their number. */
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

/** A character that no field can hold: half of one, a code point that is none, or a control character; and how a message names it. */
export interface UnusableCharacter {
	kind: 'half' | 'none' | 'control';
	name: string;
}

/** The first character of a text that no field can hold; undefined when there is none. */
export function unusableCharacter(text: string): UnusableCharacter | undefined {
	const [found] = UNUSABLE_CHARACTER.exec(text.replace(WHITESPACE_CONTROLS, '')) ?? [];
	if (found === undefined) return undefined;
	const name = codePointLabel(found);
	if (/\p{Cs}/u.test(found)) return { kind: 'half', name };
	if (!/\p{Cc}/u.test(found)) return { kind: 'none', name };
	const known = CONTROL_CHARACTER_NAMES[found.codePointAt(0)!];
	return { kind: 'control', name: known ? `${name}, ${known}` : name };
}

/** A text as a message shows it: what can't be seen is written as its number. */
export const showInvisible = (text: string) =>
	text.replace(
		/\u034f|[\ufe00-\ufe0f]|[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0\u2800]/gu,
		(found) => `[${codePointLabel(found)}]`,
	);
