import { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { attemptAsync, err, mapResult, andThenAll, ok } from '../../shared/result';
import { validateAccount } from '../../participant/validateFields';
import type { MoodleClient } from '../transport/client';
import type { MatchedUser } from './updateExistingUsers';
import { updateExistingUsers } from './updateExistingUsers';
import { createMissingUsers } from './createMissingUsers';
import type { MatchKey } from './identity';
import type { MatchLookup } from './findMatches';
import { findMatches } from './findMatches';
import { accountLabel } from './moodleUser';
import { invisibleKeys } from './visibility';
import type { EnsuredUser, WantedUser } from './wantedUser';
import { userFieldsLabel } from './wantedUser';
import { comparisonKey } from '../../text/clean';

/**
 * Makes sure that every person has one Moodle account (R1): finds it by idnumber, else e-mail, else username; creates it when there is none.
 *
 * People who appear twice in one run are written once. Running it again changes nothing.
 *
 * @returns one outcome per wanted account, in order. A conflict, or a person with a field that Moodle would refuse, fails alone.
 */
export async function ensureUsers(
	moodle: MoodleClient,
	wanted: WantedUser[],
): Promise<Array<Result<EnsuredUser>>> {
	const firstTime = new Map<unknown, WantedUser>();
	const identityOf = (one: WantedUser) => comparisonKey(one.fields.idnumber) || one;
	for (const one of wanted) {
		if (!firstTime.has(identityOf(one))) firstTime.set(identityOf(one), one);
	}
	const people = [...firstTime.values()];
	const checked = people.map((one) => {
		const error = validateAccount(userFieldsLabel(one.fields), one.fields);
		return error ? err<WantedUser>(error) : ok(one);
	});
	const found = await andThenAll(checked, async (good) => await findMatches(moodle, good));
	const sure = await andThenAll(
		refuseSharedAccounts(found),
		async (all) => await verifyAbsence(moodle, all),
	);
	const outcomes = await andThenAll(sure, async (all) => await writeUsers(moodle, all));
	const byPerson = new Map(people.map((one, i) => [one, outcomes[i]]));
	return wanted.map(
		(one) => byPerson.get(one) ?? toRepeatedUser(byPerson.get(firstTime.get(identityOf(one))!)!),
	);
}

/** Several people who lead to one account: none of them is taken for its owner, whoever comes first. */
function refuseSharedAccounts(found: Array<Result<MatchLookup>>): Array<Result<MatchLookup>> {
	const people = new Map<number, WantedUser[]>();
	for (const one of found) {
		if (!one.ok || !one.value.match) continue;
		const { id } = one.value.match.user;
		people.set(id, [...(people.get(id) ?? []), one.value.wanted]);
	}
	return found.map((one) => {
		if (!one.ok || !one.value.match) return one;
		const { wanted, match } = one.value;
		const others = people.get(match.user.id)!.filter((other) => other !== wanted);
		if (others.length === 0) return one;
		return err(
			new LinkError('IDENTITY_SHARED', {
				person: userFieldsLabel(wanted.fields),
				idnumber: wanted.fields.idnumber,
				others: others.map(({ fields }) => userFieldsLabel(fields)).join(', '),
				account: accountLabel(match.user),
			}),
		);
	});
}

/**
 * Proves that "nobody has this" is true before it counts: for a stranger, and for somebody who is known by the username alone, the service account must
 * see what they were looked for by. The accounts that this run met are asked, too.
 *
 * @returns `MOODLE_USERS_INVISIBLE`, `MOODLE_USERNAMES_INVISIBLE` or `MOODLE_EMAILS_INVISIBLE` for whoever may have an account that is not seen
 */
async function verifyAbsence(
	moodle: MoodleClient,
	found: MatchLookup[],
): Promise<Array<Result<MatchLookup>>> {
	const isDoubtful = ({ match }: MatchLookup) =>
		!match || (match.adopt && match.matchedBy === 'username');
	if (!found.some(isDoubtful)) return found.map(ok);
	const seen = found.flatMap(({ match }) => (match ? [match.user] : []));
	const invisible = await attemptAsync(async () => await invisibleKeys(moodle, seen));
	return found.map((one) => {
		if (!isDoubtful(one)) return ok(one);
		if (!invisible.ok) return invisible;
		const keys: MatchKey[] = ['idnumber', ...one.wanted.matchKeys];
		const error = keys.map((key) => invisible.value.get(key)).find(Boolean);
		return error ? err(error) : ok(one);
	});
}

const isMatched = (found: MatchLookup): found is MatchedUser => found.match !== undefined;

/** Creates accounts for the strangers and brings those of the others up to date. What stops the one does not stop the other. */
async function writeUsers(
	moodle: MoodleClient,
	found: MatchLookup[],
): Promise<Array<Result<EnsuredUser>>> {
	const known = found.filter(isMatched);
	const strangers = found.filter((one) => !isMatched(one));
	const created = await attemptAsync(async () => await createMissingUsers(moodle, strangers));
	const kept = await updateExistingUsers(moodle, known);
	const outcomes = new Map<MatchLookup, Result<EnsuredUser>>();
	strangers.forEach((one, i) => outcomes.set(one, created.ok ? created.value[i] : created));
	known.forEach((one, i) => outcomes.set(one, kept[i]));
	return found.map((one) => outcomes.get(one)!);
}

/** A person who appears again in the same run: the account of the first time, without its password. */
function toRepeatedUser(first: Result<EnsuredUser>): Result<EnsuredUser> {
	return mapResult(first, (user) => {
		if (user.outcome !== 'created') return user;
		const repeated: EnsuredUser = { ...user, outcome: 'matched', matchedBy: 'idnumber' };
		delete repeated.password;
		return repeated;
	});
}
