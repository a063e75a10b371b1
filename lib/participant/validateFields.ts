import { LinkError } from '../errors/linkError';
import { mapText, toLocalText } from '../errors/localText';
import type { LocalText, Reason } from '../errors/localText';
import type { Noun } from '../errors/nouns';
import { reason } from '../errors/reason';
import { unusableText } from '../errors/unusableText';
import { showInvisible } from '../text/characters';
import { cleanText } from '../text/clean';
import { isImpossibleDate } from '../text/impossibleDate';
import type { MoodleUserFields } from './moodleUserFields';
import { FIELD_RULES } from './fieldRules';
import type { CorrectionCode, FieldRule } from './fieldRules';

const REQUIRED_FIELDS = ['firstname', 'lastname', 'email', 'username', 'idnumber'] as const;

/** What Moodle keeps of a name: its own cleaning takes away outer spaces and would refuse the rest. */
const SHORTNAME = /^\w+$/;

const FILL_IN_REMEDIES: Partial<
	Record<keyof MoodleUserFields, 'FILL_IN_EXTERN_ID' | 'FILL_IN_USERNAME'>
> = { idnumber: 'FILL_IN_EXTERN_ID', username: 'FILL_IN_USERNAME' };

/** The catalogue's error for a person who lacks a field that Moodle needs. */
export function missingFieldError(
	person: string | LocalText,
	name: keyof MoodleUserFields,
): LinkError {
	const { field } = FIELD_RULES[name]!;
	const remedy = reason(FILL_IN_REMEDIES[name] ?? 'FILL_IN_COACHVIEW');
	return new LinkError('PERSON_FIELD_MISSING', { person, field, remedy });
}

const invalidFieldError = (
	person: string | LocalText,
	value: string,
	{ field, remedy = 'CORRECT_IN_COACHVIEW' }: { field: Noun; remedy?: CorrectionCode },
	why: Reason,
) =>
	new LinkError('PERSON_FIELD_INVALID', {
		person: mapText((language) => showInvisible(toLocalText(person)[language])),
		value: showInvisible(value.slice(0, 120)),
		field,
		reason: why,
		remedy: reason(remedy),
	});

/** What is wrong with one value. */
function valueProblem(value: string, { maxLength, problem }: FieldRule): Reason | undefined {
	const { length } = Array.from(value);
	if (maxLength && length > maxLength)
		return reason('VALUE_TOO_LONG', { length, longest: maxLength });
	return unusableText(value) ?? problem?.(value);
}

function validateCustomFields(
	person: string | LocalText,
	fields: Record<string, string>,
): LinkError | undefined {
	for (const [name, value] of Object.entries(fields)) {
		if (!SHORTNAME.test(name))
			return invalidFieldError(
				person,
				name,
				{ field: 'profileField', remedy: 'CORRECT_IN_NODE' },
				reason('NOT_A_SHORT_NAME'),
			);
		// Moodle would store a day of the next month.
		const noSuchDay = isImpossibleDate(value) ? reason('NO_SUCH_DAY') : undefined;
		const problem = unusableText(value) ?? noSuchDay;
		if (problem)
			return invalidFieldError(person, value, { field: { noun: 'profileField', name } }, problem);
	}
	return undefined;
}

/**
 * The first thing that is wrong with fields before they go to Moodle, which would not say what it is; undefined when they are good.
 *
 * @param fields any part of an account; absent ones are not looked at
 */
export function validateFields(
	person: string | LocalText,
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

/** The same for a whole account, in which the fields that Moodle needs must not be empty: it lets an empty name hurt at login only. */
export function validateAccount(
	person: string | LocalText,
	fields: MoodleUserFields,
): LinkError | undefined {
	const missing = REQUIRED_FIELDS.find((name) => !cleanText(fields[name] ?? ''));
	return missing ? missingFieldError(person, missing) : validateFields(person, fields);
}
