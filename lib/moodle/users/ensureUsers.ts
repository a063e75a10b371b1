import { validateAccount } from '../../participant/validateFields';
import type { Result } from '../../shared/result';
import { attemptAsync, err, mapResult, andThenAll, ok } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import type { MoodleClient } from '../transport/client';
import { createMissingUsers } from './createMissingUsers';
import type { EnsuredUser } from './ensuredUser';
import { findMatches } from './findMatches';
import { giveNewLogins, maySetPassword } from './newLogins';
import type { UserMatch } from './matchIdentity';
import { rememberEnsured } from './rememberedUsers';
import { refuseSharedAccounts } from './refuseSharedAccounts';
import { updateExistingUsers } from './updateExistingUsers';
import { verifyAbsence } from './verifyAbsence';
import type { WantedUser } from './wantedUser';
import { userLabel } from './wantedUser';

/**
 * Makes sure that every person has one Moodle account: finds it by idnumber, else e-mail, else username; creates it when there is none.
 *
 * People who appear twice in one run are written once. Running it again changes nothing.
 *
 * @returns one outcome per wanted account, in order. A conflict, or a person with a field that Moodle would refuse, fails on its own.
 */
export async function ensureUsers(
	moodle: MoodleClient,
	wanted: WantedUser[],
): Promise<Array<Result<EnsuredUser>>> {
	const chosen = new Map<unknown, WantedUser>();
	const identityOf = (one: WantedUser) => comparisonKey(one.fields.idnumber) || one;
	for (const one of wanted) {
		const before = chosen.get(identityOf(one));
		// Of several items of one person the one that may set the password counts, else the first.
		if (!before || (one.newLogin && !maySetPassword(before) && maySetPassword(one)))
			chosen.set(identityOf(one), one);
	}
	const people = [...chosen.values()];
	const checked = people.map((one) => {
		const error = validateAccount(userLabel(one), one.fields);
		return error ? err<WantedUser>(error) : ok(one);
	});
	const found = await andThenAll(checked, async (good) => await findMatches(moodle, good));
	const sure = await andThenAll(
		refuseSharedAccounts(found),
		async (all) => await verifyAbsence(moodle, all),
	);
	const outcomes = await andThenAll(sure, async (all) => await writeUsers(moodle, all));
	outcomes.forEach((outcome) => outcome.ok && rememberEnsured(moodle, outcome.value));
	const byPerson = new Map(people.map((one, i) => [one, outcomes[i]]));
	return wanted.map(
		(one) => byPerson.get(one) ?? toRepeatedUser(byPerson.get(chosen.get(identityOf(one))!)!),
	);
}

/** Creates accounts for the strangers and brings those of the others up to date. What stops the one does not stop the other. */
async function writeUsers(
	moodle: MoodleClient,
	found: UserMatch[],
): Promise<Array<Result<EnsuredUser>>> {
	const known = found.filter(({ account }) => account);
	const strangers = found.filter(({ account }) => !account);
	const created = await attemptAsync(async () => await createMissingUsers(moodle, strangers));
	const kept = await updateExistingUsers(moodle, known);
	const outcomes = new Map<UserMatch, Result<EnsuredUser>>();
	strangers.forEach((one, i) => outcomes.set(one, created.ok ? created.value[i] : created));
	known.forEach((one, i) => outcomes.set(one, kept[i]));
	const ensured = found.map((one) =>
		mapResult(outcomes.get(one)!, (user) => ({ wanted: one.wanted, user })),
	);
	return await andThenAll(ensured, async (all) => await giveNewLogins(moodle, all));
}

/** A person who appears again in the same run: the account of the other time, without its password, so that the login is still due for this item. */
function toRepeatedUser(other: Result<EnsuredUser>): Result<EnsuredUser> {
	return mapResult(other, ({ password, ...user }): EnsuredUser => {
		const repeated = {
			...user,
			...(user.loginDue === undefined ? {} : { loginDue: user.loginDue || !!password }),
		};
		return user.outcome === 'created'
			? { ...repeated, outcome: 'matched', matchedBy: 'idnumber' }
			: repeated;
	});
}
