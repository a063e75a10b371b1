import type { MoodleUserFields } from '../../participant/moodleUserFields';
import type { Changes } from '../transport/applyChanges';
import type { MoodleUser } from './moodleUser';
import { diffFields, withFields } from './userFields';
import type { UserUpdate } from './userUpdate';

/** What an update would change in an account. */
export function userChanges({ user, fields, suspended }: UserUpdate): Changes {
	const changes = diffFields(user, fields);
	if (suspended !== undefined && user.suspended !== suspended)
		changes.suspended = { from: user.suspended ?? null, to: suspended };
	return changes;
}

/** An account after an update. */
const userAfterUpdate = ({ user, fields, suspended }: UserUpdate): MoodleUser => ({
	...withFields(user, fields),
	...(suspended === undefined ? {} : { suspended }),
});

/** Fields of which the later ones count. */
function mergeFields(
	before: Partial<MoodleUserFields>,
	later: Partial<MoodleUserFields>,
): Partial<MoodleUserFields> {
	const given = Object.entries(later).filter(([, value]) => value !== undefined);
	const customfields = { ...before.customfields, ...later.customfields };
	return { ...before, ...Object.fromEntries(given), customfields };
}

/**
 * Several updates of one account as one, in which the later ones count.
 *
 * @returns one update an account; and per given update what it changes, compared with what the ones before it make of the account
 */
export function mergeUpdates(updates: UserUpdate[]): { merged: UserUpdate[]; changes: Changes[] } {
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
	return { merged: [...accounts.values()].map(({ whole }) => whole), changes };
}
