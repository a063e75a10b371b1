import { LinkError } from '../errors/linkError';
import { attempt } from '../outcome';
import type { Outcome } from '../outcome';
import { inParallel, inPieces } from './batches';
import type { MoodleClient } from './client';

/**
 * A Moodle account as `core_user_get_users_by_field` shows it. Moodle leaves out what is empty and what the service account may not see:
 * an absent field is not an empty one (`firstname` and `lastname` on 4.3 without `moodle/site:viewfullnames`).
 */
export interface MoodleUser {
	id: number;
	username: string;
	firstname?: string;
	lastname?: string;
	fullname: string;
	email?: string;
	idnumber?: string;
	suspended?: boolean;
	/** False for somebody who registered by e-mail and did not follow the link. */
	confirmed?: boolean;
	auth?: string;
	/** Unix seconds, 0 = never. */
	firstaccess?: number;
	lang?: string;
	timezone?: string;
	city?: string;
	country?: string;
	department?: string;
	institution?: string;
	phone1?: string;
	phone2?: string;
	address?: string;
	customfields?: Array<{ shortname: string; value: string }>;
}

/** The fields that `core_user_get_users_by_field` can look up. */
export type UserKey = 'id' | 'idnumber' | 'email' | 'username';

/** How Moodle compares: idnumber, e-mail and username regardless of case and outer spaces (recording `user_by_email_upper`). */
export const sameKey = (value: string | number | undefined) =>
	String(value ?? '')
		.trim()
		.toLowerCase();

/** Without accents too, as MariaDB compares when it looks up. */
const folded = (value: string | number | undefined) =>
	sameKey(value).normalize('NFKD').replace(/\p{M}/gu, '');

const LOOKUP_SIZE = 200;

/**
 * The accounts that have one of the values in a field, by value as `sameKey` writes it; two accounts can share an idnumber (recording
 * `user_by_idnumber_dup`), so each value has a list. An account that the database takes for the same although its accents differ is listed too:
 * it stands in the way of a new one.
 *
 * Moodle: `core_user_get_users_by_field`, 200 values a call; a username with upper case is refused there, so those go in lower case.
 *
 * @throws {LinkError} `MOODLE_USERS_INVISIBLE` when accounts are shown without username, hence without idnumber (`moodle/user:viewalldetails`)
 */
export async function usersBy(
	moodle: MoodleClient,
	key: UserKey,
	values: string[],
): Promise<Map<string, MoodleUser[]>> {
	const wanted = new Map<string, string>();
	for (const value of values) {
		if (sameKey(value))
			wanted.set(sameKey(value), key === 'username' ? sameKey(value) : value.trim());
	}
	const found = await readUsers(moodle, key, [...wanted.values()]);
	const byFolded = new Map<string, MoodleUser[]>();
	for (const user of found) {
		const value = folded(user[key]);
		byFolded.set(value, [...(byFolded.get(value) ?? []), user]);
	}
	return new Map(
		[...wanted.keys()].flatMap((value) => {
			const users = byFolded.get(folded(value));
			return users ? [[value, users] as const] : [];
		}),
	);
}

/** The accounts that have one of the values in a field, in Moodle's order. */
export async function readUsers(
	moodle: MoodleClient,
	key: UserKey,
	values: Array<string | number>,
): Promise<MoodleUser[]> {
	const pages = await inParallel(
		inPieces(values, LOOKUP_SIZE),
		moodle.settings.concurrency,
		async (piece) =>
			await moodle.read<MoodleUser[]>('core_user_get_users_by_field', {
				field: key,
				values: piece,
			}),
	);
	const users = pages.flat();
	if (users.some(({ username }) => username === undefined))
		throw new LinkError('MOODLE_USERS_INVISIBLE');
	return users;
}

/** How a user is chosen in a node. */
export interface UserChoice {
	key: UserKey;
	value: string;
}

/** How an error shows an account, so that it can be found in Moodle (B4). */
export const accountLabel = ({ id, username, email, idnumber, suspended }: MoodleUser) =>
	[
		`#${id} ${username}`,
		email,
		idnumber ? `idnumber ${idnumber}` : 'no idnumber',
		suspended && 'suspended',
	]
		.filter(Boolean)
		.join(', ');

/**
 * One account per choice, looked up together: one call per key in use and 200 choices.
 *
 * @returns per choice the account, or `INPUT_MISSING`, `INPUT_INVALID`, `MOODLE_USER_UNKNOWN`, `IDENTITY_CONFLICT` when several accounts fit
 */
export async function findUsers(
	moodle: MoodleClient,
	choices: UserChoice[],
): Promise<Array<Outcome<MoodleUser>>> {
	const checked = choices.map((choice) => attempt(() => usable(choice)));
	const found = new Map<UserKey, Map<string, MoodleUser[]>>();
	for (const key of new Set(choices.map((choice) => choice.key))) {
		const values = checked.flatMap((choice) =>
			choice.ok && choice.value.key === key ? [choice.value.value] : [],
		);
		found.set(key, await usersBy(moodle, key, values));
	}
	return checked.map((choice) =>
		choice.ok ? attempt(() => onlyAccount(choice.value, found.get(choice.value.key)!)) : choice,
	);
}

/** An id that is no number would make Moodle refuse the lookups of all others. */
function usable({ key, value }: UserChoice): UserChoice {
	if (!value.trim()) throw new LinkError('INPUT_MISSING', { field: 'User' });
	if (key === 'id' && !/^\d{1,18}$/.test(value.trim())) {
		const reason = 'An ID is a number. For the Coachview id choose "By ID Number".';
		throw new LinkError('INPUT_INVALID', { field: 'User', value, reason });
	}
	if (key === 'username' && /[^a-z0-9._@+-]/i.test(value.trim())) {
		const reason = 'A username has only letters without accents, digits and . _ - @';
		throw new LinkError('INPUT_INVALID', { field: 'User', value, reason });
	}
	return { key, value: value.trim() };
}

/** A deleted account is still found by its id, with another name (recording `user_get_deleted`); its e-mail is a hash then. */
const isDeleted = ({ username, email }: MoodleUser) =>
	/\.\d{9,}$/.test(username) && !!email && !email.includes('@');

function onlyAccount({ key, value }: UserChoice, found: Map<string, MoodleUser[]>): MoodleUser {
	const users = (found.get(sameKey(value)) ?? []).filter((user) => !isDeleted(user));
	if (users.length === 0) throw new LinkError('MOODLE_USER_UNKNOWN', { key, value });
	if (users.length > 1) {
		throw new LinkError('IDENTITY_CONFLICT', {
			person: `${key} "${value}"`,
			idnumber: key === 'idnumber' ? value : '',
			candidates: users.map(accountLabel).join(' / '),
		});
	}
	return users[0];
}
