import { cleanEmail, cleanKey, cleanLines, cleanName } from '../text/clean';
import { idnumberOf } from './idnumber';
import type { IdnumberSource } from './idnumber';
import type { MoodleUserFields } from './moodleUserFields';
import type { Person } from './person';
import { personLabel } from './person';
import { fullSurname } from './surname';
import type { UsernameStrategy } from './username';
import { makeUsername } from './username';
import { missingFieldError, validateFields } from './validateFields';

export interface MappingSettings {
	/** Which Coachview id becomes Moodle's idnumber; `credential` is what the person was read with. */
	idnumber: IdnumberSource | 'credential';
	/** Which address is used. */
	email: 'email1' | 'email2' | 'email3' | 'first';
	/** How the username is made. */
	username: UsernameStrategy;
	/** The site allows a plus sign in usernames (`extendedusernamechars`). */
	extendedCharacters?: boolean;
	/** Moodle profile field (short name) to Coachview free field (code). */
	customFields: Array<{ profileField: string; freeField: string }>;
	lang?: string;
}

const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value));

/** The address that the account gets; empty when the person has none. */
export const chooseEmail = (person: Person, choice: MappingSettings['email']) =>
	(choice === 'first' ? (['email1', 'email2', 'email3'] as const) : [choice])
		.map((name) => cleanEmail(asText(person[name])))
		.find(Boolean) ?? '';

/**
 * Maps a Coachview person to the Moodle account they should have. Pure: no call is made.
 *
 * @throws {LinkError} `PERSON_FIELD_MISSING` when a field that Moodle needs is empty. Moodle itself would refuse an empty name without
 * saying whose, or which field (recording `user_create_empty_firstname`). `PERSON_FIELD_INVALID` when one has a value that Moodle would refuse.
 */
export function mapToMoodleUser(person: Person, settings: MappingSettings): MoodleUserFields {
	const label = personLabel(person);
	const required = (value: string, field: keyof MoodleUserFields) => {
		if (!value) throw missingFieldError(label, field);
		return value;
	};
	const email = required(chooseEmail(person, settings.email), 'email').toLowerCase();
	const fields: MoodleUserFields = {
		idnumber: required(
			settings.idnumber === 'credential'
				? cleanKey(asText(person.idnumber))
				: idnumberOf(person, settings.idnumber),
			'idnumber',
		),
		firstname: required(cleanName(asText(person.firstName)), 'firstname'),
		lastname: required(fullSurname(person), 'lastname'),
		email,
		username: required(
			makeUsername(person, email, settings.username, settings.extendedCharacters),
			'username',
		),
		...(settings.lang ? { lang: settings.lang } : {}),
		customfields: Object.fromEntries(
			settings.customFields.map(({ profileField, freeField }) => [
				profileField,
				cleanLines(asText(person.freeFields?.[freeField])),
			]),
		),
	};
	const error = validateFields(label, fields);
	if (error) throw error;
	return fields;
}
