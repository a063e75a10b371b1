import { ADDITIONAL_FIELDS } from '../../participant/moodleUserFields';
import type { MoodleUserFields } from '../../participant/moodleUserFields';
import { plainText } from '../../text/html';
import type { MoodleParameter } from '../transport/encodeParameters';
import type { Changes } from '../transport/applyChanges';
import { sameProfileValue, typedValue } from './profileFieldValues';
import type { ProfileValue } from './profileFieldValues';
import type { MoodleUser } from './findUsers';
import { sameKey } from './findUsers';

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

export const customField = (user: MoodleUser, shortname: string): ProfileValue | undefined =>
	user.customfields?.find((field) => field.shortname === shortname);

/**
 * The wanted fields that differ from an account's. Moodle leaves out empty fields, so an absent one equals an empty wish; against any other wish
 * it differs, `from` null. On 4.3 an account without `moodle/site:viewfullnames` sees the full name alone, which is compared then. What can't be seen
 * (`notSeen`) is no difference: it would be reported in every run.
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
		const shown = customField(user, shortname);
		if (sameProfileValue(shown, to)) continue;
		changes[`customfields.${shortname}`] = {
			from: shown?.value ?? null,
			to: typedValue(shown?.type, to),
		};
	}
	return changes;
}

/**
 * Fields that may have a value although they are absent, whatever the service account may do (`user_get_user_details` in Moodle's `user/lib.php`, 4.5 and
 * 5.1): an empty e-mail address is shown, a hidden one is not; phones are shown as fields of identity alone (`showuseridentity`); a description of people
 * in a course alone (`profilesforenrolledusersonly`); a middle name never. On 4.3 single names are hidden without `moodle/site:viewfullnames`.
 */
const MAY_BE_HIDDEN = [
	'email',
	'middlename',
	'phone1',
	'phone2',
	'description',
	'firstname',
	'lastname',
] as const;

/** The wanted fields that can't be compared with the account's. */
export const notSeen = (user: MoodleUser, wanted: Partial<MoodleUserFields>): string[] =>
	MAY_BE_HIDDEN.filter(
		(name) =>
			!!wanted[name] &&
			(user as unknown as Record<string, unknown>)[name] === undefined &&
			!isInFullName(user, wanted, name) &&
			!(wanted.firstname && wanted.lastname && name.endsWith('stname')),
	);

/** An account as it is after fields were written. */
export function withFields(user: MoodleUser, wanted: Partial<MoodleUserFields>): MoodleUser {
	const { customfields = {}, ...fields } = wanted;
	const given = Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined),
	);
	const others = (user.customfields ?? []).filter(({ shortname }) => !(shortname in customfields));
	const custom = Object.entries(customfields).map(([shortname, value]) => ({
		...customField(user, shortname),
		shortname,
		value,
	}));
	return { ...user, ...given, customfields: [...others, ...custom] };
}

function isSame(name: string, from = '', to: string): boolean {
	if (WITHOUT_CASE.has(name)) return sameKey(from) === sameKey(to);
	return from === to || (name === 'description' && plainText(from) === plainText(to));
}

/** The words of a name in any order: which name stands first is a setting of the language (`fullnamedisplay`). */
const words = (...names: Array<string | undefined>) =>
	names
		.join(' ')
		.split(/[\s,]+/)
		.filter(Boolean)
		.sort()
		.join(' ');

const isInFullName = (user: MoodleUser, wanted: Partial<MoodleUserFields>, name: string) =>
	['firstname', 'lastname'].includes(name) &&
	user[name as 'firstname'] === undefined &&
	words(user.fullname) === words(wanted.firstname, wanted.lastname);

/** The wanted fields that changes name. */
export function changedFields(
	wanted: Partial<MoodleUserFields>,
	changes: Changes,
): Partial<MoodleUserFields> {
	const { customfields = {}, ...fields } = wanted;
	const custom = Object.keys(customfields)
		.filter((name) => `customfields.${name}` in changes)
		.map((name) => [name, changes[`customfields.${name}`].to as string]);
	return {
		...Object.fromEntries(Object.entries(fields).filter(([name]) => name in changes)),
		...(custom.length > 0 ? { customfields: Object.fromEntries(custom) } : {}),
	};
}
