import { createHash } from 'node:crypto';
import { comparable, equals, equalsWithoutCase } from './database';
import { invalidParameter, moodleError, writeError } from './errors';
import type { Site } from './site';
import type { User } from './state';

/** Ids that Moodle gives when it is installed. */
export const GUEST = 1;
export const ADMIN = 2;

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+$/;

/** Width of the columns of Moodle's user table whose limits the recordings show. */
const WIDTHS: Partial<Record<keyof User, number>> = { username: 100, idnumber: 255, firstname: 100, lastname: 100, email: 100 };

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
		suspended: false,
		confirmed: true,
		deleted: false,
		lang: 'en',
		timezone: '99',
		mailformat: 1,
		maildisplay: 2,
		city: '',
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
		if (String(values[column] ?? '').length > width) throw writeError(`Data too long for column '${column}' at row 1`);
	}
	const taken = values.username !== undefined && site.tables.users.some((user) => user.id !== self && equals(site.database, user.username, values.username!));
	if (taken) throw writeError(`Duplicate entry '1-${values.username}' for key 'mdl_user_mneuse_uix'`);
}

/** Whether an address may be an account's. */
export const isEmail = (address: string): boolean => EMAIL.test(address);

/** Whether another account has this address (any case), unless the site allows it. */
export function emailTaken(site: Site, address: string, self?: number): boolean {
	if (site.settings.allowaccountssameemail === '1') return false;
	return site.tables.users.some((user) => user.id !== self && !user.deleted && equalsWithoutCase(user.email, address));
}

/** Refuses a password as the default policy does: a `moodle_exception` whose error code is a piece of HTML. */
export function requireGoodPassword(password: string): void {
	const wanted: Array<[boolean, string]> = [
		[password.length >= 8, 'Passwords must be at least 8 characters long.'],
		[/[0-9]/.test(password), 'Passwords must have at least 1 digit(s).'],
		[/\p{Ll}/u.test(password), 'Passwords must have at least 1 lower case letter(s).'],
		[/\p{Lu}/u.test(password), 'Passwords must have at least 1 upper case letter(s).'],
		[/[^\p{L}0-9]/u.test(password), 'The password must have at least 1 special character(s) such as *, -, or #.'],
	];
	const failed = wanted.filter(([good]) => !good).map(([, sentence]) => `<div>${sentence}</div>`).join('');
	if (failed) throw moodleError(failed, `error/${failed}`);
}

/** Writes custom profile fields: unknown ones are dropped, a menu keeps none but its options, nothing is said. */
export function setProfile(site: Site, user: User, fields: Array<{ type: string; value: string }>): void {
	for (const { type, value } of fields) {
		const field = site.profileFields.find(({ shortname }) => shortname === type);
		if (field) user.profile[type] = field.options && !field.options.includes(value) ? '' : value;
	}
}

/** Whether an account lacks something without which Moodle lets nobody in (`user_not_fully_set_up`). */
export function isIncomplete(site: Site, user: User): boolean {
	const required = site.profileFields.filter((field) => field.required);
	return [user.firstname, user.lastname, user.email, ...required.map((field) => user.profile[field.shortname])].some((value) => !value);
}

/** Finds accounts by one field, compared as the database does (`get_records_list`), deleted accounts too; in order of id. */
export function findUsers(site: Site, field: 'id' | 'idnumber' | 'username' | 'email', values: string[]): User[] {
	const wanted = new Set(values.filter((value) => value !== '').map((value) => comparable(site.database, value)));
	return site.tables.users.filter((user) => wanted.has(comparable(site.database, String(user[field]))));
}

/** Refuses a language that the site does not have, and an unknown way of logging in. */
export function requireKnown(user: { auth?: string; lang?: string }): void {
	if (user.auth !== undefined && !['manual', 'email', 'nologin', 'ldap', 'oauth2', 'db', 'cas', 'lti', 'shibboleth', 'webservice', 'none', 'mnet'].includes(user.auth)) {
		throw invalidParameter(`Invalid authentication type: ${user.auth}`);
	}
	if (user.lang !== undefined && !['en', 'nl'].includes(user.lang)) throw invalidParameter(`Invalid language code: ${user.lang}`);
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
	for (const { members } of [...site.tables.cohorts, ...site.tables.groups]) {
		if (members.includes(id)) members.splice(members.indexOf(id), 1);
	}
}
