import { createHash } from 'node:crypto';
import { authPlugin } from './auth';
import { comparable, equals, equalsWithoutCase } from './database';
import { invalidParameter, writeError } from './errors';
import type { Site } from './site';
import type { User } from './state';

/** Ids that Moodle gives when it is installed. */
export const GUEST = 1;
export const ADMIN = 2;

/** PHP's FILTER_VALIDATE_EMAIL (`ext/filter/logical_filters.c`) without quoted names and numeric hosts; Moodle's `validate_email` (`lib/weblib.php`) asks it. */
const LOCAL = /^[!#-'*+/-9=?A-Z^-~-]+(\.[!#-'*+/-9=?A-Z^-~-]+)*$/;
const DOMAIN = /^([a-z0-9]+(-+[a-z0-9]+)*\.)+[a-z][a-z0-9]*(-+[a-z0-9]+)*$/i;

/** Width of the columns of Moodle's user table whose limits the recordings show. */
const WIDTHS: Partial<Record<keyof User, number>> = {
	username: 100,
	idnumber: 255,
	firstname: 100,
	lastname: 100,
	email: 100,
};

/** Writes a new row; the database's own refusals apply. */
export function insertUser(site: Site, values: Partial<User> & { username: string }): User {
	refuseUnwritable(site, values);
	const user: User = {
		password: '',
		firstname: '',
		lastname: '',
		email: '',
		idnumber: '',
		auth: 'manual',
		confirmed: true,
		firstaccess: 0,
		suspended: false,
		deleted: false,
		lang: 'en',
		timezone: '99',
		mailformat: 1,
		maildisplay: 2,
		city: '',
		address: '',
		phone1: '',
		phone2: '',
		middlename: '',
		description: null,
		country: '',
		institution: '',
		department: '',
		profile: {},
		preferences: {},
		policyagreed: false,
		...values,
		id: site.nextId('users'),
	};
	// Moodle keeps a country as its two letters; anything else is stored empty (recording user_create_invalid_country).
	if (!/^[A-Z]{2}$/.test(user.country)) user.country = '';
	site.tables.users.push(user);
	return user;
}

/** What the database itself refuses: a value too long for its column, a username twice. */
export function refuseUnwritable(site: Site, values: Partial<User>, self?: number): void {
	for (const [column, width] of Object.entries(WIDTHS) as Array<[keyof User, number]>) {
		if (String(values[column] ?? '').length > width)
			throw writeError(`Data too long for column '${column}' at row 1`);
	}
	const taken =
		values.username !== undefined &&
		site.tables.users.some(
			(user) => user.id !== self && equals(site.database, user.username, values.username!),
		);
	if (taken)
		throw writeError(`Duplicate entry '1-${values.username}' for key 'mdl_user_mneuse_uix'`);
}

/** Whether an address may be an account's. */
export function isEmail(address: string): boolean {
	const at = address.lastIndexOf('@');
	const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
	return (
		at > 0 &&
		local.length <= 64 &&
		LOCAL.test(local) &&
		DOMAIN.test(domain) &&
		!/[^.]{64,}/.test(domain)
	);
}

/** Whether another account has this address (any case), unless the site allows it. */
export function emailTaken(site: Site, address: string, self?: number): boolean {
	if (site.settings.allowaccountssameemail === '1') return false;
	return site.tables.users.some(
		(user) => user.id !== self && !user.deleted && equalsWithoutCase(user.email, address),
	);
}

/** Whether an account lacks something without which Moodle lets nobody in (`user_not_fully_set_up`). */
export function isIncomplete(site: Site, user: User): boolean {
	const required = site.profileFields.filter((field) => field.required);
	return [
		user.firstname,
		user.lastname,
		user.email,
		...required.map((field) => user.profile[field.shortname]),
	].some((value) => !value);
}

/** Finds accounts by one field, compared as the database does (`get_records_list`), deleted accounts too; in order of id. */
export function findUsers(
	site: Site,
	field: 'id' | 'idnumber' | 'username' | 'email',
	values: string[],
): User[] {
	const wanted = new Set(
		values.filter((value) => value !== '').map((value) => comparable(site.database, value)),
	);
	return site.tables.users.filter((user) =>
		wanted.has(comparable(site.database, String(user[field]))),
	);
}

/** Refuses a language that the site does not have, and an unknown way of logging in. */
export function requireKnown(site: Site, user: { auth?: string; lang?: string }): void {
	if (user.auth !== undefined && !authPlugin(site, user.auth))
		throw invalidParameter(`Invalid authentication type: ${user.auth}`);
	if (user.lang !== undefined && !['en', 'nl'].includes(user.lang))
		throw invalidParameter(`Invalid language code: ${user.lang}`);
}

/** Deletes as Moodle's own user page does: the row stays, renamed, without idnumber, and out of everything. */
export function administratorDeletes(site: Site, id: number): void {
	const user = site.user(id);
	Object.assign(user, {
		deleted: true,
		username: `${user.email}.${site.clock()}`,
		email: createHash('md5').update(user.username).digest('hex'),
		idnumber: '',
	});
	site.tables.enrolments = site.tables.enrolments.filter(({ userid }) => userid !== id);
	site.tables.roleAssignments = site.tables.roleAssignments.filter(({ userid }) => userid !== id);
	for (const { members } of [...site.tables.cohorts, ...site.tables.groups]) {
		if (members.includes(id)) members.splice(members.indexOf(id), 1);
	}
}
