import type { Result } from '../../shared/result';
import { attemptAsync, err, ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { UserMatch } from './matchIdentity';
import { invisibleKeys } from './visibility';
import type { MatchKey } from './wantedUser';

/**
 * Proves that "nobody has this" is true before it counts: for a stranger, and for somebody who is known only by the username, the service account must
 * see what they were looked for by. The accounts that this run met are asked, too.
 *
 * @returns `MOODLE_USERS_INVISIBLE`, `MOODLE_USERNAMES_INVISIBLE` or `MOODLE_EMAILS_INVISIBLE` for whoever may have an account that is not seen
 */
export async function verifyAbsence(
	moodle: MoodleClient,
	matches: UserMatch[],
): Promise<Array<Result<UserMatch>>> {
	const isDoubtful = ({ account, adopt, matchedBy }: UserMatch) =>
		!account || (adopt && matchedBy === 'username');
	if (!matches.some(isDoubtful)) return matches.map(ok);
	const seen = matches.flatMap(({ account }) => account ?? []);
	const invisible = await attemptAsync(async () => await invisibleKeys(moodle, seen));
	return matches.map((match) => {
		if (!isDoubtful(match)) return ok(match);
		if (!invisible.ok) return invisible;
		const keys: MatchKey[] = ['idnumber', ...match.wanted.matchKeys];
		const error = keys.map((key) => invisible.value.get(key)).find(Boolean);
		return error ? err(error) : ok(match);
	});
}
