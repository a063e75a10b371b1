import { countryCode } from '../../../lib/participant/country';
import { emailProblem } from '../../../lib/participant/email';
import { mapToMoodleUser } from '../../../lib/participant/mapToMoodleUser';
import type { MoodleUserFields } from '../../../lib/participant/moodleUserFields';
import { validateAccount, validateFields } from '../../../lib/participant/validateFields';

const account: MoodleUserFields = {
	idnumber: 'P-1',
	username: 'anna.berg',
	firstname: 'Anna',
	lastname: 'Berg',
	email: 'anna@example.test',
	customfields: {},
};

describe('an e-mail address that Moodle would refuse', () => {
	it.each([
		['a..b@example.org', 'two dots'],
		['.ab@example.org', 'starts or ends with a dot'],
		['ab.@example.org', 'starts or ends with a dot'],
		['ab@exam_ple.org', 'underscore'],
		['ab@example..org', 'two dots'],
		['"a b"@example.org', '""" (U+0022)'],
		['zoë@example.org', '"ë" (U+00EB)'],
		['аnna@example.org', '"а" (U+0430)'],
		['a b@example.org', 'a space'],
		['Anna <anna@example.org>', 'a space'],
		['anna@example.org;x@example.org', "isn't an email address"],
		[`${'a'.repeat(65)}@example.org`, '65 characters'],
		['anna@-example.org', "isn't an email address"],
		['anna@example.1st', "isn't an email address"],
		['anna@example', "isn't an email address"],
		['anna@.example.org', "isn't an email address"],
		['anna@127.0.0.1', "isn't an email address"],
		['anna@example.org.', "isn't an email address"],
		['anna', "isn't an email address"],
		['@example.org', "isn't an email address"],
	])('is named before: %s', (email, reason) => {
		expect(emailProblem(email)?.en).toContain(reason);
		expect(validateFields('Anna', { email })?.code).toBe('PERSON_FIELD_INVALID');
	});

	it.each([
		'anna@example.org',
		"o'brien+x@sub.example.co.uk",
		'a_b-c@ex-ample.nl',
		'jan@xn--mller-kva.de',
		'jan@xn--e1afmkfd.xn--p1ai',
		'1@2.nl',
	])('is not %s', (email) => expect(emailProblem(email)).toBeUndefined());
});

describe('a value that Moodle would refuse', () => {
	it.each([
		['firstname', 'I <3 Anna', '"<"'],
		['lastname', 'Berg <', '"<"'],
		['city', 'Gouda <NL>', '"<"'],
		['phone1', '<06', '"<"'],
		['address', '<b>Plein</b>', '"<"'],
		['firstname', 'An\u0007na', 'U+0007, bell'],
		['idnumber', 'P-1\u0000', 'U+0000, null'],
		['department', 'Zorg \ud83d', 'U+D83D'],
		['description', 'x\u001b', 'U+001B, escape'],
		['country', 'Atlantis', 'NL or BE'],
		['country', 'XX', 'NL or BE'],
		['timezone', 'Mars/Base', 'Europe/Amsterdam'],
		['timezone', 'W. Europe Standard Time', 'Europe/Amsterdam'],
	])('is named: %s %j', (field, value, reason) => {
		const error = validateAccount('Anna Berg', { ...account, [field]: value });
		expect(error?.code).toBe('PERSON_FIELD_INVALID');
		expect(error?.en.cause).toContain(reason);
		expect(error?.nl.cause).not.toBe(error?.en.cause);
		expect(error?.message).not.toMatch(/[\p{Cc}\p{Cs}]/u);
	});

	it.each([
		['firstname', 'A < B > C'],
		['timezone', 'Europe/Amsterdam'],
		['timezone', '99'],
		['timezone', 'UTC'],
		['country', 'NL'],
		['description', 'Twee\nregels & <b>vet</b>'],
	])('is not %s %j', (field, value) => {
		expect(validateAccount('Anna', { ...account, [field]: value })).toBeUndefined();
	});

	it.each(['null', 'undefined', 'NaN', '[object Object]'])(
		'in the ID number: %j is nobody’s, although a name may be so',
		(value) => {
			expect(validateAccount('Anna', { ...account, lastname: 'Null' })).toBeUndefined();
			const error = validateAccount('Anna', { ...account, idnumber: value });
			expect(error).toMatchObject({
				code: 'PERSON_FIELD_INVALID',
				message: expect.stringContaining(`"${value}"`),
			});
		},
	);

	it.each(['undefined', '[object Object]'])(
		'in a name: %j is what an expression without a value gives',
		(value) => {
			for (const field of ['firstname', 'lastname']) {
				const error = validateAccount('Anna', { ...account, [field]: value });
				expect(error?.code).toBe('PERSON_FIELD_INVALID');
			}
		},
	);

	it.each(['30-02-2026', '2026-04-31', '29-2-2027', '2026-02-30T10:00:00'])(
		'in a custom profile field: the day %s does not exist',
		(value) => {
			const error = validateFields('Anna', { customfields: { geboren: value } });
			expect(error).toMatchObject({
				code: 'PERSON_FIELD_INVALID',
				en: { cause: "This day doesn't exist. Nothing was written in Moodle." },
			});
		},
	);

	it.each(['28-02-2026', '29-02-2028', '12-34-5678', '00-00-2026', '2026-12-31'])(
		'in a custom profile field: %s is not a missing day',
		(value) => {
			expect(validateFields('Anna', { customfields: { nummer: value } })).toBeUndefined();
		},
	);

	it('in a custom profile field is named with the field', () => {
		const error = validateFields('Anna', { customfields: { afdeling: 'Zorg\u0000' } });
		expect(error?.message).toContain('afdeling');
	});

	it('is missing when it has invisible characters only', () => {
		const error = validateAccount('Anna', { ...account, firstname: '\u200b\u00a0' });
		expect(error?.code).toBe('PERSON_FIELD_MISSING');
	});
});

describe('a country', () => {
	it.each([
		['NL', 'NL'],
		['nl', 'NL'],
		['Nederland', 'NL'],
		['The Netherlands', 'NL'],
		['BELGIË', 'BE'],
		['Belgique', 'BE'],
		['Deutschland', 'DE'],
		['Verenigd Koninkrijk', 'GB'],
		['UK', 'GB'],
		['Curaçao', 'CW'],
		['Suriname', 'SR'],
		['Atlantis', 'Atlantis'],
		['XX', 'XX'],
	])('%s is %s', (text, code) => expect(countryCode(text)).toBe(code));
});

describe('mapping a person whose fields hold what nobody sees', () => {
	const settings = {
		idnumber: 'externalId',
		email: 'email1',
		username: 'externalId',
		customFields: [{ profileField: 'dept', freeField: 'afdeling' }],
	} as const;
	const person = {
		externalId: 'Ｐ-205\u200b',
		firstName: '\u202aZoe\u0308\u202c',
		infix: 'van\u00a0der\u00ad',
		lastName: 'Berg\ufeff',
		email1: '\u200bzoe@exam\u00adple.test',
		freeFields: { afdeling: 'Zorg\u00a0' },
	};

	it('gives the account without it', () => {
		expect(
			mapToMoodleUser(person, { ...settings, customFields: [...settings.customFields] }),
		).toEqual({
			idnumber: 'P-205',
			firstname: 'Zoë',
			lastname: 'van der Berg',
			email: 'zoe@example.test',
			username: 'p-205',
			customfields: { dept: 'Zorg' },
		});
	});

	it.each([
		['firstName', '\u200b', 'PERSON_FIELD_MISSING'],
		['lastName', '\u3164', 'PERSON_FIELD_MISSING'],
		['email1', '\u202a\u202c', 'PERSON_FIELD_MISSING'],
		['externalId', '\u2060', 'PERSON_FIELD_MISSING'],
		['firstName', 'Zo\ud83d', 'PERSON_FIELD_INVALID'],
		['externalId', 'P\u0000', 'PERSON_FIELD_INVALID'],
		['email1', 'a..b@example.test', 'PERSON_FIELD_INVALID'],
	])('reports %s %j: %s', (field, value, code) => {
		const map = () =>
			mapToMoodleUser({ ...person, [field]: value }, { ...settings, customFields: [] });
		expect(map).toThrow(expect.objectContaining({ code }) as Error);
	});
});
