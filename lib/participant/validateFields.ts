import { LinkError } from '../errors/linkError';
import { unusableCharacter, showInvisible } from '../text/characters';
import type { Reason } from '../text/characters';
import { cleanText } from '../text/clean';
import { isImpossibleDate } from '../text/impossibleDate';
import type { MoodleUserFields } from './moodleUserFields';
import { FIELD_RULES } from './fieldRules';
import type { FieldRule } from './fieldRules';

const REQUIRED_FIELDS = ['firstname', 'lastname', 'email', 'username', 'idnumber'] as const;

/** What Moodle keeps of a name: its own cleaning takes away outer spaces and would refuse the rest. */
const SHORTNAME = /^\w+$/;

/** The catalogue's error for a person who lacks a field that Moodle needs. */
export function missingFieldError(person: string, name: keyof MoodleUserFields): LinkError {
	const { field, fieldNl } = FIELD_RULES[name]!;
	return new LinkError('PERSON_FIELD_MISSING', { person, field, fieldNl });
}

const invalidFieldError = (
	person: string,
	value: string,
	{ field, fieldNl }: Pick<FieldRule, 'field' | 'fieldNl'>,
	{ en, nl }: Reason,
) =>
	new LinkError('PERSON_FIELD_INVALID', {
		person: showInvisible(person),
		value: showInvisible(value.slice(0, 120)),
		field,
		fieldNl,
		reason: en,
		reasonNl: nl,
	});

/** What is wrong with one value. */
function valueProblem(value: string, { maxLength, problem }: FieldRule): Reason | undefined {
	const { length } = Array.from(value);
	if (maxLength && length > maxLength)
		return {
			en: `It has ${length} characters; Moodle keeps ${maxLength}.`,
			nl: `Het zijn ${length} tekens; Moodle bewaart er ${maxLength}.`,
		};
	return unusableCharacter(value) ?? problem?.(value);
}

/** Moodle would store a day of the next month. */
const NO_SUCH_DAY: Reason = { en: 'There is no such day.', nl: "Zo'n dag bestaat niet." };

const CUSTOM_FIELD = { field: 'custom profile field', fieldNl: 'eigen profielveld' };

function validateCustomFields(
	person: string,
	fields: Record<string, string>,
): LinkError | undefined {
	for (const [name, value] of Object.entries(fields)) {
		if (!SHORTNAME.test(name))
			return invalidFieldError(person, name, CUSTOM_FIELD, {
				en: 'It is the short name of the field: letters, digits and underscores.',
				nl: 'Het is de korte naam van het veld: letters, cijfers en liggende streepjes.',
			});
		const problem = unusableCharacter(value) ?? (isImpossibleDate(value) ? NO_SUCH_DAY : undefined);
		const rule = {
			field: `${CUSTOM_FIELD.field} ${name}`,
			fieldNl: `${CUSTOM_FIELD.fieldNl} ${name}`,
		};
		if (problem) return invalidFieldError(person, value, rule, problem);
	}
	return undefined;
}

/**
 * The first thing that is wrong with fields before they go to Moodle, which would not say what it is; undefined when they are good.
 *
 * @param fields any part of an account; absent ones are not looked at
 */
export function validateFields(
	person: string,
	fields: Partial<MoodleUserFields>,
): LinkError | undefined {
	for (const [name, rule] of Object.entries(FIELD_RULES) as Array<
		[keyof MoodleUserFields, FieldRule]
	>) {
		const value = fields[name] as string | undefined;
		if (!value) continue;
		const problem = valueProblem(value, rule);
		if (problem) return invalidFieldError(person, value, rule, problem);
	}
	return validateCustomFields(person, fields.customfields ?? {});
}

/** The same for a whole account, in which the fields that Moodle needs must not be empty: it lets an empty name hurt at login only (R8). */
export function validateAccount(person: string, fields: MoodleUserFields): LinkError | undefined {
	const missing = REQUIRED_FIELDS.find((name) => !cleanText(fields[name] ?? ''));
	return missing ? missingFieldError(person, missing) : validateFields(person, fields);
}
