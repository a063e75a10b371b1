import { cleanEmail, cleanKey, cleanLines, cleanName } from '../text/clean';
import { idnumberOf } from './idnumber';
import type { IdnumberChoice } from './idnumber';
import type { MoodleUserFields } from './moodleUserFields';
import type { Person } from './person';
import { personLabel } from './person';
import { fullSurname } from './surname';
import type { UsernameStrategy } from './username';
import { usernameOf } from './username';
import { fieldMissing, invalidField } from './validateFields';

export interface MappingSettings {
	/** R6: which Coachview id becomes Moodle's idnumber; `credential` is what the person was read with. */
	idnumber: IdnumberChoice | 'credential';
	/** R10: which address is used. */
	email: 'email1' | 'email2' | 'email3' | 'first';
	/** R7. */
	username: UsernameStrategy;
	/** The site allows a plus sign in usernames (`extendedusernamechars`). */
	extendedCharacters?: boolean;
	/** R11: Moodle profile field (short name) to Coachview free field (code). */
	customFields: Array<{ profileField: string; freeField: string }>;
	lang?: string;
}

const textOf = (value: unknown) => (value === null || value === undefined ? '' : String(value));

const emailOf = (person: Person, choice: MappingSettings['email']) =>
	(choice === 'first' ? (['email1', 'email2', 'email3'] as const) : [choice])
		.map((name) => cleanEmail(textOf(person[name])))
		.find(Boolean) ?? '';

/**
 * Maps a Coachview person to the Moodle account they should have (R6–R12). Pure: no call is made.
 *
 * @throws {LinkError} `PERSON_FIELD_MISSING` when a field that Moodle needs is empty. Moodle itself would refuse an empty name without
 * saying whose, or which field (recording `user_create_empty_firstname`). `PERSON_FIELD_INVALID` when one has a value that Moodle would refuse.
 */
export function mapToMoodleUser(person: Person, settings: MappingSettings): MoodleUserFields {
	const label = personLabel(person);
	const required = (value: string, field: keyof MoodleUserFields) => {
		if (!value) throw fieldMissing(label, field);
		return value;
	};
	const email = required(emailOf(person, settings.email), 'email').toLowerCase();
	const fields: MoodleUserFields = {
		idnumber: required(
			settings.idnumber === 'credential'
				? cleanKey(textOf(person.idnumber))
				: idnumberOf(person, settings.idnumber),
			'idnumber',
		),
		firstname: required(cleanName(textOf(person.firstName)), 'firstname'),
		lastname: required(fullSurname(person), 'lastname'),
		email,
		username: required(
			usernameOf(person, email, settings.username, settings.extendedCharacters),
			'username',
		),
		...(settings.lang ? { lang: settings.lang } : {}),
		customfields: Object.fromEntries(
			settings.customFields.map(({ profileField, freeField }) => [
				profileField,
				cleanLines(textOf(person.freeFields?.[freeField])),
			]),
		),
	};
	const error = invalidField(label, fields);
	if (error) throw error;
	return fields;
}
