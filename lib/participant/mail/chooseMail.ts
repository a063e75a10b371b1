import type { AccessTarget } from './newAccess';
import type { LoginHint, ParticipantKind } from './mailKinds';
import type { MailAccount } from './mailInput';

/** Which mail a participant gets, or why none. */
export type Choice = { kind: ParticipantKind } | { reason: string };

const OPEN = ({ notOpen }: AccessTarget) => notOpen.length === 0;

/** The targets that a mail may name. A login names all that can be opened, a mail about access what is new, or all when the mail of an earlier attempt is missing. */
export const namedTargets = (kind: ParticipantKind, targets: AccessTarget[], mailDue: boolean) =>
	targets.filter((target) => OPEN(target) && (kind !== 'access' || mailDue || target.isNew));

/** How somebody gets in; see `LOGIN_HINTS`. An account of *Set New Password* says it by its outcome. */
export function loginHintOf({
	outcome,
	hasMoodlePassword,
	hasLoggedIn,
	loginDue,
}: MailAccount): LoginHint {
	if (hasMoodlePassword === false || outcome === 'noMoodlePassword') return 'singleSignOn';
	if (loginDue || outcome === 'created') return 'moodleMails';
	return hasLoggedIn === false || outcome === 'notWanted' ? 'choosePassword' : 'knownAccount';
}

/**
 * Which mail a participant gets when nobody says so: the login, for an account with a new password; else, for somebody who got access that can be opened, how to get
 * in (who never logged in) or only the link. Access from before is mailed to nobody, so that running it again mails nobody twice.
 *
 * @param mailDue whether an earlier attempt may have given access without mailing it: then access is mailed that is not new, too
 */
export function chooseMail(
	account: MailAccount,
	targets: AccessTarget[],
	mailDue: boolean,
): Choice {
	if (account.outcome === 'planned') return { reason: 'Dry run: nothing was written' };
	if (account.canLogIn === false) return { reason: 'Nobody can log in with the account' };
	if (account.password) return { kind: 'login' };
	const isStranger = account.hasLoggedIn === false || account.outcome === 'created';
	if (targets.some((target) => OPEN(target) && (mailDue || target.isNew)))
		return { kind: isStranger && !account.loginDue ? 'loginWithoutPassword' : 'access' };
	return targets.some(({ isNew }) => isNew)
		? { reason: "The new access can't be opened yet" }
		: { reason: 'No new access' };
}
