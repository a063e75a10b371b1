import { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { lookUpUsers } from './lookUpUsers';
import { personFieldRefused } from './explainRefusals';
import type { UserUpdate } from './userUpdate';
import { diffFields } from './userFields';
import { accountLabel, accountLabels } from './moodleUser';
import { comparisonKey } from '../../text/clean';
import { keyLabel } from './findUsers';

/**
 * Refuses an idnumber that another account has, or would get in this run: Moodle itself lets two accounts share one (recording
 * `user_create_dup_idnumber`).
 *
 * @param updates at most one an account
 */
export async function refuseDuplicateIdnumbers(
	moodle: MoodleClient,
	updates: UserUpdate[],
): Promise<Array<Result<UserUpdate>>> {
	const wanted = updates.map(({ user, fields }) =>
		'idnumber' in diffFields(user, fields) ? comparisonKey(fields.idnumber) : '',
	);
	const found = await lookUpUsers(moodle, 'idnumber', wanted);
	return updates.map((update, i) => {
		const { user, fields } = update;
		const outcome = found.get(wanted[i]);
		if (!outcome) return ok(update);
		const label = accountLabel(user);
		if (!outcome.ok)
			return err(personFieldRefused(outcome.error, label, 'idnumber', fields.idnumber!));
		const owners = outcome.value.filter((owner) => comparisonKey(owner.idnumber) === wanted[i]);
		const takers = updates.filter((_, other) => wanted[other] === wanted[i]);
		const candidates = new Map(
			[...takers.map((taker) => taker.user), ...owners].map((one) => [one.id, one]),
		);
		if (candidates.size === 1) return ok(update);
		return err(
			new LinkError('IDENTITY_CONFLICT', {
				person: keyLabel('idnumber', fields.idnumber!),
				candidates: accountLabels([...candidates.values()]),
			}),
		);
	});
}
