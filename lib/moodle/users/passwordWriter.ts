import { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { attemptAsync, err, ok } from '../../shared/result';
import type { BatchWriter } from '../transport/batches';
import type { MoodleClient } from '../transport/client';
import { warningError } from './explainUpdateRefusals';
import type { UpdateWarning } from './explainUpdateRefusals';
import type { LabelledUser } from './moodleUser';
import { accountLabels } from './moodleUser';
import type { PasswordRules } from './password';
import { PasswordAttempts } from './passwordAttempts';

/** An account that gets a new password. */
export interface PasswordToSet {
	user: LabelledUser;
	rules: PasswordRules;
	/** Another one must be chosen at the first login. */
	forcePasswordChange: boolean;
}

/** What a batch with a weak password answers from 4.0 on (recording `user_update_weak_password`): the reason is lost, and the others were written. */
const UNEXPLAINED_REFUSAL = 'MOODLE_STORED_VALUE_INVALID';

/**
 * Writes new passwords into accounts, and gives each password that holds.
 *
 * Moodle: `core_user_update_users` with `password`; it keeps none, and says nothing, where the plug-in can't change passwords (`user_update_user` in Moodle's user/lib.php),
 * so such accounts are left out beforehand. No function returns or checks a password: what can be shown is that Moodle carried the call out without a warning. After a lost
 * answer the same password is sent again.
 */
export function passwordWriter<Entry extends PasswordToSet>(
	moodle: MoodleClient,
): BatchWriter<Entry, Result<string>> {
	const passwords = new PasswordAttempts<Entry>();
	return {
		write: async (batch) => {
			const warnings = await passwords.send(
				batch,
				async () => await sendPasswords(moodle, batch, passwords),
			);
			return batch.map((entry) => {
				const warning = warnings.get(entry.user.id);
				return warning ? err(warningError(warning, entry)) : ok(passwords.lastSent(entry)!);
			});
		},
		// No password can be read, so all are sent once more.
		readBack: async (batch) => batch.map(() => undefined),
	};
}

async function sendPasswords<Entry extends PasswordToSet>(
	moodle: MoodleClient,
	batch: Entry[],
	passwords: PasswordAttempts<Entry>,
): Promise<Map<number, UpdateWarning>> {
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
	return new Map((answer.value?.warnings ?? []).map((one) => [one.itemid, one]));
}
