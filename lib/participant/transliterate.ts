/** Latin letters that Unicode does not decompose into a base letter and a mark. */
const LETTERS: Record<string, string> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ı: 'i',
	ħ: 'h',
	ŋ: 'n',
	ŧ: 't',
	ſ: 's',
	ĸ: 'k',
	ŉ: 'n',
	ə: 'e',
	ƒ: 'f',
	ĳ: 'ij',
	ﬀ: 'ff',
	ﬁ: 'fi',
	ﬂ: 'fl',
	ﬃ: 'ffi',
	ﬄ: 'ffl',
	ﬅ: 'st',
	ﬆ: 'st',
};

/**
 * Writes a name in lower-case a-z and 0-9, as Moodle user names want it (R12): é becomes e, ø o, ß ss, œ oe, ł l.
 * Anything else (spaces, apostrophes, other scripts) becomes the separator, once, and never at the ends.
 */
export function transliterate(text: string, separator = ''): string {
	const plain = Array.from(text.toLowerCase().normalize('NFKD'))
		.map((letter) => LETTERS[letter] ?? letter)
		.join('')
		.replace(/\p{M}/gu, '')
		.replace(/['’‘`´]/g, '');
	return plain
		.split(/[^a-z0-9]+/)
		.filter(Boolean)
		.join(separator);
}
