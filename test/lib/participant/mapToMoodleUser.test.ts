import { LinkError } from '../../../lib/errors/linkError';
import { mapToMoodleUser } from '../../../lib/participant/mapToMoodleUser';
import type { MappingSettings } from '../../../lib/participant/mapToMoodleUser';

const settings: MappingSettings = {
	idnumber: 'externalId',
	email: 'email1',
	username: 'email',
	customFields: [],
};
const person = {
	personId: '47a8c98a',
	externalId: 'P-1001',
	firstName: ' Zoë ',
	infix: 'van  der',
	lastName: 'Berg',
	email1: 'Zoe@Example.org',
	email2: 'zoe@home.example',
	freeFields: { afdeling: 'Zorg' },
};

const errorOf = (run: () => unknown) => {
	try {
		run();
	} catch (error) {
		return error as LinkError;
	}
	throw new Error('nothing was thrown');
};

describe('mapping a person to a Moodle user', () => {
	it('puts the infix before the surname and tidies spaces', () => {
		expect(mapToMoodleUser(person, settings)).toEqual({
			idnumber: 'P-1001',
			username: 'zoe@example.org',
			firstname: 'Zoë',
			lastname: 'van der Berg',
			email: 'zoe@example.org',
			customfields: {},
		});
	});

	it('takes the id, address and free fields that the settings name', () => {
		const mapped = mapToMoodleUser(person, {
			...settings,
			idnumber: 'personId',
			email: 'email2',
			customFields: [
				{ profileField: 'dept', freeField: 'afdeling' },
				{ profileField: 'none', freeField: 'unknown' },
			],
		});
		expect(mapped).toMatchObject({
			idnumber: '47a8c98a',
			email: 'zoe@home.example',
			customfields: { dept: 'Zorg', none: '' },
		});
	});

	it('falls back to the person id, and to the first address that is filled, when set so', () => {
		const mapped = mapToMoodleUser(
			{ ...person, externalId: '', email1: ' ' },
			{ ...settings, idnumber: 'externalIdElsePersonId', email: 'first' },
		);
		expect(mapped).toMatchObject({ idnumber: '47a8c98a', email: 'zoe@home.example' });
	});

	it.each([
		['firstName', 'first name', 'voornaam'],
		['lastName', 'surname', 'achternaam'],
		['email1', 'email address', 'e-mailadres'],
		['externalId', 'ID number', 'ID-nummer'],
	])('names the person and the field when %s is empty', (field, english, dutch) => {
		const error = errorOf(() => mapToMoodleUser({ ...person, [field]: '  ' }, settings));
		expect(error.code).toBe('PERSON_FIELD_MISSING');
		expect(error.en.message).toContain(english);
		expect(error.nl.message).toContain(dutch);
		expect(error.message).toMatch(/Berg|P-1001/);
	});
});
