import type { MoodleUserFields } from '../participant/moodleUserFields';
import type { MoodleClient } from './client';
import { sameProfileValue, typedValue } from './profileValues';
import { proofOutput } from './proofs';
import { updateUsers } from './updateUsers';
import type { UserUpdate } from './updateUsers';
import { customField } from './userFields';
import { readUsers } from './users';

/**
 * Custom profile fields of new accounts that did not arrive, by account. Moodle drops unknown ones, and values outside a menu, without a word (recordings
 * `user_create_unknown_customfield`, `user_create_customfield_menu_bad`), so they are read back. Of which kind a field is, is known only now: a date or a
 * checkbox whose value was written in another way is written once more.
 *
 * @param written what was sent to each account
 * @returns short names by account id; accounts where all arrived are left out
 */
export async function customFieldsNotSaved(
	moodle: MoodleClient,
	written: Array<{ id: number; fields: Partial<MoodleUserFields> }>,
): Promise<Map<number, string[]>> {
	const sent = new Map(
		written.map(({ id, fields }) => [
			id,
			Object.entries(fields.customfields ?? {}).filter(([, value]) => value !== ''),
		]),
	);
	const toRead = [...sent].filter(([, values]) => values.length > 0).map(([id]) => id);
	const lost = (await readUsers(moodle, 'id', toRead)).flatMap((user) => {
		const values = sent.get(user.id) ?? [];
		const differing = values.filter(
			([name, value]) => !sameProfileValue(customField(user, name), value),
		);
		return differing.length > 0 ? [{ user, differing }] : [];
	});
	const again: UserUpdate[] = lost.flatMap(({ user, differing }) => {
		const mistaken = differing.filter(
			([name, value]) => typedValue(customField(user, name)?.type, value) !== value,
		);
		const customfields = Object.fromEntries(mistaken);
		return mistaken.length > 0 ? [{ user, fields: { customfields } }] : [];
	});
	const outcomes = await updateUsers(moodle, again);
	const repaired = new Map(
		again.map(({ user, fields }, i) => {
			const outcome = outcomes[i];
			const failed = outcome.ok
				? (outcome.value.notSaved ?? [])
				: Object.keys(fields.customfields!);
			return [user.id, Object.keys(fields.customfields!).filter((name) => !failed.includes(name))];
		}),
	);
	return new Map(
		lost.flatMap(({ user, differing }) => {
			const names = differing
				.map(([name]) => name)
				.filter((name) => !repaired.get(user.id)?.includes(name));
			return names.length > 0 ? [[user.id, names] as const] : [];
		}),
	);
}

/** What the output says of custom profile fields that did not arrive. */
export const notSavedOutput = (notSaved: string[] | undefined) => proofOutput({ notSaved });
