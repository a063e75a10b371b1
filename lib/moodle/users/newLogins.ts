import type { Result } from '../../shared/result';
import { andThenAll, attemptAsync, ok } from '../../shared/result';
import { applyChanges } from '../transport/applyChanges';
import type { MoodleClient } from '../transport/client';
import type { EnsuredUser } from './ensuredUser';
import { joinNotices } from './ensuredUser';
import { wasMailed } from './mailedAccounts';
import { passwordWriter } from './passwordWriter';
import type { PasswordToSet } from './passwordWriter';
import type { WantedUser } from './wantedUser';

/** A person's account as it is after the run so far. */
export interface EnsuredMatch {
	wanted: WantedUser;
	user: EnsuredUser;
}

/** Whether this run may set a password for the person; if not, another one does. */
export const maySetPassword = ({ password }: WantedUser) => typeof password === 'object';

/**
 * Whether the person still needs a password: the account has one of Moodle's own, nobody ever logged in with it although somebody could, and no password of it was mailed
 * or is in this output.
 */
const isLoginDue = ({ wanted: { newLogin }, user }: EnsuredMatch, siteUrl: string) =>
	!!newLogin &&
	!user.password &&
	user.hasMoodlePassword === true &&
	user.hasLoggedIn === false &&
	user.canLogIn !== false &&
	!wasMailed(newLogin.mailedTo, user.id, siteUrl);

/**
 * Gives a new password to everybody who still needs one (*New Login When Due*), after a run that died between the account and the mail for example. An account that
 * somebody else made years ago is no exception: whoever gets access for the first time knows no password either. It was found by the ID number, or adopted, so it is
 * the person's (`matchIdentity`). Moodle itself writes no account of a site administrator; the service account is left out here.
 *
 * @returns one outcome per account, in order, with `loginDue` and perhaps `password`; those of people without `newLogin` as they were
 */
export async function giveNewLogins(
	moodle: MoodleClient,
	matches: EnsuredMatch[],
): Promise<Array<Result<EnsuredUser>>> {
	const due = new Set(matches.filter((match) => isLoginDue(match, moodle.siteUrl)));
	const toSet = [...due].filter(({ wanted }) => maySetPassword(wanted));
	const set = await setDuePasswords(moodle, toSet);
	const outcomes = new Map(toSet.map((match, i) => [match, set[i]]));
	return matches.map((match) => {
		const { wanted, user } = match;
		if (!wanted.newLogin) return ok(user);
		return (
			outcomes.get(match) ??
			ok({ ...user, loginDue: due.has(match), ...joinNotices(user.notice, unknownNotice(user)) })
		);
	});
}

/** What there is to say when it can't be known whether the person needs a password. */
function unknownNotice({ canLogIn, hasLoggedIn, hasMoodlePassword, loginMethod }: EnsuredUser) {
	if (canLogIn === false || hasLoggedIn === true || hasMoodlePassword === false) return undefined;
	if (hasMoodlePassword === null)
		return `No new password was set: it is not known whether accounts with the authentication "${loginMethod}" have one.`;
	return hasLoggedIn === null
		? 'No new password was set: Moodle does not show whether anybody ever logged in with the account.'
		: undefined;
}

async function setDuePasswords(
	moodle: MoodleClient,
	due: EnsuredMatch[],
): Promise<Array<Result<EnsuredUser>>> {
	if (due.length === 0) return [];
	const site = await attemptAsync(async () => await moodle.siteInfo());
	const checked = due.map((match) => (site.ok ? ok(match) : site));
	return await andThenAll(checked, async (all) => {
		const steps = all.map(({ wanted, user }) => ({
			entry: passwordToSet(wanted, user),
			outcome: 'passwordSet' as const,
			nothingToDo: site.ok && user.id === site.value.userid,
		}));
		const outcomes = await applyChanges(moodle, steps, passwordWriter<PasswordToSet>(moodle));
		return outcomes.map((outcome, i): Result<EnsuredUser> => {
			const { user } = all[i];
			if (!outcome.ok) return outcome;
			const { outcome: name, result } = outcome.value;
			if (name === 'planned')
				return ok({ ...user, outcome: name, planned: user.planned ?? 'updated', loginDue: true });
			if (!result || (!result.ok && result.error.code === 'MOODLE_USER_IS_ADMINISTRATOR'))
				return ok({ ...user, loginDue: false });
			return result.ok
				? ok({ ...user, outcome: 'updated', password: result.value, loginDue: false })
				: result;
		});
	});
}

const passwordToSet = (
	{ password, forcePasswordChange }: WantedUser,
	{ id, username, emailInMoodle, idnumber }: EnsuredUser,
): PasswordToSet => ({
	user: { id: id!, username, email: emailInMoodle ?? undefined, idnumber },
	rules: password as PasswordToSet['rules'],
	forcePasswordChange,
});
