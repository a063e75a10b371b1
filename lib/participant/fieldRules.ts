import type { Reason } from '../errors/localText';
import type { NounCode } from '../errors/nouns';
import { reason } from '../errors/reason';
import type { ReasonCode } from '../errors/reason';
import { isCountry } from './country';
import { emailProblem } from './email';
import { isNoKey, isNoName } from '../text/artefacts';
import type { MoodleUserFields } from './moodleUserFields';
import { MAX_USERNAME_LENGTH } from './username';

/** What to do about a wrong value. */
export type CorrectionCode = Extract<
	ReasonCode,
	'CORRECT_IN_COACHVIEW' | 'CORRECT_IN_NODE' | 'CORRECT_USERNAME'
>;

/** What is known of one field of an account. */
export interface FieldRule {
	field: NounCode;
	/** Where somebody corrects a wrong value: in Coachview, unless the node's own settings give it. */
	remedy?: CorrectionCode;
	/** Characters that Moodle's column holds; a longer value fails with `dmlwriteexception` (recordings `user_create_long_*`). */
	maxLength?: number;
	/** Why a value is refused; undefined when it is good. */
	problem?: (value: string) => Reason | undefined;
}

const refuseUnless = (good: (value: string) => boolean, why: Reason) => (value: string) =>
	good(value) ? undefined : why;

/** PHP's `strip_tags`, by which Moodle cleans these fields, takes a "<" for a tag unless white space follows; Moodle refuses what cleaning changes. */
const NO_TAGS: Pick<FieldRule, 'problem'> = {
	problem: refuseUnless((value) => !/<(?![ \t\n\v\f\r])/.test(value), reason('HTML_TAG')),
};

const NAME: Pick<FieldRule, 'maxLength' | 'problem'> = {
	maxLength: 100,
	problem: (value) =>
		isNoName(value) ? reason('EXPRESSION_OF_NOTHING') : NO_TAGS.problem?.(value),
};

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
		field: 'idnumber',
		maxLength: 255,
		problem: refuseUnless((value) => !isNoKey(value), reason('EXPRESSION_OF_NOTHING')),
	},
	username: {
		field: 'username',
		remedy: 'CORRECT_USERNAME',
		maxLength: MAX_USERNAME_LENGTH,
		problem: refuseUnless((value) => !/[^a-z0-9._@+-]/.test(value), reason('USERNAME_CHARACTERS')),
	},
	firstname: { field: 'firstname', ...NAME },
	lastname: { field: 'lastname', ...NAME },
	middlename: { field: 'middlename', maxLength: 255, ...NO_TAGS },
	email: {
		field: 'email',
		maxLength: 100,
		problem: emailProblem,
	},
	country: {
		field: 'country',
		problem: refuseUnless(isCountry, reason('UNKNOWN_COUNTRY')),
	},
	lang: {
		field: 'language',
		remedy: 'CORRECT_IN_NODE',
		problem: refuseUnless(
			(value) => /^[a-z]{2,3}(_[a-z0-9_]+)?$/.test(value),
			reason('UNKNOWN_LANGUAGE'),
		),
	},
	auth: {
		field: 'authentication',
		remedy: 'CORRECT_IN_NODE',
		problem: refuseUnless((value) => !/[^a-z0-9_]/.test(value), reason('UNKNOWN_AUTHENTICATION')),
	},
	city: { field: 'city', maxLength: 120, ...NO_TAGS },
	department: { field: 'department', maxLength: 255, ...NO_TAGS },
	institution: { field: 'institution', maxLength: 255, ...NO_TAGS },
	address: { field: 'address', maxLength: 255, ...NO_TAGS },
	phone1: { field: 'phone', maxLength: 20, ...NO_TAGS },
	phone2: { field: 'mobilePhone', maxLength: 20, ...NO_TAGS },
	timezone: {
		field: 'timeZone',
		remedy: 'CORRECT_IN_NODE',
		maxLength: 100,
		problem: refuseUnless(isTimezone, reason('UNKNOWN_TIME_ZONE')),
	},
	description: { field: 'description' },
};
