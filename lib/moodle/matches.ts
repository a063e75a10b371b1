import { attempt } from '../outcome';
import type { Outcome } from '../outcome';
import type { MoodleClient } from './client';
import type { Match, MatchKey } from './identity';
import { isSomebodyElse, matchIdentity } from './identity';
import type { MoodleUser } from './users';
import { sameKey, usersBy } from './users';
import type { WantedUser } from './wantedUser';
import { personOf } from './wantedUser';

/** A person, and the account that is theirs if there is one. */
export interface Found {
	wanted: WantedUser;
	match?: Match;
	/** The accounts that have the username, when that was looked up. */
	usernameOwners?: MoodleUser[];
	/** Accounts of other people that have the e-mail address, when that was looked up. */
	emailOwners?: MoodleUser[];
}

/**
 * Looks for everybody's account, one call per key and 200 people. Whoever was found by a key already is not looked for by a later one when the
 * account has the same value there: Moodle would find the same account again.
 *
 * @returns one outcome per person, in order; conflicts as `matchIdentity` throws them
 */
export async function findMatches(
	moodle: MoodleClient,
	wanted: WantedUser[],
): Promise<Array<Outcome<Found>>> {
	const found = wanted.map(
		(): Record<MatchKey, MoodleUser[]> => ({
			idnumber: [],
			email: [],
			username: [],
		}),
	);
	const isKnown = (i: number, key: MatchKey) =>
		Object.values(found[i])
			.flat()
			.some((user) => sameKey(user[key]) === sameKey(wanted[i].fields[key]));

	for (const key of ['idnumber', 'email', 'username'] as const) {
		const wanting = wanted.map((one, i) => one.matchKeys.includes(key) && !isKnown(i, key));
		const users = await usersBy(
			moodle,
			key,
			wanted.filter((_, i) => wanting[i]).map(({ fields }) => fields[key]),
		);
		wanted.forEach(({ fields }, i) => {
			if (wanting[i]) found[i][key] = users.get(sameKey(fields[key])) ?? [];
		});
	}
	return wanted.map((one, i) =>
		attempt(() => ({
			wanted: one,
			emailOwners: found[i].email.filter((user) => isSomebodyElse(user, one.fields)),
			usernameOwners: one.matchKeys.includes('username') ? found[i].username : undefined,
			match: matchIdentity({ person: personOf(one.fields), ...one.fields }, found[i], {
				keys: one.matchKeys,
				adoption: one.adoption,
			}),
		})),
	);
}
