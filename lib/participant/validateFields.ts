import { LinkError } from '../errors/linkError';
import { unusableCharacter, visible } from '../text/characters';
import type { Reason } from '../text/characters';
import { cleanText } from '../text/clean';
import { isNoDay } from '../text/impossibleDate';
import type { MoodleUserFields } from './moodleUserFields';
import { RULES } from './fieldRules';
import type { Rule } from './fieldRules';

const REQUIRED = ['firstname', 'lastname', 'email', 'username', 'idnumber'] as const;

/** What Moodle keeps of a name: its own cleaning takes away outer spaces and would refuse the rest. */
const SHORTNAME = /^\w+$/;

/** The catalogue's error for a person who lacks a field that Moodle needs. */
export function fieldMissing(person: string, name: keyof MoodleUserFields): LinkError {
	const { field, fieldNl } = RULES[name]!;
	return new LinkError('PERSON_FIELD_MISSING', { person, field, fieldNl });
}

const invalid = (
	person: string,
	value: string,
	{ field, fieldNl }: Pick<Rule, 'field' | 'fieldNl'>,
	{ en, nl }: Reason,
) =>
	new LinkError('PERSON_FIELD_INVALID', {
		person: visible(person),
		value: visible(value.slice(0, 120)),
		field,
		fieldNl,
		reason: en,
		reasonNl: nl,
	});

/** What is wrong with one value. */
function problemOf(value: string, { longest, problem }: Rule): Reason | undefined {
	const { length } = Array.from(value);
	if (longest && length > longest)
		return {
			en: `It has ${length} characters; Moodle keeps ${longest}.`,
			nl: `Het zijn ${length} tekens; Moodle bewaart er ${longest}.`,
		};
	return unusableCharacter(value) ?? problem?.(value);
}

/** Moodle would store a day of the next month. */
const NO_SUCH_DAY: Reason = { en: 'There is no such day.', nl: "Zo'n dag bestaat niet." };

const CUSTOM = { field: 'custom profile field', fieldNl: 'eigen profielveld' };

function invalidCustomField(person: string, fields: Record<string, string>): LinkError | undefined {
	for (const [name, value] of Object.entries(fields)) {
		if (!SHORTNAME.test(name))
			return invalid(person, name, CUSTOM, {
				en: 'It is the short name of the field: letters, digits and underscores.',
				nl: 'Het is de korte naam van het veld: letters, cijfers en liggende streepjes.',
			});
		const problem = unusableCharacter(value) ?? (isNoDay(value) ? NO_SUCH_DAY : undefined);
		const rule = { field: `${CUSTOM.field} ${name}`, fieldNl: `${CUSTOM.fieldNl} ${name}` };
		if (problem) return invalid(person, value, rule, problem);
	}
	return undefined;
}

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
		const problem = problemOf(value, rule);
		if (problem) return invalid(person, value, rule, problem);
	}
	return invalidCustomField(person, fields.customfields ?? {});
}

/** The same for a whole account, in which the fields that Moodle needs must not be empty: it lets an empty name hurt at login only (R8). */
export function invalidAccount(person: string, fields: MoodleUserFields): LinkError | undefined {
	const missing = REQUIRED.find((name) => !cleanText(fields[name] ?? ''));
	return missing ? fieldMissing(person, missing) : invalidField(person, fields);
}
