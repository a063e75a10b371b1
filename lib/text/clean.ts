/**
 * Characters without any shape that nobody types on purpose and that come along with copied text: soft hyphen, zero-width space, word joiner, byte order
 * mark, marks that turn the direction of writing, tags, and letters that look like a blank (Hangul fillers, the empty Braille cell).
 */
const INVISIBLE =
	/\u034f|\u17b4|\u17b5|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\u{fff9}-\u{fffb}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}]/gu;

/** Scripts in which a zero-width joiner or non-joiner between two letters changes how a name is written (Persian, the Indic scripts). */
const JOINING =
	'\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}\\p{scx=Tibt}';
const STRAY_JOINER = new RegExp(
	`(?<![${JOINING}])[\\u200c\\u200d]|[\\u200c\\u200d](?![${JOINING}])`,
	'gu',
);

/** A variation selector chooses the shape of an ideograph, which is part of some Japanese names; elsewhere nobody means it. */
const STRAY_SELECTOR = /(?<!\p{Ideographic})[\ufe00-\ufe0f\u180b-\u180d\u{e0100}-\u{e01ef}]/gu;

/** Letters, digits and signs that East Asian keyboards and mathematical fonts give for the plain ones. */
const FULL_WIDTH = /[\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu;
const FULL_WIDTH_LETTERS = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]/gu;

const normaliseWidth = (text: string, characters: RegExp) =>
	text.replace(characters, (found) => found.normalize('NFKC'));

/** A text without the characters that nobody sees, blanks excepted. */
export const removeInvisible = (text: string) =>
	text.replace(INVISIBLE, '').replace(STRAY_JOINER, '').replace(STRAY_SELECTOR, '');

/** A text of one line without what nobody sees: every kind of blank is a plain one, and none is at the ends. */
export const cleanText = (text: string) =>
	removeInvisible(text)
		.replace(/[\s\u0085]/g, ' ')
		.trim();

/** The same for a text that may have several lines. */
export const cleanLines = (text: string) =>
	removeInvisible(text)
		.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
		.replace(/[^\S\n]/g, ' ')
		.trim();

/** A person's name: accents as one character each, single blanks, plain letters and digits for wide ones. */
export const cleanName = (text: string) =>
	normaliseWidth(cleanText(text.normalize('NFC')), FULL_WIDTH_LETTERS).replace(/ +/g, ' ');

/** What identifies somebody or something (ID number, username, code, token): joiners have no place there, and wide characters are plain ones. */
export const cleanKey = (text: string) =>
	cleanText(normaliseWidth(text.normalize('NFC'), FULL_WIDTH).replace(/[\u200c\u200d]/g, ''));

const DOMAIN = /^[^\s/:?#@%[\]\\<>"]+$/;

/** An e-mail address; a domain with other letters than a to z is written the way that mail servers, and Moodle, take it (punycode). */
export function cleanEmail(text: string): string {
	const address = cleanKey(text);
	const at = address.lastIndexOf('@');
	const domain = address.slice(at + 1);
	if (at < 1 || !/\P{ASCII}/u.test(domain) || !DOMAIN.test(domain)) return address;
	const url = `http://${domain}`;
	return URL.canParse(url) ? `${address.slice(0, at)}@${new URL(url).hostname}` : address;
}

/** What identifies somebody or something, in the form in which both systems compare it: regardless of case, blanks at the ends and what nobody sees. */
export function comparisonKey(value: unknown): string {
	const text = String(value ?? '');
	// Nearly all keys are plain, and thousands of them are compared.
	return (/^[ -~]*$/.test(text) ? text.trim() : cleanKey(text)).toLowerCase();
}

/** The same regardless of accents too, as MariaDB compares and as somebody types who searches. */
export const accentlessKey = (value: unknown): string =>
	comparisonKey(value).normalize('NFKD').replace(/\p{M}/gu, '');
