import { LinkError } from '../errors/linkError';
import { attempt } from '../outcome';
import type { Outcome } from '../outcome';
import type { MoodleClient } from './client';

/** A Moodle account as `core_user_get_users_by_field` shows it. Fields that the service account may not see are absent. */
export interface MoodleUser {
	id: number;
	username: string;
	firstname?: string;
	lastname?: string;
	fullname: string;
	email?: string;
	idnumber?: string;
	suspended?: boolean;
	auth?: string;
	customfields?: Array<{ shortname: string; value: string }>;
}

/** The fields that `core_user_get_users_by_field` can look up. */
export type UserKey = 'id' | 'idnumber' | 'email' | 'username';

/** How Moodle compares: idnumber, e-mail and username regardless of case (recording `user_by_email_upper`). */
export const sameKey = (value: string | number | undefined) =>
	String(value ?? '')
		.trim()
		.toLowerCase();

const LOOKUP_SIZE = 200;

/**
 * The accounts that have one of the values in a field, by value; two accounts can share an idnumber (recording `user_by_idnumber`), so each
 * value has a list. Moodle: `core_user_get_users_by_field`; a username with upper case is refused there, so values go in lower case.
 */
export async function usersBy(
	moodle: MoodleClient,
	key: UserKey,
	values: string[],
): Promise<Map<string, MoodleUser[]>> {
	const wanted = [
		...new Set(
			values.filter(Boolean).map((value) => (key === 'username' ? sameKey(value) : value.trim())),
		),
	];
	const found = new Map<string, MoodleUser[]>();
	for (let start = 0; start < wanted.length; start += LOOKUP_SIZE) {
		const users = await moodle.read<MoodleUser[]>('core_user_get_users_by_field', {
			field: key,
			values: wanted.slice(start, start + LOOKUP_SIZE),
		});
		users.forEach((user) => {
			const value = sameKey(user[key]);
			found.set(value, [...(found.get(value) ?? []), user]);
		});
	}
	return found;
}

/** How a user is chosen in a node. */
export interface UserChoice {
	key: UserKey;
	value: string;
}

/**
 * One account per choice, looked up together: one call per key in use.
 *
 * @returns per choice the account, or `INPUT_MISSING`, `MOODLE_USER_UNKNOWN`, `IDENTITY_CONFLICT` when several accounts fit
 */
export async function findUsers(
	moodle: MoodleClient,
	choices: UserChoice[],
): Promise<Array<Outcome<MoodleUser>>> {
	const found = new Map<UserKey, Map<string, MoodleUser[]>>();
	for (const key of new Set(choices.map((choice) => choice.key))) {
		found.set(
			key,
			await usersBy(
				moodle,
				key,
				choices.filter((choice) => choice.key === key).map(({ value }) => value),
			),
		);
	}
	return choices.map(({ key, value }) =>
		attempt(() => {
			if (!value.trim()) throw new LinkError('INPUT_MISSING', { field: 'User' });
			const users = found.get(key)?.get(sameKey(value)) ?? [];
			if (users.length === 0) throw new LinkError('MOODLE_USER_UNKNOWN', { key, value });
			if (users.length > 1) {
				const candidates = users.map(({ id, username }) => `#${id} ${username}`).join(' / ');
				throw new LinkError('IDENTITY_CONFLICT', {
					person: `${key} "${value}"`,
					idnumber: key === 'idnumber' ? value : '',
					candidates,
				});
			}
			return users[0];
		}),
	);
}
