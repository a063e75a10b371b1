import type { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { EnsuredUser } from './ensuredUser';
import { explainRefusals } from './explainRefusals';
import { matchedMeanwhile } from './newUserOutput';
import type { WantedUser } from './wantedUser';
import { userLabel } from './wantedUser';
import { uniqueUsersByIdnumber, writeNewUsers } from './writeNewUsers';

const mayBeIdentityInUse = ({ code }: LinkError) =>
	['MOODLE_PARAMETER_REFUSED', 'MOODLE_DATABASE'].includes(code);

/**
 * Makes accounts, and finds out about the refused ones: made by another run since we looked, or in the way of somebody else's account. Moodle:
 * `core_user_create_users`, all or nothing; see `writeNewUsers`.
 *
 * @returns one outcome per account, in order; a refused one says which account is in its way
 */
export async function createUsers(
	moodle: MoodleClient,
	users: WantedUser[],
): Promise<Array<Result<EnsuredUser>>> {
	const results = await writeNewUsers(moodle, users);
	const refused = users.flatMap((user, i) => {
		const result = results[i];
		return result.ok ? [] : [{ user, error: result.error }];
	});
	if (!refused.some(({ error }) => mayBeIdentityInUse(error))) return results;
	const accounts = await uniqueUsersByIdnumber(
		moodle,
		refused.map(({ user }) => user),
	);
	const errors = await explainRefusals(
		moodle,
		refused.map(({ user, error }) => ({
			person: userLabel(user),
			error,
			email: user.fields.email,
			username: user.fields.username,
		})),
	);
	const explained = new Map(
		refused.map(({ user }, i): [WantedUser, Result<EnsuredUser>] => {
			const existing = accounts[i];
			return [
				user,
				existing ? ok(matchedMeanwhile(moodle.siteUrl, user, existing)) : err(errors[i]),
			];
		}),
	);
	return users.map((user, i) => explained.get(user) ?? results[i]);
}
