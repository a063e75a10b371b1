import type { IDataObject } from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { updateUsers } from '../../../lib/moodle/users/updateUsers';
import { accountLabel } from '../../../lib/moodle/users/moodleUser';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import { findUsers } from '../../../lib/moodle/users/findUsers';
import { changeOutput } from '../../shared/moodle/changeOutput';
import type { Result } from '../../../lib/shared/result';
import { err, mapResult, andThenAll } from '../../../lib/shared/result';
import { userOutput } from '../../shared/moodle/userOutput';

/**
 * What Suspend and Reactivate share. Moodle: `core_user_update_users` with `suspended` 1 or 0, from 3.2 on (recordings `user_update_suspend`,
 * `user_update_unsuspend`); accounts of site administrators are never changed (`user_update_suspend_admin`).
 */
export async function changeSuspension(
	moodle: MoodleClient,
	choices: UserChoice[],
	suspended: boolean,
): Promise<Array<Result<IDataObject>>> {
	const { userid } = await moodle.siteInfo();
	const accounts = (await findUsers(moodle, choices)).map((account) => {
		if (!account.ok || account.value.id !== userid) return account;
		const person = accountLabel(account.value);
		return err(new LinkError('MOODLE_USER_IS_SERVICE_ACCOUNT', { person }));
	});
	return await andThenAll(accounts, async (users) => {
		const outcomes = await updateUsers(
			moodle,
			users.map((user) => ({ user, fields: {}, suspended })),
		);
		const done = suspended ? 'suspended' : 'reactivated';
		return outcomes.map((outcome, i) =>
			mapResult(outcome, (ensured) => ({
				...changeOutput({
					...ensured,
					outcome: ensured.outcome === 'updated' ? done : ensured.outcome,
					...(ensured.planned ? { planned: done } : {}),
				}),
				user: userOutput(users[i]),
			})),
		);
	});
}
