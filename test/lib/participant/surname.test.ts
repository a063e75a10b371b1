import { mapToMoodleUser } from '../../../lib/participant/mapToMoodleUser';
import { personLabel } from '../../../lib/participant/person';
import { fullSurname, splitSurname } from '../../../lib/participant/surname';
import { makeUsername } from '../../../lib/participant/username';

const surname = (infix: string, lastName: string) => fullSurname({ infix, lastName });

describe('a surname', () => {
	it.each([
		['van der', 'Berg', 'van der Berg'],
		['van der', 'van der Berg', 'van der Berg'],
		['van der', 'Van Der Berg', 'van der Berg'],
		['VAN DER', 'van der Berg', 'VAN DER Berg'],
		['van  der ', ' van\u00a0der  Berg', 'van der Berg'],
		['van der', 'der Berg', 'van der Berg'],
		['der', 'van der Berg', 'van der Berg'],
		['van', 'van der Berg', 'van der Berg'],
		['van der', 'Berg, van der', 'van der Berg'],
		['van der', 'Berg (van der)', 'van der Berg'],
		['van der', 'Berg van der', 'van der Berg'],
		['van der', 'van der Berg, van der', 'van der Berg'],
		["d'", "Ancona, d'", "d'Ancona"],
		['de', 'Vriesde', 'de Vriesde'],
		['van der', 'van der Berg - van der Meer', 'van der Berg - van der Meer'],
		['van der', 'Berg-van der Meer', 'van der Berg-van der Meer'],
		['de', 'Jong-de Boer', 'de Jong-de Boer'],
		["d'", 'Ancona', "d'Ancona"],
		["d'", "d'Ancona", "d'Ancona"],
		["d'", 'd’Ancona', "d'Ancona"],
		['d’', "D'Ancona", 'd’Ancona'],
		['d', "d'Ancona", "d'Ancona"],
		['d', "'Ancona", "d'Ancona"],
		["dell'", 'Acqua', "dell'Acqua"],
		["van 't", 'Hof', "van 't Hof"],
		["van 't", "van 't Hof", "van 't Hof"],
		['van', "'t Hof", "van 't Hof"],
		['van ’t', "van 't Hof", 'van ’t Hof'],
		['al-', 'Masri', 'al-Masri'],
		['al', 'al-Masri', 'al-Masri'],
		['-', 'Berg', 'Berg'],
		['--', 'Berg', 'Berg'],
		['.', 'Berg', 'Berg'],
		['n.v.t.', 'Berg', 'Berg'],
		['geen', 'Berg', 'Berg'],
		['\u200b', 'Berg', 'Berg'],
		['', 'van der Berg', 'van der Berg'],
		['van der', 'van der', 'van der'],
		['van', 'Vanderberg', 'van Vanderberg'],
		['de', 'Dekker', 'de Dekker'],
		['van der', '', ''],
		['v.d.', 'van der Berg', 'van der Berg'],
		['v/d', 'van der Berg', 'van der Berg'],
		['vd', 'van den Berg', 'van den Berg'],
		['van der', 'v.d. Berg', 'van der Berg'],
		['van der', 'v. d. Berg', 'van der Berg'],
		['van der', 'vd Berg', 'van der Berg'],
		['van', 'v.d. Berg', 'v.d. Berg'],
		['van de', 'van den Berg', 'van den Berg'],
		["van 't", "van't Hof", "van 't Hof"],
		['in ’t', "in't Veld", 'in ’t Veld'],
		["v.'t", "van 't Hof", "van 't Hof"],
		['d´', 'Ancona', "d'Ancona"],
		['van', 'de Velde', 'van de Velde'],
		['op', 'den Camp', 'op den Camp'],
		['de', 'la Cruz', 'de la Cruz'],
		['van', 'veen jansen', 'van veen jansen'],
		['de', 'dijk bakker', 'de dijk bakker'],
	])('of infix %j and surname %j is %j', (infix, lastName, expected) => {
		expect(surname(infix, lastName)).toBe(expected);
	});

	it('that was put together once stays as it is', () => {
		for (const infix of ['van der', "d'", 'al-'])
			expect(surname(infix, surname(infix, 'Berg'))).toBe(surname(infix, 'Berg'));
	});

	it('without either is empty', () => {
		expect(splitSurname({})).toEqual({ infix: '', base: '' });
	});
});

describe('an infix in both fields', () => {
	const anna = {
		externalId: 'P-1',
		firstName: 'Anna',
		infix: 'van der',
		lastName: 'van der Berg',
		email1: 'anna@example.test',
	};

	it('reaches the account once', () => {
		const mapped = mapToMoodleUser(anna, {
			idnumber: 'externalId',
			email: 'email1',
			username: 'firstName',
			customFields: [],
		});
		expect(mapped).toMatchObject({ lastname: 'van der Berg', username: 'anna.vander.berg' });
	});

	it('gives the username that the right fields give', () => {
		for (const strategy of ['firstName', 'firstLetter', 'initials'] as const) {
			const right = { ...anna, initials: 'A.', lastName: 'Berg' };
			expect(makeUsername({ ...right, lastName: 'van der Berg' }, '', strategy)).toBe(
				makeUsername(right, '', strategy),
			);
		}
		expect(makeUsername({ firstName: 'Anna', infix: '-', lastName: 'Berg' }, '', 'firstName')).toBe(
			'anna.berg',
		);
	});

	it('is in messages once', () => {
		const label = 'Anna van der Berg (P-1)';
		expect(personLabel(anna)).toEqual({ en: label, nl: label });
	});
});
