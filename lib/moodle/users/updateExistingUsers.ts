import type { Result } from '../../shared/result';
import { err, mapResult, andThenAll, ok } from '../../shared/result';
import type { MoodleUserFields } from '../../participant/moodleUserFields';
import type { MoodleClient } from '../transport/client';
import type { Match } from './identity';
import { cannotLogInError, loginNotice, loginStatusOf, loginProblems } from './loginStatus';
import type { MatchLookup } from './findMatches';
import type { UserUpdate } from './userUpdate';
import { updateUsers } from './updateUsers';
import { verificationOutput } from './verifyUpdates';
import { accountLabel } from './moodleUser';
import type { EnsuredUser } from './wantedUser';
import { joinNotices, userFieldsLabel } from './wantedUser';
import { comparisonKey } from '../../text/clean';

/** A person whose account was found. */
export interface MatchedUser extends MatchLookup {
	match: Match;
}

/** A person's account, and what is written in it. */
interface AccountUpdate {
	known: MatchedUser;
	update: UserUpdate;
}

/**
 * What is written in an account that exists: the idnumber when it is adopted, what else differs when the node may update, and that it is not suspended
 * when the node may reactivate it.
 *
 * @throws {LinkError} `ACCOUNT_CANNOT_LOG_IN`, as a failed outcome
 */
function planAccountUpdate(known: MatchedUser): Result<AccountUpdate> {
	const { wanted, match } = known;
	const { fields, updateExisting, updateEmail, ifCannotLogIn } = wanted;
	const problems = loginProblems(match.user, fields);
	const reactivated = ifCannotLogIn === 'reactivate' && problems.join() === 'suspended';
	if (problems.length > 0 && !reactivated && ifCannotLogIn !== 'notice')
		return err(cannotLogInError(userFieldsLabel(fields), problems[0], accountLabel(match.user)));
	const toWrite: Partial<MoodleUserFields> = {
		...(updateExisting ? fields : {}),
		email: updateExisting || updateEmail ? fields.email : undefined,
		idnumber: match.adopt ? fields.idnumber : undefined,
		username: undefined,
		auth: undefined,
	};
	const suspended = reactivated ? false : undefined;
	return ok({ known, update: { user: match.user, fields: toWrite, suspended } });
}

/**
 * Brings accounts that exist up to date. The username and the way of logging in stay as they are.
 *
 * @returns one outcome per person, in order; an account that nobody can log in with is `ACCOUNT_CANNOT_LOG_IN` unless the node lets it pass
 */
export async function updateExistingUsers(
	moodle: MoodleClient,
	known: MatchedUser[],
): Promise<Array<Result<EnsuredUser>>> {
	return await andThenAll(
		known.map(planAccountUpdate),
		async (steps) => await writeAccountUpdates(moodle, steps),
	);
}

async function writeAccountUpdates(
	moodle: MoodleClient,
	steps: AccountUpdate[],
): Promise<Array<Result<EnsuredUser>>> {
	const outcomes = await updateUsers(
		moodle,
		steps.map(({ update: one }) => one),
	);
	return outcomes.map((result, i) =>
		mapResult(result, ({ outcome, changes, ...proof }) => {
			const { notice, ...rest } = verificationOutput(proof);
			const account = toExistingAccount(moodle, steps[i], outcome !== 'unchanged');
			return {
				...(outcome === 'planned'
					? { outcome, planned: 'updated' as const }
					: { outcome: outcome === 'updated' ? outcome : ('matched' as const) }),
				...(changes ? { changes } : {}),
				...account,
				...rest,
				...joinNotices(loginNotice(account), emailNotice(steps[i], account), notice),
			};
		}),
	);
}

/** The account as it is now, or would be after a dry run; values that the service account does not see are taken from the person. */
function toExistingAccount(
	moodle: MoodleClient,
	{ known, update }: AccountUpdate,
	updated: boolean,
) {
	const { fields, mailTo } = known.wanted;
	const { user, matchedBy } = known.match;
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
		siteUrl: moodle.siteUrl,
		...loginStatusOf({ ...user, suspended: update.suspended ?? user.suspended }, fields),
	};
}

/** What there is to say about the person's address, when Moodle has another one or somebody else has it too. */
function emailNotice(
	{ known: { emailOwners = [] } }: AccountUpdate,
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
			? ` ${emailInCoachview} is in use by ${emailOwners.map(accountLabel).join(' / ')}.`
			: '';
	if (!emailInMoodle)
		return `The account has no e-mail address in Moodle; mail goes to ${email}.${inUse}`;
	return `The e-mail address in Coachview (${emailInCoachview}) is not the one in Moodle (${emailInMoodle}); mail goes to ${email}.${inUse}`;
}
