import { ADDITIONAL_FIELDS } from '../participant/moodleUserFields';
import type { MoodleUserFields } from '../participant/moodleUserFields';
import type { MoodleParameter } from './encode';
import type { Changes } from './ensure';
import type { MoodleUser } from './users';
import { sameKey } from './users';

/** Fields as `core_user_create_users` and `core_user_update_users` take them; only those given are sent, since old sites refuse newer ones. */
export function asParameters({
	customfields,
	...fields
}: Partial<MoodleUserFields>): Record<string, MoodleParameter> {
	const custom = Object.entries(customfields ?? {}).map(([type, value]) => ({ type, value }));
	return {
		...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
		...(custom.length > 0 ? { customfields: custom } : {}),
	};
}

const COMPARED = [
	'username',
	'firstname',
	'lastname',
	'email',
	'idnumber',
	...ADDITIONAL_FIELDS,
] as const;

/** Moodle shows these in lower case, or takes them for the same whatever the case. */
const WITHOUT_CASE = new Set<string>(['username', 'email', 'idnumber']);

export const customValue = (user: MoodleUser, shortname: string) =>
	user.customfields?.find((field) => field.shortname === shortname)?.value;

/**
 * The wanted fields that differ from an account's. Moodle leaves out empty fields, so an absent one equals an empty wish; against any other wish
 * it differs, `from` null. On 4.3 an account without `moodle/site:viewfullnames` sees the full name alone, which is compared then. What the account is
 * known to have but not seen to be (`notSeen`) is left alone: it would be written, and reported, in every run.
 */
export function differences(user: MoodleUser, wanted: Partial<MoodleUserFields>): Changes {
	const changes: Changes = {};
	const hidden = notSeen(user, wanted);
	for (const name of COMPARED) {
		const to = wanted[name];
		const from = (user as unknown as Record<string, string | undefined>)[name];
		if (to === undefined || isSame(name, from, to) || hidden.includes(name)) continue;
		if (isInFullName(user, wanted, name)) continue;
		changes[name] = { from: from ?? null, to };
	}
	for (const [shortname, to] of Object.entries(wanted.customfields ?? {})) {
		const from = customValue(user, shortname);
		if ((from ?? '') !== to) changes[`customfields.${shortname}`] = { from: from ?? null, to };
	}
	return changes;
}

/** The wanted fields that Moodle hides from the service account: an e-mail address that is empty is shown, one that is absent is hidden. */
export const notSeen = (user: MoodleUser, wanted: Partial<MoodleUserFields>): string[] =>
	wanted.email !== undefined && user.email === undefined ? ['email'] : [];

/** An account as it is after fields were written. */
export function withFields(user: MoodleUser, wanted: Partial<MoodleUserFields>): MoodleUser {
	const { customfields = {}, ...fields } = wanted;
	const given = Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	);
	const others = (user.customfields ?? []).filter(({ shortname }) => !(shortname in customfields));
	const custom = Object.entries(customfields).map(([shortname, value]) => ({ shortname, value }));
	return { ...user, ...given, customfields: [...others, ...custom] };
}

const isSame = (name: string, from = '', to: string) =>
	WITHOUT_CASE.has(name) ? sameKey(from) === sameKey(to) : from === to;

const isInFullName = (user: MoodleUser, wanted: Partial<MoodleUserFields>, name: string) =>
	['firstname', 'lastname'].includes(name) &&
	user[name as 'firstname'] === undefined &&
	user.fullname === `${wanted.firstname} ${wanted.lastname}`;

/** The wanted fields that changes name. */
export function changedFields(
	wanted: Partial<MoodleUserFields>,
	changes: Changes,
): Partial<MoodleUserFields> {
	const { customfields = {}, ...fields } = wanted;
	const kept = (prefix: string) => (entry: [string, unknown]) => `${prefix}${entry[0]}` in changes;
	const custom = Object.entries(customfields).filter(kept('customfields.'));
	return {
		...Object.fromEntries(Object.entries(fields).filter(kept(''))),
		...(custom.length > 0 ? { customfields: Object.fromEntries(custom) } : {}),
	};
}
