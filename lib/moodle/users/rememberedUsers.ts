import type { Result } from '../../shared/result';
import { ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { EnsuredUser } from './ensuredUser';
import type { UserChoice } from './findUsers';
import { findUsers } from './findUsers';
import type { MoodleUser } from './moodleUser';

const keyOf = (id: number | string) => `user ${id}`;

/** Remembers an account by its id, which Moodle gives to no other account, ever. */
const rememberUser = ({ memory }: MoodleClient, user: MoodleUser) =>
	memory.set(keyOf(user.id), user);

const newKeyOf = (id: number) => `new user ${id}`;

/**
 * Whether this process created the account some minutes ago and has enrolled it nowhere since. Moodle may have: by a cohort, or by whatever else enrols new accounts. So nobody
 * is taken for having no access by this, only for having no enrolment that was suspended or has ended.
 */
export const isNewUser = ({ memory }: MoodleClient, { id }: Pick<MoodleUser, 'id'>): boolean =>
	memory.get<boolean>(newKeyOf(id)) === true;

/** Before a write. */
export const forgetNewUsers = ({ memory }: MoodleClient, users: MoodleUser[]) =>
	memory.forget(...users.map(({ id }) => newKeyOf(id)));

/** Remembers an account as *Create or Update* left it, for the operations that follow it in a workflow. */
export function rememberEnsured(moodle: MoodleClient, user: EnsuredUser): void {
	const { id, username, idnumber, firstname, lastname, emailInMoodle } = user;
	if (id === null || user.outcome === 'planned') return;
	const fullname = `${firstname} ${lastname}`.trim();
	const email = emailInMoodle ?? undefined;
	rememberUser(moodle, { id, username, idnumber, firstname, lastname, fullname, email });
	if (user.outcome === 'created') moodle.memory.set(newKeyOf(id), true);
	else moodle.memory.forget(newKeyOf(id));
}

/** After a write. */
export const forgetUsers = ({ memory }: MoodleClient, ids: number[]) =>
	memory.forget(...ids.map(keyOf), ...ids.map(newKeyOf));

/**
 * `findUsers` for operations to which an account is only somebody's id, and a name to show: those that were met some minutes ago are not looked up again.
 * Moodle refuses an account that was deleted meanwhile.
 */
export async function recallUsers(
	moodle: MoodleClient,
	choices: UserChoice[],
): Promise<Array<Result<MoodleUser>>> {
	const known = choices.map(({ key, value }) =>
		key === 'id' ? moodle.memory.get<MoodleUser>(keyOf(value.trim())) : undefined,
	);
	const found = await findUsers(
		moodle,
		choices.filter((_, i) => !known[i]),
	);
	found.forEach((user) => user.ok && rememberUser(moodle, user.value));
	const rest = found.values();
	return known.map((user) => (user ? ok(user) : (rest.next().value as Result<MoodleUser>)));
}
