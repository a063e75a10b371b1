import type { Result } from '../../shared/result';
import { mapResult } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Changes, Ensured } from '../transport/applyChanges';
import type { UserUpdate } from './userUpdate';
import { customField, diffFields, hiddenFields } from './userFields';
import type { MoodleUser } from './moodleUser';
import { readUsers } from './moodleUser';

/** What became of an update, as far as it can be proved. */
export interface UpdatedUser extends Ensured<'updated' | 'unchanged'> {
	/** Custom profile fields that Moodle did not keep. */
	notSaved?: string[];
	/** Other fields of which Moodle made something else. */
	notKept?: string[];
	/** Fields that Moodle does not show to the service account: sent without being compared, or left alone. */
	unseen?: { sent: string[]; left: string[] };
}

/** An update, what it changes, and the fields that are sent with it without being compared. */
export interface SentUpdate {
	update: UserUpdate;
	changes: Changes;
	blind: string[];
}

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
 * not seen was sent all the same, and is said not to be compared, so that no run reports it as updated.
 *
 * Moodle drops unknown custom fields and values outside a menu without a word (recordings `user_create_unknown_customfield`,
 * `user_create_customfield_menu_bad`).
 *
 * @returns the outcomes, in order
 */
export async function verifyUpdates(
	moodle: MoodleClient,
	sent: SentUpdate[],
	outcomes: Array<Result<Ensured<'updated' | 'unchanged'>>>,
): Promise<Array<Result<UpdatedUser>>> {
	const doubtful = sent.filter(({ changes, blind }, i) => {
		const outcome = outcomes[i];
		const wasWritten = outcome.ok && outcome.value.outcome === 'updated';
		return wasWritten && (blind.length > 0 || changesToVerify(changes).length > 0);
	});
	const users = await readUsers(
		moodle,
		'id',
		doubtful.map(({ update }) => update.user.id),
	);
	const byId = new Map(users.map((user) => [user.id, user]));
	return outcomes.map((outcome, i) =>
		mapResult(outcome, (ensured): UpdatedUser => {
			const { update, blind } = sent[i];
			const wasSent = ensured.outcome === 'updated';
			const hidden = hiddenFields(update.user, update.fields);
			const now = doubtful.includes(sent[i]) ? byId.get(update.user.id) : undefined;
			if (now) return toVerifiedUpdate(ensured, sent[i], now);
			const left = wasSent ? hidden.filter((name) => !blind.includes(name)) : hidden;
			return left.length > 0 ? { ...ensured, unseen: { sent: [], left } } : ensured;
		}),
	);
}

/** What an account shows after the write. */
function toVerifiedUpdate(
	ensured: Ensured<'updated' | 'unchanged'>,
	{ update: { user, fields }, changes, blind }: SentUpdate,
	now: MoodleUser,
): UpdatedUser {
	const differs = diffFields(now, fields);
	const hidden = hiddenFields(now, fields);
	const isDone = (name: string) => !(name in differs) && !hidden.includes(name);
	const names = changesToVerify(changes).map(([name]) => name);
	const undone = names.filter((name) => !isDone(name));
	const shown = blind.filter((name) => isDone(name));
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
			...blind.filter((name) => !shown.includes(name)),
			...plain.filter((name) => !isPresent(now, name)),
		],
		left: hiddenFields(user, fields).filter((name) => !blind.includes(name)),
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

/** An emptied field that has a default shows it again, which is no loss. */
const wasDropped = (now: MoodleUser, name: string, wanted = '') =>
	wanted !== '' || customField(now, name) === undefined;

const ifNotEmpty = (key: 'notSaved' | 'notKept', names: string[]) =>
	names.length > 0 ? { [key]: names } : {};

/** Where a field is shown, if anywhere (`hiddenFields`). */
function visibilityHint(name: string): string {
	if (name === 'email')
		return 'Tick "Email address" at "Show user identity" (showuseridentity), and allow moodle/site:viewuseridentity.';
	if (name.startsWith('phone')) return 'Phones need a place in "showuseridentity".';
	if (name === 'description') return 'Descriptions are shown of people in a course.';
	return name === 'middlename' ? 'Middle names are never shown.' : '';
}

/** What the output says of what could not be proved. */
export function verificationOutput({
	notSaved = [],
	notKept = [],
	unseen,
}: Pick<UpdatedUser, 'notSaved' | 'notKept' | 'unseen'>) {
	const { sent = [], left = [] } = unseen ?? {};
	const hintFor = (names: string[]) =>
		['Moodle does not show that to the service account.', ...new Set(names.map(visibilityHint))]
			.filter(Boolean)
			.join(' ');
	const notices = [
		notSaved.length > 0 &&
			`Moodle did not keep ${notSaved.join(', ')}: no such custom profile field, a value outside its menu or of another kind, or the service account may not see it.`,
		notKept.length > 0 && `Moodle keeps something else than was written: ${notKept.join(', ')}.`,
		sent.length > 0 && `Written without being compared: ${sent.join(', ')}. ${hintFor(sent)}`,
		left.length > 0 && `Not compared and not changed: ${left.join(', ')}. ${hintFor(left)}`,
	].filter(Boolean);
	return {
		...(notSaved.length > 0 ? { customFieldsNotSaved: notSaved } : {}),
		...(notKept.length > 0 ? { fieldsNotKept: notKept } : {}),
		...(sent.length + left.length > 0 ? { fieldsNotSeen: [...sent, ...left] } : {}),
		...(notices.length > 0 ? { notice: notices.join(' ') } : {}),
	};
}
