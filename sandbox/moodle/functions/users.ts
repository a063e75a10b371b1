import { randomBytes } from 'node:crypto';
import { requireCapability, requireCourse, type Caller } from '../access';
import { authPlugin, NOT_CACHED } from '../auth';
import { equals, like, type Database } from '../database';
import { codingError, invalidParameter, MoodleError } from '../errors';
import { requireGoodPassword } from '../passwordPolicy';
import { setProfile } from '../profile';
import { byDefault, clean, int, list, structure, text, type Checked } from '../schema';
import type { Site } from '../site';
import type { User } from '../state';
import {
	ADMIN,
	GUEST,
	emailTaken,
	findUsers,
	insertUser,
	isEmail,
	refuseUnwritable,
	requireKnown,
} from '../users';
import { courseProfileView, userView } from '../views/user';
import { define } from './define';
import { changedUser, newUser } from './user-parameters';

/** The columns that a caller's values go into as they are. */
function columns(values: Partial<Checked<typeof newUser>>): Partial<User> {
	const {
		username,
		auth,
		firstname,
		lastname,
		email,
		idnumber,
		lang,
		timezone,
		mailformat,
		maildisplay,
		city,
		country,
		institution,
		department,
	} = values;
	const { middlename, address, phone1, phone2, description } = values;
	const given = {
		username,
		auth,
		firstname,
		lastname,
		email,
		idnumber,
		lang,
		timezone,
		mailformat,
		maildisplay,
		city,
		country,
		institution,
		department,
		middlename,
		address,
		phone1,
		phone2,
		description,
	};
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Moodle mails a temporary password and asks for another at the first login, also where the password is not Moodle's (`setnew_password_and_mail`). */
function mailPassword(site: Site, user: User): void {
	const password = `${randomBytes(6).toString('base64url')}aA1!`;
	if (user.password !== NOT_CACHED) user.password = password;
	user.preferences.auth_forcepasswordchange = '1';
	site.mails.push({
		to: user.email,
		subject: `${site.name}: New user account`,
		text: `username: ${user.username}, temporary password: ${password}`,
	});
}

function requireCreatable({ site, user: caller }: Caller, user: Checked<typeof newUser>): void {
	const taken = site.tables.users.some(({ username }) =>
		equals(site.database, username, user.username),
	);
	if (taken) throw invalidParameter(`Username already exists: ${user.username}`);
	requireKnown(site, user);
	const keepsPassword = authPlugin(site, user.auth ?? 'manual')!.internal;
	if (keepsPassword && !user.createpassword && !user.password)
		throw invalidParameter('Invalid password: you must provide a password, or set createpassword.');
	for (const field of ['firstname', 'lastname'] as const) {
		if (user[field].trim() === '') throw invalidParameter(`The field '${field}' cannot be blank`);
	}
	if (!isEmail(user.email)) throw invalidParameter(`Email address is invalid: ${user.email}`);
	if (emailTaken(site, user.email))
		throw invalidParameter(`Email address already exists: ${user.email}`);
	if (keepsPassword && !user.createpassword && user.password)
		requireGoodPassword(site, user.password, caller.lang);
}

/** `core_user_create_users`: all or nothing. */
const createUsers = define(structure({ users: list(newUser) }), (caller, { users }) => {
	requireCapability(caller, 'moodle/user:create');
	const { site } = caller;
	return site.transaction(() =>
		users.map((values) => {
			requireCreatable(caller, values);
			const password = authPlugin(site, values.auth ?? 'manual')!.internal
				? (values.password ?? '')
				: NOT_CACHED;
			const user = insertUser(site, { username: values.username, password, ...columns(values) });
			setProfile(site, user, values.customfields);
			for (const { type, value } of values.preferences) user.preferences[type] = value;
			if (values.createpassword) mailPassword(site, user);
			return { id: user.id, username: user.username };
		}),
	);
});

/** Why one account is not updated, if it is not. */
function refusal(
	site: Site,
	user: User | undefined,
	change: Checked<typeof changedUser>,
): MoodleError | undefined {
	const because = (code: string, message = `error/${code}`) =>
		new MoodleError('moodle_exception', code, message);
	if (!user) return because('invaliduserid', 'Invalid user ID');
	if (user.deleted) return because('usernotupdateddeleted');
	if (user.id === ADMIN) return because('usernotupdatedadmin', 'Cannot update admin accounts');
	if (user.id === GUEST) return because('usernotupdatedguest', 'Cannot update guest account');
	if (change.email !== undefined && !isEmail(change.email)) return because('useremailinvalid');
	if (change.email !== undefined && emailTaken(site, change.email, user.id))
		return because('useremailduplicate', 'Duplicate address');
	return undefined;
}

function update({ site, user: caller }: Caller, change: Checked<typeof changedUser>): void {
	const user = site.tables.users.find(({ id }) => id === change.id);
	const refused = refusal(site, user, change);
	if (refused || !user) throw refused;
	if (change.password) requireGoodPassword(site, change.password, caller.lang);
	const values = columns(change);
	refuseUnwritable(site, values, user.id);
	Object.assign(user, values);
	if (change.password && authPlugin(site, user.auth)?.canChangePassword)
		user.password = change.password;
	if (change.suspended !== undefined) user.suspended = change.suspended;
	setProfile(site, user, change.customfields);
	for (const { type, value } of change.preferences) user.preferences[type] = value;
}

/** `core_user_update_users`: partial; the good ones are written, the bad ones become warnings. */
const updateUsers = define(structure({ users: list(changedUser) }), (caller, { users }) => {
	requireCapability(caller, 'moodle/user:update');
	const warnings = users.flatMap((change) => {
		try {
			update(caller, change);
			return [];
		} catch (error) {
			if (!(error instanceof MoodleError)) throw error;
			return [
				{ item: 'user', itemid: change.id, warningcode: error.errorcode, message: error.message },
			];
		}
	});
	// A weak password's code is HTML, which is not a valid answer: the call fails although the others were written.
	if (warnings.some(({ warningcode }) => /[^a-zA-Z0-9]/.test(warningcode))) {
		throw new MoodleError(
			'invalid_response_exception',
			'invalidresponse',
			'Invalid response value detected',
		);
	}
	return { warnings };
});

/** The fields that can be looked up, each with the type of its values (`core_user::get_property_type`). */
const LOOKUPS = { id: int, idnumber: text(), username: text('username'), email: text('trimmed') };

const isLookup = (field: string): field is keyof typeof LOOKUPS => field in LOOKUPS;

/** `extendedusernamechars` leaves every character in a username but capitals (`clean_param`, PARAM_USERNAME). */
const lowerCase = (value: string) => {
	if (value !== value.trim().toLowerCase()) throw invalidParameter('Invalid username');
};

/**
 * `core_user_get_users_by_field`: one value that cleaning would change refuses the call; somebody of whom the caller may not see the field that is
 * looked up is simply absent.
 */
const getUsersByField = define(
	structure({ field: text('alpha'), values: list(text()) }),
	(caller, { field, values }) => {
		if (!isLookup(field)) throw codingError('invalid field parameter');
		const extended = field === 'username' && caller.site.settings.extendedusernamechars === '1';
		values.forEach((value) => (extended ? lowerCase(value) : LOOKUPS[field].check(value)));
		return findUsers(caller.site, field, values)
			.flatMap((user): Array<Record<string, unknown>> => [userView(caller, user) ?? []].flat())
			.filter((view) => Boolean(view[field]));
	},
);

const criterion = structure({ key: text('alpha'), value: text() });
const SEARCHABLE = ['id', 'username', 'idnumber', 'firstname', 'lastname', 'email', 'auth'];

/**
 * Names and e-mail are compared by LIKE without case, the others by `=`. A value is cleaned and never refused here: "jan+1" searches for the username
 * "jan1" (seen on 4.5.6).
 */
function matches(
	database: Database,
	user: User,
	{ key, value }: Checked<typeof criterion>,
): boolean {
	const actual = String(user[key as keyof User]);
	if (!['firstname', 'lastname', 'email'].includes(key))
		return equals(database, actual, key === 'username' ? clean('username', value) : value);
	return like(actual, value.trim());
}

/** `core_user_get_users`: a key that it does not know is ignored with a warning, so that everybody is returned. */
const getUsers = define(
	structure({ criteria: byDefault(list(criterion), []) }),
	(caller, { criteria }) => {
		const known = criteria.filter(({ key }) => SEARCHABLE.includes(key));
		const users = caller.site.tables.users
			.filter(
				(user) =>
					!user.deleted &&
					user.id !== GUEST &&
					known.every((one) => matches(caller.site.database, user, one)),
			)
			.flatMap((user): Array<Record<string, unknown>> => [userView(caller, user) ?? []].flat())
			// Nobody is found by something that the caller may not see (4.3 without viewfullnames: recording user_search_two_criteria).
			.filter((view) => known.every(({ key }) => Boolean(view[key])));
		const warnings = criteria
			.filter(({ key }) => !SEARCHABLE.includes(key))
			.map(({ key }) => ({
				item: key,
				warningcode: 'invalidfieldparameter',
				message: `The search key '${key}' is not supported, look at the web service documentation`,
			}));
		return { users, warnings };
	},
);

/**
 * `core_user_get_course_user_profiles`: people with their roles in a course, in order of id. Who does not exist or may not be seen is absent; for somebody named twice
 * the last course counts (recordings profiles/*).
 */
const getCourseUserProfiles = define(
	structure({ userlist: list(structure({ userid: int, courseid: int })) }),
	(caller, { userlist }) => {
		const { tables } = caller.site;
		if (userlist.length === 0) throw invalidParameter('Missing required key');
		const courseOf = new Map(userlist.map(({ userid, courseid }) => [userid, courseid]));
		return tables.users
			.filter(({ id, deleted }) => courseOf.has(id) && !deleted)
			.flatMap((user) => {
				const course = tables.courses.find(({ id }) => id === courseOf.get(user.id));
				if (!course) throw invalidParameter('Context does not exist');
				requireCourse(caller, course);
				return courseProfileView(caller, user, course) ?? [];
			});
	},
);

export const userFunctions = {
	core_user_create_users: createUsers,
	core_user_update_users: updateUsers,
	core_user_get_users_by_field: getUsersByField,
	core_user_get_users: getUsers,
	core_user_get_course_user_profiles: getCourseUserProfiles,
};
