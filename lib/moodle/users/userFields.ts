import type { MoodleUserFields } from '../../participant/moodleUserFields';
import { ADDITIONAL_FIELDS } from '../../participant/moodleUserFields';
import { htmlToText } from '../../text/html';
import type { MoodleParameter } from '../transport/encodeParameters';
import type { Changes } from '../transport/applyChanges';
import type { CustomProfileField } from './profileFieldValues';
import { sameProfileValue, toFieldTypeValue } from './profileFieldValues';
import type { MoodleUser } from './moodleUser';
import { comparisonKey } from '../../text/clean';

/** Fields as `core_user_create_users` and `core_user_update_users` take them; only those given are sent, since old sites refuse newer ones. */
export function toUserParameters({
	customfields,
	...fields
}: Partial<MoodleUserFields>): Record<string, MoodleParameter> {
	const custom = Object.entries(customfields ?? {}).map(([type, value]) => ({ type, value }));
	return {
		...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
		...(custom.length > 0 ? { customfields: custom } : {}),
	};
}

const COMPARED_FIELDS = [
	'username',
	'firstname',
	'lastname',
	'email',
	'idnumber',
	...ADDITIONAL_FIELDS,
] as const;

/** Moodle shows these in lower case, or treats them as equal whatever the case. */
const CASE_INSENSITIVE_FIELDS = new Set<string>(['username', 'email', 'idnumber']);

export const customField = (user: MoodleUser, shortname: string): CustomProfileField | undefined =>
	user.customfields?.find((field) => field.shortname === shortname);

/**
 * The wanted fields that differ from an account's. Moodle leaves out empty fields, so an absent one equals an empty wish; against any other wish
 * it differs, `from` null. On 4.3 an account without `moodle/site:viewfullnames` sees only the full name, which is compared then. What can't be seen
 * (`hiddenFields`) is not a difference: it would be reported in every run.
 */
export function diffFields(user: MoodleUser, wanted: Partial<MoodleUserFields>): Changes {
	const changes: Changes = {};
	const hidden = hiddenFields(user, wanted);
	for (const name of COMPARED_FIELDS) {
		const to = wanted[name];
		const from = (user as unknown as Record<string, string | undefined>)[name];
		if (to === undefined || isSameValue(name, from, to) || hidden.includes(name)) continue;
		if (isInFullName(user, wanted, name)) continue;
		changes[name] = { from: from ?? null, to };
	}
	for (const [shortname, to] of Object.entries(wanted.customfields ?? {})) {
		const shown = customField(user, shortname);
		if (sameProfileValue(shown, to)) continue;
		changes[`customfields.${shortname}`] = {
			from: shown?.value ?? null,
			to: toFieldTypeValue(shown?.type, to),
		};
	}
	return changes;
}

/**
 * Fields that may have a value although they are absent, whatever the service account may do (`user_get_user_details` in Moodle's `user/lib.php`, 4.5 and
 * 5.1): an empty e-mail address is shown, a hidden one is not; phones are shown only as fields of identity (`showuseridentity`); a description only of people
 * in a course (`profilesforenrolledusersonly`); a middle name never. On 4.3 single names are hidden without `moodle/site:viewfullnames`.
 */
const HIDEABLE_FIELDS = [
	'email',
	'middlename',
	'phone1',
	'phone2',
	'description',
	'firstname',
	'lastname',
] as const;

/** The wanted fields that can't be compared with the account's. */
export const hiddenFields = (user: MoodleUser, wanted: Partial<MoodleUserFields>): string[] =>
	HIDEABLE_FIELDS.filter(
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

function isSameValue(name: string, from = '', to: string): boolean {
	if (CASE_INSENSITIVE_FIELDS.has(name)) return comparisonKey(from) === comparisonKey(to);
	return from === to || (name === 'description' && htmlToText(from) === htmlToText(to));
}

/** The words of a name in any order: which name comes first is a setting of the language (`fullnamedisplay`). */
const sortedNameWords = (...names: Array<string | undefined>) =>
	names
		.join(' ')
		.split(/[\s,]+/)
		.filter(Boolean)
		.sort()
		.join(' ');

const isInFullName = (user: MoodleUser, wanted: Partial<MoodleUserFields>, name: string) =>
	['firstname', 'lastname'].includes(name) &&
	user[name as 'firstname'] === undefined &&
	sortedNameWords(user.fullname) === sortedNameWords(wanted.firstname, wanted.lastname);

/** The wanted fields that changes name. */
export function pickChangedFields(
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
