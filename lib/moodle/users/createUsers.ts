import type { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { WrittenUser, NewUser } from './writeNewUsers';
import { uniqueUsersByIdnumber, writeNewUsers } from './writeNewUsers';
import { explainRefusals } from './explainRefusals';
import type { MoodleUser } from './moodleUser';

/** An account that was made, or that another run made in the meantime: then it is `foreign`, and its password is not ours. */
export type CreatedUser = (WrittenUser & { foreign?: undefined }) | ConcurrentlyCreatedUser;

interface ConcurrentlyCreatedUser {
	id: number;
	username: string;
	foreign: MoodleUser;
}

/**
 * Makes accounts. Moodle: `core_user_create_users`, all or nothing; see `writeNewUsers`.
 *
 * @returns one outcome per account, in order; a refused one says which account stands in its way
 */
export async function createUsers(
	moodle: MoodleClient,
	users: NewUser[],
): Promise<Array<Result<CreatedUser>>> {
	return await explainCreateRefusals(moodle, users, await writeNewUsers(moodle, users));
}

/** Finds out about the refused ones: made by another run since we looked, or in the way of somebody else's account. */
async function explainCreateRefusals(
	moodle: MoodleClient,
	users: NewUser[],
	outcomes: Array<Result<WrittenUser>>,
): Promise<Array<Result<CreatedUser>>> {
	const refused = users.flatMap((user, i) => {
		const outcome = outcomes[i];
		return outcome.ok ? [] : [{ user, error: outcome.error }];
	});
	if (refused.length === 0 || !refused.some(({ error }) => mayBeIdentityInUse(error)))
		return outcomes;
	const accounts = await uniqueUsersByIdnumber(
		moodle,
		refused.map(({ user }) => user),
	);
	const errors = await explainRefusals(
		moodle,
		refused.map(({ user: { person, fields }, error }) => ({
			person,
			error,
			email: fields.email,
			username: fields.username,
		})),
	);
	const explanations = refused.map(({ user }, i): [NewUser, Result<CreatedUser>] => {
		const foreign = accounts[i];
		return [
			user,
			foreign ? ok({ id: foreign.id, username: foreign.username, foreign }) : err(errors[i]),
		];
	});
	const byUser = new Map(explanations);
	return users.map((user, i) => byUser.get(user) ?? outcomes[i]);
}

const mayBeIdentityInUse = ({ code }: LinkError) =>
	['MOODLE_PARAMETER_REFUSED', 'MOODLE_DATABASE'].includes(code);
