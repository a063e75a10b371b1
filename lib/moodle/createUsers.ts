import type { LinkError } from '../errors/linkError';
import { failure, success } from '../outcome';
import type { Outcome } from '../outcome';
import type { MoodleUserFields } from '../participant/moodleUserFields';
import { inBatches } from './batches';
import type { MoodleClient } from './client';
import { explainRefusals } from './refusals';
import { asParameters } from './userFields';
import { sameKey, usersBy } from './users';
import type { MoodleUser } from './users';

/** An account to make. */
export interface NewUser {
	person: string;
	fields: MoodleUserFields;
	/** Absent when Moodle makes and mails it itself (`createpassword`). */
	password?: string;
	forcePasswordChange: boolean;
}

/** An account that was made, or that another run made in the meantime: then it is `foreign`, and its password is not ours. */
export interface CreatedUser {
	id: number;
	username: string;
	foreign?: MoodleUser;
}

const parameters = ({ fields, password, forcePasswordChange }: NewUser) => ({
	...asParameters(fields),
	password,
	createpassword: password ? undefined : true,
	preferences:
		password && forcePasswordChange
			? [{ type: 'auth_forcepasswordchange', value: '1' }]
			: undefined,
});

/**
 * Makes accounts. Moodle: `core_user_create_users`, all or nothing.
 *
 * After a lost answer the accounts that are there now are taken as made, with the passwords that were sent.
 *
 * @returns one outcome per account, in order; a refused one says which account stands in its way
 */
export async function createUsers(
	moodle: MoodleClient,
	users: NewUser[],
): Promise<Array<Outcome<CreatedUser>>> {
	const outcomes = await inBatches<NewUser, CreatedUser>(moodle, users, {
		write: async (batch) =>
			await moodle.write<CreatedUser[]>(
				'core_user_create_users',
				{ users: batch.map(parameters) },
				{ subject: batch.map(({ person }) => person).join(', ') },
			),
		readBack: async (batch) => {
			const found = await accountsOf(moodle, batch);
			return batch.map(({ fields }, i) =>
				found[i] && sameKey(found[i].username) === fields.username ? found[i] : undefined,
			);
		},
	});
	return await explained(moodle, users, outcomes);
}

/** The only account with each person's idnumber, if there is one. */
async function accountsOf(
	moodle: MoodleClient,
	users: NewUser[],
): Promise<Array<MoodleUser | undefined>> {
	const found = await usersBy(
		moodle,
		'idnumber',
		users.map(({ fields }) => fields.idnumber),
	);
	return users.map(({ fields }) => {
		const accounts = found.get(sameKey(fields.idnumber)) ?? [];
		return accounts.length === 1 ? accounts[0] : undefined;
	});
}

/** Finds out about the refused ones: made by another run since we looked, or in the way of somebody else's account. */
async function explained(
	moodle: MoodleClient,
	users: NewUser[],
	outcomes: Array<Outcome<CreatedUser>>,
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
		return [user, foreign ? success({ ...foreign, foreign }) : failure(errors[i])];
	});
	const byUser = new Map(explanations);
	return users.map((user, i) => byUser.get(user) ?? outcomes[i]);
}

const concernsPerson = ({ code }: LinkError) =>
	['MOODLE_PARAMETER_REFUSED', 'MOODLE_DATABASE'].includes(code);
