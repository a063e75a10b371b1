import * as fc from 'fast-check';

import {
	alternativeUsername,
	MAX_USERNAME_LENGTH,
	makeUsername,
} from '../../../lib/participant/username';
import type { UsernameStrategy } from '../../../lib/participant/username';
import { transliterate } from '../../../lib/participant/transliterate';

/** Names as they occur, of which others are put together. */
const PARTS = {
	Dutch: [
		'Zoë',
		'Daniël',
		'IJsbrand',
		'Ĳsbrand',
		'Jean-Paul',
		"d'Artagnan",
		'van ’t Hoff',
		'André',
	],
	Turkish: ['İbrahim', 'Işıl', 'Çağrı', 'Şükrü', 'Öztürk', 'Gülşen', 'ILGIN'],
	Polish: ['Łukasz', 'Wałęsa', 'Żółć', 'Świętosława', 'Grażyna', 'Źrebię', 'Kowalska-Ńemcowa'],
	Nordic: ['Bjørn', 'Åse', 'Ærøskøbing', 'Þórður', 'Guðrún', 'Sørensen', 'Ångström', 'Eiður'],
	Vietnamese: ['Nguyễn', 'Đặng', 'Trần Thị Hường', 'Phạm Ngọc Ánh', 'Lê Quỳnh', 'Đỗ Ưu'],
	German: ['Groß', 'Müller-Lüdenscheidt', 'STRAẞE', 'Jürgen'],
};

const name = fc
	.array(fc.constantFrom(...Object.values(PARTS).flat()), { minLength: 1, maxLength: 12 })
	.map((parts) => parts.join(' '));

const person = fc.record({
	firstName: name,
	initials: fc.constantFrom('J.P.', 'Ø.', 'Ł.', 'Þ.Ð.'),
	infix: fc.constantFrom('', 'van der', "in 't", 'ten', 'von und zu'),
	lastName: name,
	externalId: fc.constantFrom('P-1001', 'ext 12/é', 'Ñ_7'),
	email1: fc.constantFrom('a+b@example.test', 'Zoe@Example.test', 'x_y.z@example.test'),
});

const strategy = fc.constantFrom<UsernameStrategy>(
	'email',
	'firstName',
	'initials',
	'firstLetter',
	'externalId',
);

/** What Moodle takes on a standard site (recordings `user_create_*_username`). */
const VALID = /^[a-z0-9._@-]+$/;

describe('the username of whoever it may be', () => {
	it('is one that Moodle takes, never empty, never too long', () => {
		fc.assert(
			fc.property(person, strategy, (one, how) => {
				const username = makeUsername(one, one.email1, how);
				expect(username).toMatch(VALID);
				expect(username.length).toBeLessThanOrEqual(MAX_USERNAME_LENGTH);
			}),
		);
	});

	it('is always the same for the same person, also when it needs a number', () => {
		fc.assert(
			fc.property(person, strategy, fc.nat(5), (one, how, attempt) => {
				const username = makeUsername(one, one.email1, how);
				const other = alternativeUsername(username, one.externalId, attempt);
				expect(makeUsername({ ...one }, one.email1, how)).toBe(username);
				expect(alternativeUsername(username, ` ${one.externalId.toUpperCase()} `, attempt)).toBe(
					other,
				);
				expect(other).toMatch(VALID);
				expect(other).not.toBe(username);
				expect(other.length).toBeLessThanOrEqual(MAX_USERNAME_LENGTH);
			}),
		);
	});

	it('does not change when it is written again', () => {
		fc.assert(
			fc.property(name, (text) => {
				const once = transliterate(text);
				expect(transliterate(once)).toBe(once);
				expect(transliterate(text.normalize('NFD'))).toBe(once);
			}),
		);
	});
});

it('every Latin letter with a mark, and every ligature, becomes a letter', () => {
	const ranges = [
		[0xc0, 0x24f],
		[0x1e00, 0x1eff],
		[0xfb00, 0xfb06],
	];
	const letters = ranges.flatMap(([from, to]) =>
		Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
	);
	/** Tone marks, clicks and the glottal stop of phonetic alphabets: no letters of names. */
	const signs = 'ƄƅƧƨƻƼƽǀǁǂǃɁɂ';
	const lost = letters.filter(
		(letter) => /\p{L}/u.test(letter) && !signs.includes(letter) && !transliterate(letter),
	);
	expect(lost.join(' ')).toBe('');
});

it.each([
	['İbrahim Işıl', 'ibrahimisil'],
	['Đặng Thị Hường', 'dangthihuong'],
	['Þórður Eiður', 'thordureidur'],
	['STRAẞE', 'strasse'],
	['Ĳsbrand', 'ijsbrand'],
	['Łukasz Źrebię', 'lukaszzrebie'],
])('%s is written %s', (text, expected) => {
	expect(transliterate(text)).toBe(expected);
});

it('a plus sign is dropped unless the site takes it', () => {
	expect(makeUsername({}, 'A+b@example.test', 'email')).toBe('ab@example.test');
	expect(makeUsername({}, 'A+b@example.test', 'email', true)).toBe('a+b@example.test');
});

it('a number comes before the @ of an e-mail address', () => {
	expect(alternativeUsername('zoe@example.test', 'P-1', 0)).toMatch(/^zoe\d{4}@example\.test$/);
});
