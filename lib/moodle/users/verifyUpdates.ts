import type { Result } from '../../shared/result';
import { mapResult } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Changes, Ensured } from '../transport/applyChanges';
import type { PlannedUpdate, UpdatedUser } from './userUpdate';
import { customField, diffFields, hiddenFields } from './userFields';
import type { MoodleUser } from './moodleUser';
import { readUsers } from './moodleUser';

const CUSTOM_FIELD_PREFIX = 'customfields.';

/** Fields that may be hidden, or that Moodle cleans without a word. */
const changesToVerify = (changes: Changes) =>
	Object.entries(changes).filter(
		([name, { from }]) =>
			name !== 'suspended' &&
			(from === null ||
				name.startsWith(CUSTOM_FIELD_PREFIX) ||
				['description', 'timezone', 'lang'].includes(name)),
	);

const isPresent = (user: MoodleUser, name: string) =>
	(user as unknown as Record<string, unknown>)[name] !== undefined;

/**
 * Reads accounts once more when something was written that Moodle may not show, or may not have kept: a change counts as done when it is seen. What is
 * not seen was sent anyway, and is said not to be compared, so that no run reports it as updated.
 *
 * Moodle drops unknown custom fields and values outside a menu without a word (recordings `user_create_unknown_customfield`,
 * `user_create_customfield_menu_bad`).
 *
 * @returns the outcomes, in order
 */
export async function verifyUpdates(
	moodle: MoodleClient,
	sent: PlannedUpdate[],
	outcomes: Array<Result<Ensured<'updated' | 'unchanged'>>>,
): Promise<Array<Result<UpdatedUser>>> {
	const doubtful = sent.filter(({ changes, uncompared }, i) => {
		const outcome = outcomes[i];
		const wasWritten = outcome.ok && outcome.value.outcome === 'updated';
		return wasWritten && (uncompared.length > 0 || changesToVerify(changes).length > 0);
	});
	const users = await readUsers(
		moodle,
		'id',
		doubtful.map(({ user }) => user.id),
	);
	const byId = new Map(users.map((user) => [user.id, user]));
	return outcomes.map((outcome, i) =>
		mapResult(outcome, (ensured): UpdatedUser => {
			const { user, fields, uncompared } = sent[i];
			const wasSent = ensured.outcome === 'updated';
			const hidden = hiddenFields(user, fields);
			const now = doubtful.includes(sent[i]) ? byId.get(user.id) : undefined;
			if (now) return toVerifiedUpdate(ensured, sent[i], now);
			const left = wasSent ? hidden.filter((name) => !uncompared.includes(name)) : hidden;
			return left.length > 0 ? { ...ensured, unseen: { sent: [], left } } : ensured;
		}),
	);
}

/** What an account shows after the write. */
function toVerifiedUpdate(
	ensured: Ensured<'updated' | 'unchanged'>,
	{ user, fields, changes, uncompared }: PlannedUpdate,
	now: MoodleUser,
): UpdatedUser {
	const differs = diffFields(now, fields);
	const hidden = hiddenFields(now, fields);
	const isDone = (name: string) => !(name in differs) && !hidden.includes(name);
	const names = changesToVerify(changes).map(([name]) => name);
	const undone = names.filter((name) => !isDone(name));
	const shown = uncompared.filter((name) => isDone(name));
	const done: Changes = {
		...Object.fromEntries(Object.entries(changes).filter(([name]) => !undone.includes(name))),
		...Object.fromEntries(
			shown.map((name) => [name, { from: null, to: fields[name as 'phone1'] }]),
		),
	};
	const plain = undone.filter((name) => !name.startsWith(CUSTOM_FIELD_PREFIX));
	const custom = undone.flatMap((name) =>
		name.startsWith(CUSTOM_FIELD_PREFIX) ? [name.slice(CUSTOM_FIELD_PREFIX.length)] : [],
	);
	const unseen = {
		sent: [
			...uncompared.filter((name) => !shown.includes(name)),
			...plain.filter((name) => !isPresent(now, name)),
		],
		left: hiddenFields(user, fields).filter((name) => !uncompared.includes(name)),
	};
	const isUpdated = Object.keys(done).length > 0;
	return {
		...ensured,
		outcome: isUpdated ? ensured.outcome : 'unchanged',
		changes: isUpdated ? done : undefined,
		...ifNotEmpty(
			'notSaved',
			custom.filter((name) => wasDropped(now, name, fields.customfields?.[name])),
		),
		...ifNotEmpty(
			'notKept',
			plain.filter((name) => isPresent(now, name)),
		),
		...(unseen.sent.length + unseen.left.length > 0 ? { unseen } : {}),
	};
}

/** An emptied field that has a default shows it again, which is not a loss. */
const wasDropped = (now: MoodleUser, name: string, wanted = '') =>
	wanted !== '' || customField(now, name) === undefined;

const ifNotEmpty = (key: 'notSaved' | 'notKept', names: string[]) =>
	names.length > 0 ? { [key]: names } : {};
