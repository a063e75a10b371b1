import type { MoodleUserFields } from '../../participant/moodleUserFields';
import type { MoodleClient } from '../transport/client';
import { sameProfileValue, toFieldTypeValue } from './profileFieldValues';
import { verificationOutput } from './verificationOutput';
import { updateUsers } from './updateUsers';
import { customField } from './userFields';
import type { MoodleUser } from './moodleUser';
import { readUsers } from './moodleUser';

/**
 * Custom profile fields of new accounts that did not arrive, by account. Moodle drops unknown ones, and values outside a menu, without a word (recordings
 * `user_create_unknown_customfield`, `user_create_customfield_menu_bad`), so they are read back. Of which kind a field is, is known only now: a date or a
 * checkbox whose value was written in another way than its kind wants is written once more.
 *
 * @param written what was sent to each account
 * @returns short names by account id; accounts where all arrived are left out
 */
export async function verifyCustomFields(
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
	const accounts = (await readUsers(moodle, 'id', toRead)).map((user) => {
		const values = sent.get(user.id)!;
		const mistaken = values.filter(
			([name, value]) => toFieldTypeValue(customField(user, name)?.type, value) !== value,
		);
		const lost = values.filter((one) => !mistaken.includes(one) && !hasValue(user, one));
		return { user, mistaken, lost: lost.map(([name]) => name) };
	});
	const again = accounts.filter(({ mistaken }) => mistaken.length > 0);
	const outcomes = await updateUsers(
		moodle,
		again.map(({ user, mistaken }) => ({
			user: withUnsetFields(user, mistaken),
			fields: { customfields: Object.fromEntries(mistaken) },
		})),
	);
	outcomes.forEach((outcome, i) => {
		const { lost, mistaken } = again[i];
		lost.push(...(outcome.ok ? (outcome.value.notSaved ?? []) : mistaken.map(([name]) => name)));
	});
	return new Map(
		accounts.flatMap(({ user, lost }) => (lost.length > 0 ? [[user.id, lost] as const] : [])),
	);
}

const hasValue = (user: MoodleUser, [name, value]: [string, string]) =>
	sameProfileValue(customField(user, name), value);

/** The account as if fields had a value that is none, so that they are written whatever they have. */
const withUnsetFields = (user: MoodleUser, values: Array<[string, string]>): MoodleUser => ({
	...user,
	customfields: user.customfields?.map((field) =>
		values.some(([name]) => name === field.shortname) ? { ...field, value: '?' } : field,
	),
});

/** What the output says of custom profile fields that did not arrive. */
export const droppedFieldsOutput = (notSaved: string[] | undefined) =>
	verificationOutput({ notSaved });
