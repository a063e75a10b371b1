import type { Reason } from '../text/characters';
import { isCountry } from './country';
import { emailProblem } from './email';
import type { MoodleUserFields } from './moodleUserFields';
import { MAX_USERNAME_LENGTH } from './username';

/** What is known of one field of an account. */
export interface FieldRule {
	field: string;
	fieldNl: string;
	/** Characters that Moodle's column holds; a longer value fails with `dmlwriteexception` (recordings `user_create_long_*`). */
	maxLength?: number;
	/** Why a value is refused; undefined when it is good. */
	problem?: (value: string) => Reason | undefined;
}

const refuseUnless = (good: (value: string) => boolean, reason: Reason) => (value: string) =>
	good(value) ? undefined : reason;

/** PHP's `strip_tags`, by which Moodle cleans these fields, takes a "<" for a tag unless white space follows; Moodle refuses what cleaning changes. */
const NO_TAGS: Pick<FieldRule, 'problem'> = {
	problem: refuseUnless((value) => !/<(?![ \t\n\v\f\r])/.test(value), {
		en: 'Moodle takes "<" for the begin of an HTML tag, and refuses tags here.',
		nl: 'Moodle ziet "<" als het begin van een HTML-tag en weigert tags hier.',
	}),
};

/** Texts for a value that is not there. */
const MISSING_VALUE_TEXT = /^(null|undefined|nan|\[object object\])$/i;

/** Moodle takes any text for a time zone and stores the default for one that it does not know. */
function isTimezone(value: string): boolean {
	if (/^(99|[+-]?\d{1,2}(\.[05])?)$/.test(value)) return true;
	try {
		return (
			/^([A-Za-z_]+\/|UTC$)/.test(value) && !!new Intl.DateTimeFormat('en', { timeZone: value })
		);
	} catch {
		return false;
	}
}

/** What Moodle refuses without saying which field it was (recordings `user_create_*`). */
export const FIELD_RULES: Partial<Record<keyof MoodleUserFields, FieldRule>> = {
	idnumber: {
		field: 'external id (ID number)',
		fieldNl: 'ExternId (ID-nummer)',
		maxLength: 255,
		problem: refuseUnless((value) => !MISSING_VALUE_TEXT.test(value), {
			en: 'It is what an expression makes of nothing; several people would have the same one.',
			nl: 'Dat is wat een expressie van niets maakt; meer mensen zouden hetzelfde nummer hebben.',
		}),
	},
	username: {
		field: 'username',
		fieldNl: 'gebruikersnaam',
		maxLength: MAX_USERNAME_LENGTH,
		problem: refuseUnless((value) => !/[^a-z0-9._@+-]/.test(value), {
			en: 'Moodle takes lower-case letters without accents, digits and . _ - @ only.',
			nl: 'Moodle accepteert alleen kleine letters zonder accenten, cijfers en . _ - @.',
		}),
	},
	firstname: { field: 'first name', fieldNl: 'voornaam', maxLength: 100, ...NO_TAGS },
	lastname: { field: 'surname', fieldNl: 'achternaam', maxLength: 100, ...NO_TAGS },
	middlename: { field: 'middle name', fieldNl: 'tweede voornaam', maxLength: 255, ...NO_TAGS },
	email: {
		field: 'e-mail address',
		fieldNl: 'e-mailadres',
		maxLength: 100,
		problem: emailProblem,
	},
	country: {
		field: 'country',
		fieldNl: 'land',
		problem: refuseUnless(isCountry, {
			en: 'Moodle takes the code of two capitals, such as NL or BE, and stores nothing for another value. Names of countries are understood in Dutch, English, German and French.',
			nl: 'Moodle gebruikt de code van twee hoofdletters, zoals NL of BE, en bewaart niets bij een andere waarde. Namen van landen worden begrepen in het Nederlands, Engels, Duits en Frans.',
		}),
	},
	lang: {
		field: 'language',
		fieldNl: 'taal',
		problem: refuseUnless((value) => /^[a-z]{2,3}(_[a-z0-9_]+)?$/.test(value), {
			en: 'It is no language code of Moodle, such as nl or en_us.',
			nl: 'Het is geen taalcode van Moodle, zoals nl of en_us.',
		}),
	},
	auth: {
		field: 'authentication method',
		fieldNl: 'aanmeldmethode',
		problem: refuseUnless((value) => !/[^a-z0-9_]/.test(value), {
			en: 'It is the short name of an authentication plug-in, such as manual or oauth2.',
			nl: 'Het is de korte naam van een aanmeldplug-in, zoals manual of oauth2.',
		}),
	},
	city: { field: 'city', fieldNl: 'plaats', maxLength: 120, ...NO_TAGS },
	department: { field: 'department', fieldNl: 'afdeling', maxLength: 255, ...NO_TAGS },
	institution: { field: 'institution', fieldNl: 'instelling', maxLength: 255, ...NO_TAGS },
	address: { field: 'address', fieldNl: 'adres', maxLength: 255, ...NO_TAGS },
	phone1: { field: 'phone', fieldNl: 'telefoon', maxLength: 20, ...NO_TAGS },
	phone2: { field: 'mobile phone', fieldNl: 'mobiele telefoon', maxLength: 20, ...NO_TAGS },
	timezone: {
		field: 'time zone',
		fieldNl: 'tijdzone',
		maxLength: 100,
		problem: refuseUnless(isTimezone, {
			en: 'It is no time zone that Moodle knows, such as Europe/Amsterdam.',
			nl: 'Het is geen tijdzone die Moodle kent, zoals Europe/Amsterdam.',
		}),
	},
	description: { field: 'description', fieldNl: 'beschrijving' },
};
