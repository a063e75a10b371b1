import type { MoodleUserFields } from '../participant/moodleUserFields';
import type { MoodleClient } from './client';
import { customValue } from './userFields';
import { readUsers } from './users';

/**
 * Custom profile fields that did not arrive, by account. Moodle drops unknown ones, and values outside a menu, without a word (recordings
 * `user_create_unknown_customfield`, `user_create_customfield_menu_bad`), so they are read back.
 *
 * @param written what was sent to each account
 * @returns short names by account id; accounts where all arrived are left out
 */
export async function customFieldsNotSaved(
	moodle: MoodleClient,
	written: Array<{ id: number; fields: Partial<MoodleUserFields> }>,
): Promise<Map<number, string[]>> {
	const sent = written.map(({ id, fields }) => ({
		id,
		names: Object.entries(fields.customfields ?? {})
			.filter(([, value]) => value !== '')
			.map(([name]) => name),
	}));
	const toRead = sent.filter(({ names }) => names.length > 0);
	const users = await readUsers(
		moodle,
		'id',
		toRead.map(({ id }) => id),
	);
	const byId = new Map(users.map((user) => [user.id, user]));
	return new Map(
		toRead.flatMap(({ id, names }) => {
			const user = byId.get(id);
			const lost = user ? names.filter((name) => !customValue(user, name)) : [];
			return lost.length > 0 ? [[id, lost] as const] : [];
		}),
	);
}

/** What the output says of custom profile fields that did not arrive, and of fields that were neither compared nor written because Moodle hides them. */
export function notSavedOutput(lost: string[] = [], hidden: string[] = []) {
	const notices = [
		lost.length > 0 &&
			`Moodle did not keep ${lost.join(', ')}: no such custom profile field, a value outside its menu, or the service account may not see it.`,
		hidden.length > 0 &&
			`Not compared and not changed: ${hidden.join(', ')}. Moodle hides it from the service account; see showuseridentity and moodle/site:viewuseridentity.`,
	].filter(Boolean);
	return {
		...(lost.length > 0 ? { customFieldsNotSaved: lost } : {}),
		...(hidden.length > 0 ? { fieldsNotSeen: hidden } : {}),
		...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
	};
}
