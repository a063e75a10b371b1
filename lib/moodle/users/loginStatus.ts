import { LinkError } from '../../errors/linkError';
import type { Reason } from '../../errors/localText';
import type { PlainValue } from '../../errors/placeholders';
import { reason } from '../../errors/reason';
import { DEFAULT_LOGIN_METHOD, allowsNoLogin, usesMoodlePassword } from './loginMethods';
import type { MoodleUser } from './moodleUser';
import { comparisonKey } from '../../text/clean';

/** Why nobody can log in with an account. */
export type LoginProblem = 'mergedAway' | 'suspended' | 'notConfirmed' | 'noLogin';

/** What is known about logging in with an account. */
export interface LoginStatus {
	/** False when something prevents it, null when Moodle does not show whether it does. */
	canLogIn: boolean | null;
	loginProblem: LoginProblem | null;
	/** Short name of the authentication plug-in, null when Moodle does not show it. */
	loginMethod: string | null;
	/** Whether people log in with a password of Moodle's own; false for single sign-on, null when that is not known. */
	hasMoodlePassword: boolean | null;
	/** Whether anybody ever did log in; null when Moodle does not show it. */
	hasLoggedIn: boolean | null;
}

type EmailOwner = Pick<MoodleUser, 'email'>;

/** Words that people and scripts put into the name of an account that was merged into another (tool_mergeusers, issue 283: "merged_"). */
const MERGED_NAME = /(^|[^a-z])(merged|samengevoegd)([^a-z]|$)/i;

/** A moment behind a username: so an account makes room for another one that should have its name, in Moodle itself too. */
const TIMESTAMP_SUFFIX = /\.\d{10}$/;

/** Profile field in which tool_mergeusers says into which account it merged this one; it is empty in the account that stays. */
const MERGE_FIELD = 'merge_info';

/** Whether something was put before or behind an address, as "merged_jan@example.test" and "jan@example.test.1712345678". */
function hasAffix(address: string, own: string) {
	const [before, behind, ...more] = address.split(own);
	if (!own || behind === undefined || more.length > 0) return false;
	return /^(.*[_+-])?$/.test(before) && /^([^a-z0-9].*)?$/.test(behind) && address !== own;
}

/**
 * Whether a suspended account looks like one that was merged into another: tool_mergeusers suspends it (setting "suspenduser") and fills a profile field;
 * its name or address is changed so that the other account can have them, mostly by adding something to them.
 */
function isMergedAway(
	{ suspended, username, email, customfields }: MoodleUser,
	person?: EmailOwner,
) {
	if (!suspended) return false;
	if (
		MERGED_NAME.test(username) ||
		MERGED_NAME.test(email ?? '') ||
		TIMESTAMP_SUFFIX.test(username)
	)
		return true;
	if (customfields?.some(({ shortname, value }) => shortname === MERGE_FIELD && value)) return true;
	return hasAffix(comparisonKey(email), comparisonKey(person?.email));
}

/**
 * All that keeps people from logging in with an account, the hardest to repair first. Moodle: `authenticate_user_login` refuses suspended accounts and the plug-in
 * `nologin`, `login/index.php` those that are not confirmed. A policy that was not agreed to is none: people are asked when they log in.
 *
 * @param person whose address the account should have
 */
export function loginProblems(user: MoodleUser, person?: EmailOwner): LoginProblem[] {
	const found: Array<[LoginProblem, boolean]> = [
		['mergedAway', isMergedAway(user, person)],
		['noLogin', allowsNoLogin(user.auth ?? DEFAULT_LOGIN_METHOD)],
		['notConfirmed', user.confirmed === false],
		['suspended', user.suspended === true],
	];
	return found.filter(([, applies]) => applies).map(([problem]) => problem);
}

/** Whether anybody ever logged in with an account; null when Moodle does not show it (`hiddenuserfields`). */
export function hasLoggedIn({
	firstaccess,
	lastaccess,
}: Pick<MoodleUser, 'firstaccess' | 'lastaccess'>): boolean | null {
	if (firstaccess || lastaccess) return true;
	return firstaccess === undefined ? null : false;
}

/**
 * What output says about logging in with an account. Moodle shows `suspended` from 3.2 on unless the site hides it (`hiddenuserfields`), `auth` and
 * `confirmed` with `moodle/user:viewalldetails` (`user_get_user_details` in Moodle's user/lib.php).
 */
export function loginStatusOf(user: MoodleUser, person?: EmailOwner): LoginStatus {
	const [loginProblem = null] = loginProblems(user, person);
	const isShown = user.suspended !== undefined && user.confirmed !== undefined && !!user.auth;
	return {
		canLogIn: loginProblem ? false : isShown || null,
		loginProblem,
		loginMethod: user.auth ?? null,
		hasMoodlePassword: user.auth ? (usesMoodlePassword(user.auth) ?? null) : null,
		hasLoggedIn: hasLoggedIn(user),
	};
}

/** Why, and what to do about it. */
const LOGIN_PROBLEM_TEXTS: Record<LoginProblem, { reason: Reason; remedy: Reason }> = {
	mergedAway: { reason: reason('MERGED_AWAY'), remedy: reason('MERGED_AWAY_FIX') },
	suspended: { reason: reason('SUSPENDED'), remedy: reason('SUSPENDED_FIX') },
	notConfirmed: { reason: reason('NOT_CONFIRMED'), remedy: reason('NOT_CONFIRMED_FIX') },
	noLogin: { reason: reason('NO_LOGIN'), remedy: reason('NO_LOGIN_FIX') },
};

/** The error for a person whose account is of no use. */
export const cannotLogInError = (person: PlainValue, problem: LoginProblem, account: PlainValue) =>
	new LinkError('ACCOUNT_CANNOT_LOG_IN', {
		person,
		account,
		...LOGIN_PROBLEM_TEXTS[problem],
	});

/** What the output says in words, when it says anything. */
export function loginNotice({ canLogIn, loginProblem }: LoginStatus): string | undefined {
	if (loginProblem) {
		const { reason: why, remedy } = LOGIN_PROBLEM_TEXTS[loginProblem];
		return `Nobody can log in with this account. ${why.en} ${remedy.en}`;
	}
	return canLogIn === null
		? "Moodle doesn't show whether the account is suspended or confirmed, or how people log in."
		: undefined;
}
