import type { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { attempt } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Match, MatchKey } from './identity';
import { belongsToSomeoneElse, matchIdentity } from './identity';
import { lookUpUsers } from './lookUpUsers';
import { identityInUse, personFieldRefused } from './explainRefusals';
import type { MoodleUser } from './moodleUser';
import type { WantedUser } from './wantedUser';
import { userFieldsLabel } from './wantedUser';
import { comparisonKey } from '../../text/clean';

/** A person, and the account that is theirs if there is one. */
export interface MatchLookup {
	wanted: WantedUser;
	match?: Match;
	/** The accounts that have the username, when that was looked up. */
	usernameOwners?: MoodleUser[];
	/** Accounts of other people that have the e-mail address, when that was looked up. */
	emailOwners?: MoodleUser[];
}

/** The accounts that were found for one person, and why a key could not be looked up. */
interface MatchCandidates {
	users: Record<MatchKey, MoodleUser[]>;
	errors: Map<MatchKey, LinkError>;
}

/**
 * Looks for everybody's account, one call per key and 200 people; see `lookUpUsers`. Whoever was found by a key already is not looked for by a later one
 * when the account has the same value there: Moodle would find the same account again. The idnumber is looked up also when it is no match key: nobody
 * gets one that another account has.
 *
 * @returns one outcome per person, in order; conflicts as `matchIdentity` throws them, and `PERSON_FIELD_INVALID` for a value that Moodle refuses
 */
export async function findMatches(
	moodle: MoodleClient,
	wanted: WantedUser[],
): Promise<Array<Result<MatchLookup>>> {
	const found = wanted.map(
		(): MatchCandidates => ({
			users: { idnumber: [], email: [], username: [] },
			errors: new Map(),
		}),
	);
	const isKnown = (i: number, key: MatchKey) =>
		Object.values(found[i].users)
			.flat()
			.some((user) => comparisonKey(user[key]) === comparisonKey(wanted[i].fields[key]));

	for (const key of ['idnumber', 'email', 'username'] as const) {
		const wanting = wanted.map(
			(one, i) => key === 'idnumber' || (one.matchKeys.includes(key) && !isKnown(i, key)),
		);
		const users = await lookUpUsers(
			moodle,
			key,
			wanted.filter((_, i) => wanting[i]).map(({ fields }) => fields[key]),
		);
		wanted.forEach(({ fields }, i) => {
			const outcome = wanting[i] ? users.get(comparisonKey(fields[key])) : undefined;
			if (outcome?.ok) found[i].users[key] = outcome.value;
			else if (outcome) found[i].errors.set(key, outcome.error);
		});
	}
	return wanted.map((one, i) => attempt(() => chooseMatch(one, found[i])));
}

/** What was found for one person; nobody is a stranger while a key could not be looked up. */
function chooseMatch(wanted: WantedUser, { users, errors }: MatchCandidates): MatchLookup {
	const { fields, matchKeys, adoption } = wanted;
	const person = userFieldsLabel(fields);
	const refused = (key: MatchKey) => personFieldRefused(errors.get(key)!, person, key, fields[key]);
	if (errors.has('idnumber')) throw refused('idnumber');
	const match = matchIdentity({ person, ...fields }, users, { keys: matchKeys, adoption });
	const [failed] = errors.keys();
	if (!match && failed) throw refused(failed);
	const owners = users.idnumber.filter(
		(user) => comparisonKey(user.idnumber) === comparisonKey(fields.idnumber),
	);
	if (!match && owners.length > 0) throw identityInUse(person, 'idnumber', fields.idnumber, owners);
	return {
		wanted,
		match,
		emailOwners: users.email.filter((user) => belongsToSomeoneElse(user, fields)),
		usernameOwners: matchKeys.includes('username') ? users.username : undefined,
	};
}
