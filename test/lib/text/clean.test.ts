import { unusableText } from '../../../lib/errors/unusableText';
import { unusableCharacter, showInvisible } from '../../../lib/text/characters';
import {
	cleanEmail,
	cleanKey,
	cleanLines,
	cleanName,
	cleanText,
	comparisonKey,
} from '../../../lib/text/clean';

const hidden = [
	...['\u00ad', '\u034f', '\u061c', '\u180e', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f'],
	...['\u202a', '\u202c', '\u202d', '\u202e', '\u2060', '\u2063', '\u2066', '\u2069', '\ufeff'],
	...['\u3164', '\u2800', '\ufe0f', '\u{e0067}', '\u{e0100}'],
];
const blanks = ['\u00a0', '\u2003', '\u2009', '\u202f', '\u3000', '\t', '\r\n', '\u2028', '\u0085'];

describe('cleaning text', () => {
	it.each(hidden.map((one) => [showInvisible(one), one]))(
		'%s is taken away everywhere',
		(_, one) => {
			const dirty = `${one}Be${one}rg${one}`;
			for (const clean of [cleanText, cleanLines, cleanName, cleanKey])
				expect(clean(dirty)).toBe('Berg');
			expect(cleanEmail(`${one}a${one}@exam${one}ple.org${one}`)).toBe('a@example.org');
			expect(cleanName(one)).toBe('');
		},
	);

	it.each(blanks.map((one) => [showInvisible(one), one]))(
		'%s is a blank like any other',
		(_, one) => {
			expect(cleanName(`${one}van${one}Dam${one}`)).toBe('van Dam');
			expect(cleanKey(`${one}P-1${one}`)).toBe('P-1');
			expect(cleanName(one)).toBe('');
		},
	);

	it('keeps lines where a text may have them', () => {
		expect(cleanLines(' Plein 1\r\nGouda\u00a0\n')).toBe('Plein 1\nGouda');
		expect(cleanText('Plein 1\nGouda')).toBe('Plein 1 Gouda');
	});

	it('keeps joiners where a script needs them, and the shape of an ideograph', () => {
		const persian = 'علی\u200cرضا';
		const sinhala = 'ශ්\u200dරී';
		const japanese = '葛\u{e0100}城';
		for (const name of [persian, sinhala, japanese]) expect(cleanName(name)).toBe(name);
		expect(cleanName('\u200cعلی\u200c')).toBe('علی');
	});

	it('writes accents and wide letters in one way', () => {
		expect(cleanName('Zoe\u0308 Ａnna１')).toBe('Zoë Anna1');
		expect(cleanKey('Ｐ－１００１')).toBe('P-1001');
		expect(cleanEmail('ａnna＠example．org')).toBe('anna@example.org');
		expect(cleanText('（株）')).toBe('（株）');
	});

	it('leaves what is not another spelling of a plain sign', () => {
		expect(cleanKey('m²-½')).toBe('m²-½');
	});

	it('compares keys regardless of all that', () => {
		expect(comparisonKey(' p-205\u200b')).toBe(comparisonKey('Ｐ-205'));
		expect(comparisonKey(null)).toBe('');
		expect(comparisonKey(205)).toBe('205');
	});
});

describe('an e-mail address', () => {
	it.each([
		['jan@müller.de', 'jan@xn--mller-kva.de'],
		['jan@пример.рф', 'jan@xn--e1afmkfd.xn--p1ai'],
		['jan@例え。jp', 'jan@xn--r8jz45g.jp'],
		['jan@exam\u00adple.org', 'jan@example.org'],
		['Jan@Example.org', 'Jan@Example.org'],
		['jan@mü ller.de', 'jan@mü ller.de'],
		['jan@mü/ller.de', 'jan@mü/ller.de'],
		['müller', 'müller'],
		['', ''],
	])('%s is %s', (given, expected) => expect(cleanEmail(given)).toBe(expected));
});

describe('a character that no field can hold', () => {
	it.each([
		['P-1\u0000', 'U+0000, null'],
		['P-1\u001d2', 'U+001D, group separator'],
		['P-1\u0081', 'U+0081'],
		['Jan \ud83d', 'U+D83D, a lone surrogate'],
		['\udc00Jan', 'U+DC00, a lone surrogate'],
		['Jan\uffff', 'U+FFFF'],
	])('is named: %j', (text, name) => {
		expect(unusableCharacter(text)?.name).toBe(name.split(', a lone')[0]);
		const reason = unusableText(text);
		expect(reason?.en).toContain(name);
		expect(reason?.nl).toContain(name.split(',')[0]);
	});

	it('is not one that is whole, a blank, or a line end', () => {
		expect(unusableCharacter('Zoë 😀 葛\u{e0100}\r\n\t')).toBeUndefined();
	});

	it('is shown by its number', () => {
		expect(showInvisible('P-2\u200b05\u0007\ud83d')).toBe('P-2[U+200B]05[U+0007][U+D83D]');
		expect(showInvisible('Zoë 😀')).toBe('Zoë 😀');
	});
});
