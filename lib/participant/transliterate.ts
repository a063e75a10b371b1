/** Latin letters that Unicode does not decompose into a base letter and a mark, by how they are written without. */
const LETTERS_BY_REPLACEMENT: Record<string, string> = {
	ss: 'ß',
	ae: 'æ',
	oe: 'œ',
	th: 'þ',
	ij: 'ĳ',
	ff: 'ﬀ',
	fi: 'ﬁ',
	fl: 'ﬂ',
	ffi: 'ﬃ',
	ffl: 'ﬄ',
	st: 'ﬅﬆ',
	a: 'ⱥ',
	b: 'ƀƃɓ',
	c: 'ƈȼ',
	d: 'đðɖɗƌȡƍẟ',
	db: 'ȸ',
	e: 'əǝɇɛ',
	f: 'ƒ',
	g: 'ǥɠɣȝ',
	h: 'ħ',
	hv: 'ƕ',
	i: 'ıɨɩ',
	j: 'ɉȷ',
	k: 'ĸƙ',
	l: 'łƚȴƛ',
	ll: 'ỻ',
	m: 'ɯ',
	n: 'ŋŉƞɲȵ',
	o: 'øɔɵ',
	oi: 'ƣ',
	ou: 'ȣ',
	p: 'ƥ',
	qp: 'ȹ',
	q: 'ɋ',
	r: 'ɍʀ',
	s: 'ſȿẜẝ',
	sh: 'ʃƪ',
	t: 'ŧƫƭʈⱦȶ',
	ts: 'ƾ',
	u: 'ʉʊ',
	v: 'ʋʌỽ',
	w: 'ƿ',
	y: 'ƴɏỿ',
	z: 'ƶȥɀ',
	zh: 'ʒƹƺ',
};

const REPLACEMENT_BY_LETTER = new Map(
	Object.entries(LETTERS_BY_REPLACEMENT).flatMap(([plain, letters]) =>
		Array.from(letters).map((letter) => [letter, plain] as const),
	),
);

/**
 * Writes a name in lower-case a-z and 0-9, as Moodle user names want it: é becomes e, ø o, ß ss, œ oe, ł l.
 * Anything else (spaces, apostrophes, other scripts) becomes the separator, once, and never at the ends.
 */
export function transliterate(text: string, separator = ''): string {
	const plain = Array.from(text.toLowerCase().normalize('NFKD'))
		.map((letter) => REPLACEMENT_BY_LETTER.get(letter) ?? letter)
		.join('')
		.replace(/\p{M}/gu, '')
		.replace(/['’‘`´]/g, '');
	return plain
		.split(/[^a-z0-9]+/)
		.filter(Boolean)
		.join(separator);
}
