import type { Result } from '../../shared/result';
import { mapResult, andThenAll } from '../../shared/result';
import type { MoodleUserFields } from '../../participant/moodleUserFields';
import type { MoodleClient } from '../transport/client';
import type { Changes } from '../transport/applyChanges';
import { applyChanges } from '../transport/applyChanges';
import { refuseDuplicateIdnumbers } from './refuseDuplicateIdnumbers';
import type { UpdatedUser } from './verifyUpdates';
import { verifyUpdates } from './verifyUpdates';
import type { UpdateWarning } from './explainUpdateRefusals';
import { explainUpdateRefusals } from './explainUpdateRefusals';
import {
	toUserParameters,
	pickChangedFields,
	diffFields,
	hiddenFields,
	withFields,
} from './userFields';
import type { MoodleUser } from './moodleUser';
import { accountLabel, readUsers } from './moodleUser';
import type { UserUpdate } from './userUpdate';

/** An entry as it is sent: the difference alone. */
interface UpdateEntry extends UserUpdate {
	changes: Changes;
	/** Fields that are sent without being compared. */
	blind: string[];
}

function userChanges({ user, fields, suspended }: UserUpdate): Changes {
	const changes = diffFields(user, fields);
	if (suspended !== undefined && user.suspended !== suspended)
		changes.suspended = { from: user.suspended ?? null, to: suspended };
	return changes;
}

/** Fields that can't be seen go along with what is written anyway, so that they are right once; alone they go when they are asked for. */
function uncomparedFields({ user, fields, sendUnseen }: UserUpdate, changes: Changes): string[] {
	const isWritten = sendUnseen || Object.keys(changes).length > 0;
	return isWritten ? hiddenFields(user, fields).filter((name) => name !== 'email') : [];
}

/** An account after an update. */
const userAfterUpdate = ({ user, fields, suspended }: UserUpdate): MoodleUser => ({
	...withFields(user, fields),
	...(suspended === undefined ? {} : { suspended }),
});

/**
 * Writes what differs, and nothing else; an account that is as it should be gets no call. Several updates of one account are one write, in which the
 * later ones count; each is compared with what the ones before it make of the account. A change counts when it is seen afterwards (`verifyAbsence`).
 *
 * Moodle: `core_user_update_users`. From 4.0 on it is partial: good ones are written and bad ones become warnings with the account's id (recording
 * `user_update_unknown_id`); before, it was all or nothing.
 *
 * @returns one outcome per update, in order; a refused one says why, and which account stands in its way; `IDENTITY_CONFLICT` for an idnumber that
 * another account has
 */
export async function updateUsers(
	moodle: MoodleClient,
	updates: UserUpdate[],
): Promise<Array<Result<UpdatedUser>>> {
	const accounts = new Map<number, { whole: UserUpdate; now: MoodleUser }>();
	const changes = updates.map((update) => {
		const { user, fields, suspended, sendUnseen } = update;
		const { whole, now } = accounts.get(user.id) ?? { whole: { user, fields: {} }, now: user };
		accounts.set(user.id, {
			whole: {
				user: whole.user,
				fields: mergeFields(whole.fields, fields),
				suspended: suspended ?? whole.suspended,
				sendUnseen: sendUnseen ?? whole.sendUnseen,
			},
			now: userAfterUpdate({ ...update, user: now }),
		});
		return userChanges({ ...update, user: now });
	});
	const wholes = [...accounts.values()].map(({ whole }) => whole);
	const outcomes = await andThenAll(
		await refuseDuplicateIdnumbers(moodle, wholes),
		async (good) => await writeUpdates(moodle, good),
	);
	const byAccount = new Map(wholes.map(({ user }, i) => [user.id, outcomes[i]]));
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

/** Fields of which the later ones count. */
function mergeFields(
	before: Partial<MoodleUserFields>,
	later: Partial<MoodleUserFields>,
): Partial<MoodleUserFields> {
	const given = Object.entries(later).filter(([, value]) => value !== undefined);
	const customfields = { ...before.customfields, ...later.customfields };
	return { ...before, ...Object.fromEntries(given), customfields };
}

async function writeUpdates(
	moodle: MoodleClient,
	updates: UserUpdate[],
): Promise<Array<Result<UpdatedUser>>> {
	const sent = updates.map((update) => {
		const changes = userChanges(update);
		return { update, changes, blind: uncomparedFields(update, changes) };
	});
	const steps = sent.map(({ update, changes, blind }) => {
		const isSame = Object.keys(changes).length === 0;
		const nothingToDo = isSame && (blind.length === 0 || moodle.settings.dryRun);
		const entry: UpdateEntry = { ...update, changes, blind };
		return nothingToDo
			? { entry, outcome: 'unchanged' as const, nothingToDo }
			: { entry, outcome: 'updated' as const, changes };
	});
	const outcomes = await applyChanges<UpdateEntry, 'updated' | 'unchanged', UpdateWarning | null>(
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
					return isThere && entry.blind.length === 0 ? null : undefined;
				});
			},
		},
	);
	return await verifyUpdates(moodle, sent, await explainUpdateRefusals(moodle, updates, outcomes));
}

async function sendUpdates(
	moodle: MoodleClient,
	batch: UpdateEntry[],
): Promise<Array<UpdateWarning | null>> {
	const answer = await moodle.write<{ warnings?: UpdateWarning[] } | null>(
		'core_user_update_users',
		{
			users: batch.map(({ user, fields, suspended, changes, blind }) => ({
				id: user.id,
				...toUserParameters(pickChangedFields(fields, changes)),
				...Object.fromEntries(blind.map((name) => [name, fields[name as 'phone1']])),
				suspended: 'suspended' in changes ? suspended : undefined,
			})),
		},
		{ subject: batch.map(({ user }) => accountLabel(user)).join(' / ') },
	);
	const warnings = new Map((answer?.warnings ?? []).map((warning) => [warning.itemid, warning]));
	return batch.map(({ user }) => warnings.get(user.id) ?? null);
}
