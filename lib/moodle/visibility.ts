import { LinkError } from '../errors/linkError';
import type { MoodleClient } from './client';
import { readUsers } from './users';

/** The guest and the first administrator of every site. */
const FIRST_ACCOUNTS = [1, 2];

/** The service account and accounts that most probably exist, by id. */
export const accountsToSee = (serviceAccount: number) => [
	...new Set([serviceAccount, ...FIRST_ACCOUNTS, serviceAccount - 1, serviceAccount + 1]),
];

/**
 * Proves that "nobody found" means that nobody is there: a service account without `moodle/user:viewdetails` gets an empty list for people who
 * exist (recording `cap_missing_get_users_by_field`), and would create everybody a second time.
 *
 * @throws {LinkError} `MOODLE_USERS_INVISIBLE` when it does not see itself and at least one other account
 */
export async function proveThatUsersAreVisible(moodle: MoodleClient): Promise<void> {
	const { userid } = await moodle.siteInfo();
	const seen = await readUsers(moodle, 'id', accountsToSee(userid));
	const others = seen.filter(({ id }) => id !== userid);
	if (others.length === 0 || others.length === seen.length)
		throw new LinkError('MOODLE_USERS_INVISIBLE');
}
