import { LinkError } from '../errors/linkError';
import type { MoodleUserFields } from './moodleUserFields';
import { USERNAME_LENGTH } from './username';

interface Rule {
	field: string;
	fieldNl: string;
	/** Characters that Moodle's column holds; a longer value fails with `dmlwriteexception` (recordings `user_create_long_*`). */
	longest?: number;
	bad?: RegExp;
	/** Why a value that `bad` matches is refused. */
	reason?: string;
	reasonNl?: string;
}

const TAG = {
	bad: /<[^>]*>/,
	reason: 'Moodle refuses HTML tags in names.',
	reasonNl: 'Moodle weigert HTML-tags in namen.',
};

/** What Moodle refuses without saying which field it was (recordings `user_create_*`). */
const RULES: Partial<Record<keyof MoodleUserFields, Rule>> = {
	idnumber: { field: 'external id (ID number)', fieldNl: 'ExternId (ID-nummer)', longest: 255 },
	username: {
		field: 'username',
		fieldNl: 'gebruikersnaam',
		longest: USERNAME_LENGTH,
		bad: /[^a-z0-9._@+-]/,
		reason: 'Moodle takes lower-case letters without accents, digits and . _ - @ only.',
		reasonNl: 'Moodle accepteert alleen kleine letters zonder accenten, cijfers en . _ - @.',
	},
	firstname: { field: 'first name', fieldNl: 'voornaam', longest: 100, ...TAG },
	lastname: { field: 'surname', fieldNl: 'achternaam', longest: 100, ...TAG },
	middlename: { field: 'middle name', fieldNl: 'tweede voornaam', longest: 255, ...TAG },
	email: {
		field: 'e-mail address',
		fieldNl: 'e-mailadres',
		longest: 100,
		bad: /^(?![^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\.]+(\.[^\s@<>"(),:;[\]\\.]+)+$)/,
		reason: 'It is no e-mail address.',
		reasonNl: 'Het is geen e-mailadres.',
	},
	country: {
		field: 'country',
		fieldNl: 'land',
		bad: /^(?![A-Z]{2}$)/,
		reason:
			'Moodle takes the code of two capitals, such as NL or BE, and shows nothing for another value.',
		reasonNl:
			'Moodle gebruikt de code van twee hoofdletters, zoals NL of BE, en toont anders niets.',
	},
	lang: {
		field: 'language',
		fieldNl: 'taal',
		bad: /^(?![a-z]{2,3}(_[a-z0-9_]+)?$)/,
		reason: 'It is no language code of Moodle, such as nl or en_us.',
		reasonNl: 'Het is geen taalcode van Moodle, zoals nl of en_us.',
	},
	auth: {
		field: 'authentication method',
		fieldNl: 'aanmeldmethode',
		bad: /[^a-z0-9_]/,
		reason: 'It is the short name of an authentication plug-in, such as manual or oauth2.',
		reasonNl: 'Het is de korte naam van een aanmeldplug-in, zoals manual of oauth2.',
	},
	city: { field: 'city', fieldNl: 'plaats', longest: 120 },
	department: { field: 'department', fieldNl: 'afdeling', longest: 255 },
	institution: { field: 'institution', fieldNl: 'instelling', longest: 255 },
	address: { field: 'address', fieldNl: 'adres', longest: 255 },
	phone1: { field: 'phone', fieldNl: 'telefoon', longest: 20 },
	phone2: { field: 'mobile phone', fieldNl: 'mobiele telefoon', longest: 20 },
	timezone: { field: 'time zone', fieldNl: 'tijdzone', longest: 100 },
};

const REQUIRED = ['firstname', 'lastname', 'email', 'username', 'idnumber'] as const;

/** What Moodle keeps of a name: its own cleaning takes away outer spaces and would refuse the rest. */
const SHORTNAME = /^\w+$/;

/** The catalogue's error for a person who lacks a field that Moodle needs. */
export function fieldMissing(person: string, name: keyof MoodleUserFields): LinkError {
	const { field, fieldNl } = RULES[name]!;
	return new LinkError('PERSON_FIELD_MISSING', { person, field, fieldNl });
}

const invalid = (person: string, value: string, rule: Rule) =>
	new LinkError('PERSON_FIELD_INVALID', {
		person,
		value: value.slice(0, 120),
		field: rule.field,
		fieldNl: rule.fieldNl,
		reason: rule.reason ?? '',
		reasonNl: rule.reasonNl ?? '',
	});

const tooLong = (rule: Rule, length: number): Rule => ({
	...rule,
	reason: `It has ${length} characters; Moodle keeps ${rule.longest}.`,
	reasonNl: `Het zijn ${length} tekens; Moodle bewaart er ${rule.longest}.`,
});

/**
 * The first thing that is wrong with fields before they go to Moodle, which would not say what it is; undefined when they are good.
 *
 * @param fields any part of an account; absent ones are not looked at
 */
export function invalidField(
	person: string,
	fields: Partial<MoodleUserFields>,
): LinkError | undefined {
	for (const [name, rule] of Object.entries(RULES) as Array<[keyof MoodleUserFields, Rule]>) {
		const value = fields[name] as string | undefined;
		if (!value) continue;
		const { length } = Array.from(value);
		if (rule.longest && length > rule.longest) return invalid(person, value, tooLong(rule, length));
		if (rule.bad?.test(value)) return invalid(person, value, rule);
	}
	const shortname = Object.keys(fields.customfields ?? {}).find((name) => !SHORTNAME.test(name));
	if (shortname === undefined) return undefined;
	return invalid(person, shortname, {
		field: 'custom profile field',
		fieldNl: 'eigen profielveld',
		reason: 'It is the short name of the field: letters, digits and underscores.',
		reasonNl: 'Het is de korte naam van het veld: letters, cijfers en liggende streepjes.',
	});
}

/** The same for a whole account, in which the fields that Moodle needs must not be empty: it lets an empty name hurt at login only (R8). */
export function invalidAccount(person: string, fields: MoodleUserFields): LinkError | undefined {
	const missing = REQUIRED.find((name) => !fields[name]?.trim());
	return missing ? fieldMissing(person, missing) : invalidField(person, fields);
}
