import { LinkError } from '../../errors/linkError';
import { wasMailed } from './mailedAccounts';
import { DEFAULT_LOGIN_METHOD, usesMoodlePassword } from './loginMethods';
import { cannotLogInError, hasLoggedIn, loginProblems } from './loginStatus';
import type { MoodleUser } from './moodleUser';
import { accountLabel } from './moodleUser';
import type { PasswordRules } from './password';

/** For whom a new password is wanted, and when it is left as it is. */
export interface NewPassword {
	user: MoodleUser;
	/** False: somebody else sets it. */
	isWanted: boolean;
	/** Accounts to which a password was mailed before (`readMailedAccount`); a new one would make that mail wrong. */
	mailedTo: string[];
	/** Leave the password of people who chose one. */
	onlyIfNeverLoggedIn: boolean;
	/** What to do where nobody knows whether the plug-in keeps passwords in Moodle. */
	ifMethodUnknown: 'report' | 'set' | 'none';
	rules: PasswordRules;
	/** Another one must be chosen at the first login. */
	forcePasswordChange: boolean;
}

/**
 * `loggedInBefore`, `mailedBefore`: the old one holds. `noMoodlePassword`: people log in elsewhere (single sign-on). `notWanted`: somebody else sets it.
 * `repeated`: the account occurs earlier in this run, and got its password there.
 */
export type PasswordOutcome =
	| 'passwordSet'
	| 'loggedInBefore'
	| 'mailedBefore'
	| 'noMoodlePassword'
	| 'notWanted'
	| 'repeated';

/** @throws {LinkError} when nobody can log in with the account, or when it is not known what a password would do */
export function passwordOutcome(wanted: NewPassword, siteUrl: string): PasswordOutcome {
	const { user, isWanted, mailedTo, onlyIfNeverLoggedIn, ifMethodUnknown } = wanted;
	if (!isWanted) return 'notWanted';
	const [problem] = loginProblems(user);
	if (problem) throw cannotLogInError(user.fullname, problem, accountLabel(user));
	const method = user.auth ?? DEFAULT_LOGIN_METHOD;
	const keepsPassword = usesMoodlePassword(method);
	if (keepsPassword === undefined && ifMethodUnknown === 'report')
		throw new LinkError('ACCOUNT_LOGIN_METHOD_UNKNOWN', { account: accountLabel(user), method });
	if (!(keepsPassword ?? ifMethodUnknown === 'set')) return 'noMoodlePassword';
	if (wasMailed(mailedTo, user.id, siteUrl)) return 'mailedBefore';
	const before = hasLoggedIn(user);
	if (onlyIfNeverLoggedIn && before === null)
		throw new LinkError('ACCOUNT_LOGIN_UNKNOWN', { account: accountLabel(user) });
	return onlyIfNeverLoggedIn && before ? 'loggedInBefore' : 'passwordSet';
}
