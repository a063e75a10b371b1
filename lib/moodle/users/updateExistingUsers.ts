import type { Result } from '../../shared/result';
import { attempt, mapResult, andThenAll } from '../../shared/result';
import type { MoodleUserFields } from '../../participant/moodleUserFields';
import type { MoodleClient } from '../transport/client';
import { cannotLogInError, loginNotice, loginStatusOf, loginProblems } from './loginStatus';
import type { UserUpdate, UpdatedUser } from './userUpdate';
import { updateUsers } from './updateUsers';
import { verificationOutput } from './verificationOutput';
import { userLabel } from './wantedUser';
import type { UserMatch } from './matchIdentity';
import type { EnsuredUser } from './ensuredUser';
import { joinNotices } from './ensuredUser';
import { accountLabel, accountLabels } from './moodleUser';
import { comparisonKey } from '../../text/clean';

/**
 * What is written in an account that exists: the idnumber when it is adopted, what else differs when the node may update, and that it is not suspended
 * when the node may reactivate it.
 *
 * @throws {LinkError} `ACCOUNT_CANNOT_LOG_IN`
 */
function planUpdate({ wanted, account, adopt }: UserMatch): UserUpdate {
	const { fields, updateExisting, updateEmail, ifCannotLogIn } = wanted;
	const user = account!;
	const problems = loginProblems(user, fields);
	const reactivated = ifCannotLogIn === 'reactivate' && problems.join() === 'suspended';
	if (problems.length > 0 && !reactivated && ifCannotLogIn !== 'notice')
		throw cannotLogInError(userLabel(wanted), problems[0], accountLabel(user));
	const toWrite: Partial<MoodleUserFields> = {
		...(updateExisting ? fields : {}),
		email: updateExisting || updateEmail ? fields.email : undefined,
		idnumber: adopt ? fields.idnumber : undefined,
		username: undefined,
		auth: undefined,
	};
	return { user, fields: toWrite, suspended: reactivated ? false : undefined };
}

/**
 * Brings accounts that exist up to date. The username and the way of logging in stay as they are.
 *
 * @param known people whose account was found
 * @returns one outcome per person, in order; an account that nobody can log in with is `ACCOUNT_CANNOT_LOG_IN` unless the node lets it pass
 */
export async function updateExistingUsers(
	moodle: MoodleClient,
	known: UserMatch[],
): Promise<Array<Result<EnsuredUser>>> {
	const plans = known.map((match) => attempt(() => ({ match, update: planUpdate(match) })));
	return await andThenAll(plans, async (good) => {
		const results = await updateUsers(
			moodle,
			good.map(({ update }) => update),
		);
		return results.map((result, i) =>
			mapResult(result, (updated) =>
				toEnsuredUser(moodle.siteUrl, good[i].match, good[i].update, updated),
			),
		);
	});
}

function toEnsuredUser(
	siteUrl: string,
	match: UserMatch,
	update: UserUpdate,
	{ outcome, changes, ...proof }: UpdatedUser,
): EnsuredUser {
	const { notice, ...rest } = verificationOutput(proof);
	const account = toExistingAccount(siteUrl, match, update, outcome !== 'unchanged');
	return {
		...(outcome === 'planned'
			? { outcome, planned: 'updated' as const }
			: { outcome: outcome === 'updated' ? outcome : ('matched' as const) }),
		...(changes ? { changes } : {}),
		...account,
		...rest,
		...joinNotices(loginNotice(account), emailNotice(match, account), notice),
	};
}

/** The account as it is now, or would be after a dry run; values that the service account does not see are taken from the person. */
function toExistingAccount(
	siteUrl: string,
	{ wanted: { fields, mailTo }, account, matchedBy }: UserMatch,
	update: UserUpdate,
	updated: boolean,
) {
	const user = account!;
	const now = (name: 'firstname' | 'lastname' | 'email') =>
		(updated ? update.fields[name] : undefined) ?? user[name];
	const emailInMoodle = now('email') ?? null;
	return {
		matchedBy,
		id: user.id,
		username: user.username,
		idnumber: fields.idnumber,
		firstname: now('firstname') ?? fields.firstname,
		lastname: now('lastname') ?? fields.lastname,
		email: (mailTo === 'account' && emailInMoodle) || fields.email,
		emailInCoachview: fields.email,
		emailInMoodle,
		siteUrl,
		...loginStatusOf({ ...user, suspended: update.suspended ?? user.suspended }, fields),
	};
}

/** What there is to say about the person's address, when Moodle has another one or somebody else has it too. */
function emailNotice(
	{ emailOwners }: UserMatch,
	{
		email,
		emailInCoachview,
		emailInMoodle,
	}: Pick<EnsuredUser, 'email' | 'emailInCoachview' | 'emailInMoodle'>,
): string | undefined {
	if (emailInMoodle === null || comparisonKey(emailInCoachview) === comparisonKey(emailInMoodle))
		return undefined;
	const inUse =
		emailOwners.length > 0
			? ` ${emailInCoachview} is in use by ${accountLabels(emailOwners).en}.`
			: '';
	if (!emailInMoodle)
		return `The account has no email address in Moodle; mail goes to ${email}.${inUse}`;
	return `The email address in Coachview (${emailInCoachview}) is not the one in Moodle (${emailInMoodle}); mail goes to ${email}.${inUse}`;
}
