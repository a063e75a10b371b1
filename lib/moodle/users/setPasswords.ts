import { LinkError } from '../../errors/linkError';
import { attempt, attemptAsync, andThenAll, err, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import { applyChanges } from '../transport/applyChanges';
import type { Ensured, PlannedChange } from '../transport/applyChanges';
import type { MoodleClient } from '../transport/client';
import { warningError } from './explainUpdateRefusals';
import type { UpdateWarning } from './explainUpdateRefusals';
import { DEFAULT_LOGIN_METHOD, usesMoodlePassword } from './loginMethods';
import { cannotLogInError, loginProblems } from './loginStatus';
import type { MoodleUser } from './moodleUser';
import { accountLabel, accountLabels } from './moodleUser';
import type { PasswordRules } from './password';
import { PasswordAttempts } from './passwordAttempts';

/** For whom a new password is wanted, and when it is left as it is. */
export interface NewPassword {
	user: MoodleUser;
	/** False: somebody else sets it. */
	isWanted: boolean;
	/** Ids of accounts to which a password was mailed before; a new one would make that mail wrong. */
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

export type SetPassword = Ensured<PasswordOutcome> & { password?: string };

/** Whether anybody ever logged in; undefined when Moodle does not show it (`hiddenuserfields`). */
function hasLoggedIn({ firstaccess, lastaccess }: MoodleUser): boolean | undefined {
	if (firstaccess || lastaccess) return true;
	return firstaccess === undefined ? undefined : false;
}

/** @throws {LinkError} when nobody can log in with the account, or when it is not known what a password would do */
function outcomeFor(wanted: NewPassword): PasswordOutcome {
	const { user, isWanted, mailedTo, onlyIfNeverLoggedIn, ifMethodUnknown } = wanted;
	if (!isWanted) return 'notWanted';
	const [problem] = loginProblems(user);
	if (problem) throw cannotLogInError(user.fullname, problem, accountLabel(user));
	const method = user.auth ?? DEFAULT_LOGIN_METHOD;
	const keepsPassword = usesMoodlePassword(method);
	if (keepsPassword === undefined && ifMethodUnknown === 'report')
		throw new LinkError('ACCOUNT_LOGIN_METHOD_UNKNOWN', { account: accountLabel(user), method });
	if (!(keepsPassword ?? ifMethodUnknown === 'set')) return 'noMoodlePassword';
	if (mailedTo.includes(String(user.id))) return 'mailedBefore';
	const before = hasLoggedIn(user);
	if (onlyIfNeverLoggedIn && before === undefined)
		throw new LinkError('ACCOUNT_LOGIN_UNKNOWN', { account: accountLabel(user) });
	return onlyIfNeverLoggedIn && before ? 'loggedInBefore' : 'passwordSet';
}

/**
 * Sets new passwords, for accounts that log in with one of Moodle's own.
 *
 * Moodle: `core_user_update_users` with `password`; it keeps none, and says nothing, where the plug-in can't change passwords (`user_update_user` in Moodle's user/lib.php),
 * so such accounts are left out beforehand. No function returns or checks a password: what can be shown is that Moodle carried the call out without a warning. After a lost
 * answer the same password is sent again.
 *
 * @returns one outcome per account, in order; `password` where one was set
 */
export async function setPasswords(
	moodle: MoodleClient,
	wanted: NewPassword[],
): Promise<Array<Result<SetPassword>>> {
	const seen = new Set<number>();
	const decided = wanted.map((one) =>
		attempt((): PlannedChange<NewPassword, PasswordOutcome> => {
			const outcome = outcomeFor(one);
			if (outcome !== 'passwordSet') return { entry: one, outcome, nothingToDo: true };
			if (seen.has(one.user.id)) return { entry: one, outcome: 'repeated', nothingToDo: true };
			seen.add(one.user.id);
			return { entry: one, outcome };
		}),
	);
	const passwords = new PasswordAttempts<NewPassword>();
	return await andThenAll(decided, async (steps) => {
		const outcomes = await applyChanges<NewPassword, PasswordOutcome, UpdateWarning | null>(
			moodle,
			steps,
			{
				write: async (batch) =>
					await passwords.send(batch, async () => await sendPasswords(moodle, batch, passwords)),
				// No password can be read, so all are sent once more.
				readBack: async (batch) => batch.map(() => undefined),
			},
		);
		return outcomes.map((outcome, i): Result<SetPassword> => {
			if (!outcome.ok) return outcome;
			const { result: warning, ...ensured } = outcome.value;
			if (warning) return err(warningError(warning, steps[i].entry));
			const isSet = ensured.outcome === 'passwordSet';
			return ok(isSet ? { ...ensured, password: passwords.lastSent(steps[i].entry) } : ensured);
		});
	});
}

/** What a batch with a weak password answers from 4.0 on (recording `user_update_weak_password`): the reason is lost, and the others were written. */
const UNEXPLAINED_REFUSAL = 'MOODLE_STORED_VALUE_INVALID';

async function sendPasswords(
	moodle: MoodleClient,
	batch: NewPassword[],
	passwords: PasswordAttempts<NewPassword>,
): Promise<Array<UpdateWarning | null>> {
	const preferences = [{ type: 'auth_forcepasswordchange', value: '1' }];
	const answer = await attemptAsync(
		async () =>
			await moodle.write<{ warnings?: UpdateWarning[] } | null>(
				'core_user_update_users',
				{
					users: batch.map((one) => ({
						id: one.user.id,
						password: passwords.passwordFor(one, one.rules),
						...(one.forcePasswordChange ? { preferences } : {}),
					})),
				},
				{ subject: accountLabels(batch.map(({ user }) => user)) },
			),
	);
	if (!answer.ok && answer.error.code === UNEXPLAINED_REFUSAL)
		throw new LinkError('MOODLE_PASSWORD_REFUSED', { policy: 'invalidresponse' });
	if (!answer.ok) throw answer.error;
	const warnings = new Map((answer.value?.warnings ?? []).map((one) => [one.itemid, one]));
	return batch.map(({ user }) => warnings.get(user.id) ?? null);
}
