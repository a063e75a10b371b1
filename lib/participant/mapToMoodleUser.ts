import { idnumberOf } from './idnumber';
import type { IdnumberChoice } from './idnumber';
import type { MoodleUserFields } from './moodleUserFields';
import type { Person } from './person';
import { personLabel } from './person';
import type { UsernameStrategy } from './username';
import { usernameOf } from './username';
import { fieldMissing } from './validate';

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

const text = (value: unknown) =>
	value === null || value === undefined ? '' : String(value).replace(/\s+/g, ' ').trim();

const emailOf = (person: Person, choice: MappingSettings['email']) =>
	choice === 'first'
		? ([person.email1, person.email2, person.email3].map(text).find(Boolean) ?? '')
		: text(person[choice]);

/**
 * Maps a Coachview person to the Moodle account they should have (R6–R12). Pure: no call is made.
 *
 * @throws {LinkError} `PERSON_FIELD_MISSING` when a field that Moodle needs is empty. Moodle itself would refuse an empty name without
 * saying whose, or which field (recording `user_create_empty_firstname`).
 */
export function mapToMoodleUser(person: Person, settings: MappingSettings): MoodleUserFields {
	const label = personLabel(person);
	const required = (value: string, field: keyof MoodleUserFields) => {
		if (!value) throw fieldMissing(label, field);
		return value;
	};
	const email = required(emailOf(person, settings.email), 'email').toLowerCase();
	return {
		idnumber: required(
			settings.idnumber === 'credential'
				? text(person.idnumber)
				: idnumberOf(person, settings.idnumber),
			'idnumber',
		),
		firstname: required(text(person.firstName), 'firstname'),
		lastname: [text(person.infix), required(text(person.lastName), 'lastname')]
			.filter(Boolean)
			.join(' '),
		email,
		username: required(
			usernameOf(person, email, settings.username, settings.extendedCharacters),
			'username',
		),
		...(settings.lang ? { lang: settings.lang } : {}),
		customfields: Object.fromEntries(
			settings.customFields.map(({ profileField, freeField }) => [
				profileField,
				text(person.freeFields?.[freeField]),
			]),
		),
	};
}
