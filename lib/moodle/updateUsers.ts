import { LinkError } from '../errors/linkError';
import { failure, mapOutcome, onSuccesses, success } from '../outcome';
import type { Outcome } from '../outcome';
import type { MoodleUserFields } from '../participant/moodleUserFields';
import type { MoodleClient } from './client';
import { carryOut } from './ensure';
import type { Changes, Ensured } from './ensure';
import { ownIdnumbers } from './ownIdnumbers';
import { explainRefusals } from './refusals';
import { asParameters, changedFields, differences, withFields } from './userFields';
import type { MoodleUser } from './users';
import { accountLabel, readUsers } from './users';

/** What an account should be; fields that are absent stay as they are. */
export interface UserUpdate {
	user: MoodleUser;
	fields: Partial<MoodleUserFields>;
	suspended?: boolean;
}

interface Warning {
	itemid: number;
	warningcode: string;
	message: string;
}

/** An entry as it is sent: the difference alone. */
interface Entry extends UserUpdate {
	changes: Changes;
}

function changesOf({ user, fields, suspended }: UserUpdate): Changes {
	const changes = differences(user, fields);
	if (suspended !== undefined && user.suspended !== suspended)
		changes.suspended = { from: user.suspended ?? null, to: suspended };
	return changes;
}

/** An account after an update. */
const afterwards = ({ user, fields, suspended }: UserUpdate): MoodleUser => ({
	...withFields(user, fields),
	...(suspended === undefined ? {} : { suspended }),
});

/**
 * Writes what differs, and nothing else; an account that is as it should be gets no call. Several updates of one account are one write, in which the
 * later ones count; each is compared with what the ones before it make of the account.
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
): Promise<Array<Outcome<Ensured<'updated' | 'unchanged'>>>> {
	const accounts = new Map<number, { whole: UserUpdate; now: MoodleUser }>();
	const changes = updates.map((update) => {
		const { user, fields, suspended } = update;
		const { whole, now } = accounts.get(user.id) ?? { whole: { user, fields: {} }, now: user };
		accounts.set(user.id, {
			whole: {
				user: whole.user,
				fields: inOrder(whole.fields, fields),
				suspended: suspended ?? whole.suspended,
			},
			now: afterwards({ ...update, user: now }),
		});
		return changesOf({ ...update, user: now });
	});
	const wholes = [...accounts.values()].map(({ whole }) => whole);
	const outcomes = await onSuccesses(
		await ownIdnumbers(moodle, wholes),
		async (good) => await updateAccounts(moodle, good),
	);
	const byAccount = new Map(wholes.map(({ user }, i) => [user.id, outcomes[i]]));
	return updates.map(({ user }, i) => {
		const outcome = byAccount.get(user.id)!;
		const isUnchanged = Object.keys(changes[i]).length === 0;
		if (outcome.ok && (outcome.value.outcome === 'unchanged' || isUnchanged))
			return success({ outcome: 'unchanged' });
		return mapOutcome(outcome, (ensured) => ({ ...ensured, changes: changes[i] }));
	});
}

/** Fields of which the later ones count. */
function inOrder(
	before: Partial<MoodleUserFields>,
	later: Partial<MoodleUserFields>,
): Partial<MoodleUserFields> {
	const given = Object.entries(later).filter(([, value]) => value !== undefined);
	const customfields = { ...before.customfields, ...later.customfields };
	return { ...before, ...Object.fromEntries(given), customfields };
}

async function updateAccounts(
	moodle: MoodleClient,
	updates: UserUpdate[],
): Promise<Array<Outcome<Ensured<'updated' | 'unchanged'>>>> {
	const steps = updates.map((update) => {
		const changes = changesOf(update);
		const nothingToDo = Object.keys(changes).length === 0;
		return nothingToDo
			? { entry: { ...update, changes }, outcome: 'unchanged' as const, nothingToDo }
			: { entry: { ...update, changes }, outcome: 'updated' as const, changes };
	});
	const outcomes = await carryOut<Entry, 'updated' | 'unchanged', Warning | null>(moodle, steps, {
		write: async (batch) => await write(moodle, batch),
		readBack: async (batch) => {
			const users = await readUsers(
				moodle,
				'id',
				batch.map(({ user }) => user.id),
			);
			const byId = new Map(users.map((user) => [user.id, user]));
			return batch.map((entry) => {
				const user = byId.get(entry.user.id) ?? entry.user;
				return Object.keys(changesOf({ ...entry, user })).length === 0 ? null : undefined;
			});
		},
	});
	return await explained(moodle, updates, outcomes);
}

async function write(moodle: MoodleClient, batch: Entry[]): Promise<Array<Warning | null>> {
	const answer = await moodle.write<{ warnings?: Warning[] } | null>(
		'core_user_update_users',
		{
			users: batch.map(({ user, fields, suspended, changes }) => ({
				id: user.id,
				...asParameters(changedFields(fields, changes)),
				suspended: 'suspended' in changes ? suspended : undefined,
			})),
		},
		{ subject: batch.map(({ user }) => accountLabel(user)).join(' / ') },
	);
	const warnings = new Map((answer?.warnings ?? []).map((warning) => [warning.itemid, warning]));
	return batch.map(({ user }) => warnings.get(user.id) ?? null);
}

/** Warnings of `core_user_update_users` that mean "not done" (recordings `user_update_*`). */
function refusal({ warningcode, message }: Warning, { user }: UserUpdate): LinkError {
	const person = accountLabel(user);
	switch (warningcode) {
		case 'invaliduserid':
		case 'usernotupdateddeleted':
			return new LinkError('MOODLE_USER_UNKNOWN', { key: 'id', value: String(user.id) });
		case 'usernotupdatedadmin':
			return new LinkError('MOODLE_USER_IS_ADMINISTRATOR', { person });
		case 'useremailduplicate':
		case 'useremailinvalid':
		case 'dmlwriteexception':
			return new LinkError('IDENTITY_REFUSED', { person });
		default:
			return new LinkError('MOODLE_ANSWER_UNEXPECTED', {
				function: 'core_user_update_users',
				errorcode: warningcode,
				moodleMessage: `${person}: ${message}`,
			});
	}
}

async function explained<Name extends string>(
	moodle: MoodleClient,
	updates: UserUpdate[],
	outcomes: Array<Outcome<Ensured<Name, Warning | null>>>,
): Promise<Array<Outcome<Ensured<Name>>>> {
	const refused = updates.flatMap((update, i) => {
		const outcome = outcomes[i];
		const warning = outcome.ok ? outcome.value.result : undefined;
		if (outcome.ok && !warning) return [];
		return [{ i, update, error: outcome.ok ? refusal(warning!, update) : outcome.error }];
	});
	const errors = await explainRefusals(
		moodle,
		refused.map(({ update: { user, fields }, error }) => ({
			person: accountLabel(user),
			error,
			email: fields.email,
			username: fields.username,
			ownId: user.id,
		})),
	);
	const failures = new Map(refused.map(({ i }, at) => [i, failure(errors[at])]));
	return outcomes.map((outcome, i) => failures.get(i) ?? outcome);
}
