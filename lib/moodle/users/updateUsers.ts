import type { Result } from '../../shared/result';
import { mapResult, andThenAll } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Changes } from '../transport/applyChanges';
import { applyChanges } from '../transport/applyChanges';
import { refuseDuplicateIdnumbers } from './refuseDuplicateIdnumbers';
import type { UpdatedUser, PlannedUpdate, UserUpdate } from './userUpdate';
import { verifyUpdates } from './verifyUpdates';
import type { UpdateWarning } from './explainUpdateRefusals';
import { explainUpdateRefusals } from './explainUpdateRefusals';
import { toUserParameters, pickChangedFields, hiddenFields } from './userFields';
import { accountLabels, readUsers } from './moodleUser';
import { forgetUsers } from './rememberedUsers';
import { mergeUpdates, userChanges } from './mergeUpdates';

/** Fields that can't be seen go along with what is written anyway, so that they are right once; on their own they go when they are asked for. */
function uncomparedFields({ user, fields, sendUnseen }: UserUpdate, changes: Changes): string[] {
	const isWritten = sendUnseen || Object.keys(changes).length > 0;
	return isWritten ? hiddenFields(user, fields).filter((name) => name !== 'email') : [];
}

/**
 * Writes what differs, and nothing else; an account that is as it should be gets no call. Several updates of one account are one write (`mergeUpdates`). A change counts when it is seen afterwards (`verifyUpdates`).
 *
 * Moodle: `core_user_update_users`. From 4.0 on it is partial: good ones are written and bad ones become warnings with the account's id (recording
 * `user_update_unknown_id`); before, it was all or nothing.
 *
 * @returns one outcome per update, in order; a refused one says why, and which account is in its way; `IDENTITY_CONFLICT` for an idnumber that
 * another account has
 */
export async function updateUsers(
	moodle: MoodleClient,
	updates: UserUpdate[],
): Promise<Array<Result<UpdatedUser>>> {
	const { merged, changes } = mergeUpdates(updates);
	const outcomes = await andThenAll(
		await refuseDuplicateIdnumbers(moodle, merged),
		async (good) => await writeUpdates(moodle, good),
	);
	const byAccount = new Map(merged.map(({ user }, i) => [user.id, outcomes[i]]));
	return updates.map(({ user, fields }, i) => {
		const outcome = byAccount.get(user.id)!;
		return mapResult(outcome, (ensured): UpdatedUser => {
			const own = changesOfUpdate(changes[i], ensured.changes ?? {}, hiddenFields(user, fields));
			return Object.keys(own).length > 0
				? { ...ensured, changes: own }
				: { ...ensured, outcome: 'unchanged', planned: undefined, changes: undefined };
		});
	});
}

/** The changes of one update, as far as they were made; and what it could not see before, and is seen now. */
const changesOfUpdate = (own: Changes, made: Changes, unseen: string[]): Changes =>
	Object.fromEntries(
		Object.entries(made)
			.filter(([name]) => name in own || unseen.includes(name))
			.map(([name, change]) => [name, own[name] ?? change]),
	);

async function writeUpdates(
	moodle: MoodleClient,
	updates: UserUpdate[],
): Promise<Array<Result<UpdatedUser>>> {
	const planned = updates.map((update): PlannedUpdate => {
		const changes = userChanges(update);
		return { ...update, changes, uncompared: uncomparedFields(update, changes) };
	});
	const steps = planned.map((entry) => {
		const { changes, uncompared } = entry;
		const isSame = Object.keys(changes).length === 0;
		const nothingToDo = isSame && (uncompared.length === 0 || moodle.settings.dryRun);
		return nothingToDo
			? { entry, outcome: 'unchanged' as const, nothingToDo }
			: { entry, outcome: 'updated' as const, changes };
	});
	const outcomes = await applyChanges<PlannedUpdate, 'updated' | 'unchanged', UpdateWarning | null>(
		moodle,
		steps,
		{
			write: async (batch) => await sendUpdates(moodle, batch),
			readBack: async (batch) => {
				const users = await readUsers(
					moodle,
					'id',
					batch.map(({ user }) => user.id),
				);
				const byId = new Map(users.map((user) => [user.id, user]));
				return batch.map((entry) => {
					const user = byId.get(entry.user.id) ?? entry.user;
					const isThere = Object.keys(userChanges({ ...entry, user })).length === 0;
					return isThere && entry.uncompared.length === 0 ? null : undefined;
				});
			},
		},
	);
	return await verifyUpdates(
		moodle,
		planned,
		await explainUpdateRefusals(moodle, updates, outcomes),
	);
}

async function sendUpdates(
	moodle: MoodleClient,
	batch: PlannedUpdate[],
): Promise<Array<UpdateWarning | null>> {
	forgetUsers(
		moodle,
		batch.map(({ user }) => user.id),
	);
	const answer = await moodle.write<{ warnings?: UpdateWarning[] } | null>(
		'core_user_update_users',
		{
			users: batch.map(({ user, fields, suspended, changes, uncompared }) => ({
				id: user.id,
				...toUserParameters(pickChangedFields(fields, changes)),
				...Object.fromEntries(uncompared.map((name) => [name, fields[name as 'phone1']])),
				suspended: 'suspended' in changes ? suspended : undefined,
			})),
		},
		{ subject: accountLabels(batch.map(({ user }) => user)) },
	);
	const warnings = new Map((answer?.warnings ?? []).map((warning) => [warning.itemid, warning]));
	return batch.map(({ user }) => warnings.get(user.id) ?? null);
}
