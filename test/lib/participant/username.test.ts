import fc from 'fast-check';

import { transliterate } from '../../../lib/participant/transliterate';
import { makeUsername } from '../../../lib/participant/username';
import type { UsernameStrategy } from '../../../lib/participant/username';

const person = {
	externalId: 'P-1001',
	firstName: 'Zoë',
	initials: 'Z.M.',
	infix: 'van der',
	lastName: 'Berg',
};

describe('a username', () => {
	it.each<[UsernameStrategy, string]>([
		['email', 'zoe@example.org'],
		['firstName', 'zoe.vander.berg'],
		['initials', 'zm.vander.berg'],
		['firstLetter', 'z.vander.berg'],
		['externalId', 'p-1001'],
	])('by %s is %s', (strategy, expected) => {
		expect(makeUsername(person, 'Zoe@Example.org', strategy)).toBe(expected);
	});

	it('drops the plus sign of an e-mail address, which Moodle refuses', () => {
		expect(makeUsername(person, 'zoe+course@example.org', 'email')).toBe('zoecourse@example.org');
	});

	const letters = "abcABC éèëüñçøæœßłžšćąęğışİıđðþ ăâđêôơưạảấầẩẫậ'’-.ĳ";
	const name = fc
		.array(fc.constantFrom(...Array.from(letters)), { maxLength: 80 })
		.map((signs) => signs.join(''));

	it('has only signs that Moodle takes, at most 100, and is the same each time', () => {
		fc.assert(
			fc.property(
				fc.record({
					firstName: name,
					initials: name,
					infix: name,
					lastName: name,
					externalId: name,
				}),
				fc.constantFrom<UsernameStrategy>(
					'firstName',
					'initials',
					'firstLetter',
					'externalId',
					'email',
				),
				(someone, strategy) => {
					const made = makeUsername(someone, `${someone.lastName}@example.org`, strategy);
					expect(made).toMatch(/^[a-z0-9._@-]{0,100}$/);
					expect(makeUsername(someone, `${someone.lastName}@example.org`, strategy)).toBe(made);
				},
			),
		);
	});
});

describe('transliteration', () => {
	it.each([
		['Zoë', 'zoe'],
		['Bjørn', 'bjorn'],
		['Łukaszewicz-Groß', 'lukaszewiczgross'],
		['Œuvrard', 'oeuvrard'],
		['Þórður Æsir', 'thordur' + 'aesir'],
		['Işıl', 'isil'],
		['İsmail', 'ismail'],
		['Nguyễn Thị', 'nguyenthi'],
		["d'Hondt", 'dhondt'],
		['IJsbrand', 'ijsbrand'],
		['ĳsbrand', 'ijsbrand'],
		['  van   der ', 'vander'],
	])('writes %s as %s', (from, to) => {
		expect(transliterate(from)).toBe(to);
	});
});
