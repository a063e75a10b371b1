import type { LinkError } from '../../errors/linkError';
import { failure, success } from '../../outcome';
import type { Outcome } from '../../outcome';
import type { MoodleClient } from '../transport/client';
import { accountsOf, makeUsers } from './writeNewUsers';
import type { MadeUser, NewUser } from './writeNewUsers';
import { explainRefusals } from './explainRefusals';
import type { MoodleUser } from './findUsers';

export type { NewUser } from './writeNewUsers';

/** An account that was made, or that another run made in the meantime: then it is `foreign`, and its password is not ours. */
export type CreatedUser = (MadeUser & { foreign?: undefined }) | ForeignUser;

interface ForeignUser {
	id: number;
	username: string;
	foreign: MoodleUser;
}

/**
 * Makes accounts. Moodle: `core_user_create_users`, all or nothing; see `makeUsers`.
 *
 * @returns one outcome per account, in order; a refused one says which account stands in its way
 */
export async function createUsers(
	moodle: MoodleClient,
	users: NewUser[],
): Promise<Array<Outcome<CreatedUser>>> {
	return await explained(moodle, users, await makeUsers(moodle, users));
}

/** Finds out about the refused ones: made by another run since we looked, or in the way of somebody else's account. */
async function explained(
	moodle: MoodleClient,
	users: NewUser[],
	outcomes: Array<Outcome<MadeUser>>,
): Promise<Array<Outcome<CreatedUser>>> {
	const refused = users.flatMap((user, i) => {
		const outcome = outcomes[i];
		return outcome.ok ? [] : [{ user, error: outcome.error }];
	});
	if (refused.length === 0 || !refused.some(({ error }) => concernsPerson(error))) return outcomes;
	const accounts = await accountsOf(
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
	const explanations = refused.map(({ user }, i): [NewUser, Outcome<CreatedUser>] => {
		const foreign = accounts[i];
		return [
			user,
			foreign
				? success({ id: foreign.id, username: foreign.username, foreign })
				: failure(errors[i]),
		];
	});
	const byUser = new Map(explanations);
	return users.map((user, i) => byUser.get(user) ?? outcomes[i]);
}

const concernsPerson = ({ code }: LinkError) =>
	['MOODLE_PARAMETER_REFUSED', 'MOODLE_DATABASE'].includes(code);
