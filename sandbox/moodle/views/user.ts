import { can, type Caller } from '../access';
import { activeCoursesOf, isActive, isContactSomewhere, rolesOf } from '../enrolments';
import { MoodleError } from '../errors';
import { formatString } from '../html';
import { profileView } from '../profile';
import type { Site } from '../site';
import type { Course, User } from '../state';

export const pictureUrl = (site: Site, size: 'f1' | 'f2'): string =>
	`${site.url}/theme/image.php/boost/core/1/u/${size}`;

/** A description is HTML (`external_format_text`). */
const cleanHtml = (text: string) => text.replace(/&(?![a-zA-Z0-9#]{1,8};)/g, '&amp;');

const shown = (name: string, value: string) => (value === '' ? {} : { [name]: value });

/** Custom profile fields that have a value. `displayvalue` is not given for people in a course. */
function customFields(site: Site, user: User, inCourse: boolean): Record<string, unknown> {
	const fields = profileView(site, user, !inCourse);
	return fields.length > 0 ? { customfields: fields } : {};
}

/** Whether the caller may see a field by which staff tell people apart (`core_user\fields::get_identity_fields`). */
export const isIdentity = (caller: Caller, field: string) =>
	can(caller, 'moodle/site:viewuseridentity') &&
	caller.site.settings.showuseridentity.split(',').includes(field);

/** `enrol_sharing_course`. */
const shareACourse = (site: Site, one: User, other: User) =>
	activeCoursesOf(site, one.id).some(({ id }) => isActive(site, other.id, id));

/** A description is shown only of people with a role somewhere, unless the site says otherwise (`$can'tviewdescription` in `user_get_user_details`). */
function seesDescription(caller: Caller, user: User, inCourse: boolean): boolean {
	const { settings, tables } = caller.site;
	const open =
		settings.profilesforenrolledusersonly !== '1' ||
		tables.enrolments.some(({ userid }) => userid === user.id);
	return user.description !== null && open && !isHidden(caller, 'description', inCourse);
}

/** Everybody sees their own address; others see it as a field of identity, or when its owner's `maildisplay` lets them. */
function seesEmail(caller: Caller, user: User, inCourse: boolean): boolean {
	// What takes long comes last: thousands are listed.
	const shows = () =>
		user.maildisplay === 1 ||
		(user.maildisplay === 2 && shareACourse(caller.site, user, caller.user));
	return (
		caller.user.id === user.id ||
		isIdentity(caller, 'email') ||
		(!isHidden(caller, 'email', inCourse) && shows())
	);
}

/** `moodle/user:viewalldetails`; everybody sees everything of themselves. */
const seesAll = (caller: Caller, user: User) =>
	caller.user.id === user.id || can(caller, 'moodle/user:viewalldetails');

/**
 * What is shown of somebody in every listing (`user_get_user_details`), in Moodle's order of keys. What the caller may not see is absent, and so is
 * what is empty; an empty e-mail address or department is shown. Phones are seen only as fields of identity, whatever the capability, and a middle name
 * never (seen on 4.5.6; `user/lib.php` of 5.1 is the same there).
 *
 * @param isListing of a course's people, which shows less of each than a profile
 */
function details(
	caller: Caller,
	user: User,
	inCourse: boolean,
	isListing = inCourse,
): Record<string, unknown> {
	const { site } = caller;
	const hides = (field: string) => isHidden(caller, field, inCourse);
	const all = seesAll(caller, user);
	const staff = (field: 'idnumber' | 'institution') =>
		all || isIdentity(caller, field) ? shown(field, user[field]) : {};
	const names = !site.traits.namesNeedViewFullnames || can(caller, 'moodle/site:viewfullnames');
	return {
		id: user.id,
		...(all ? { username: user.username } : {}),
		...(names ? { firstname: user.firstname, lastname: user.lastname } : {}),
		fullname: `${user.firstname} ${user.lastname}`,
		...(seesEmail(caller, user, inCourse) ? { email: user.email } : {}),
		...shown('address', user.address),
		...(isIdentity(caller, 'phone1') ? shown('phone1', user.phone1) : {}),
		...(isIdentity(caller, 'phone2') ? shown('phone2', user.phone2) : {}),
		...(all || isIdentity(caller, 'department') ? { department: user.department } : {}),
		...staff('institution'),
		...staff('idnumber'),
		firstaccess: user.firstaccess,
		lastaccess: user.firstaccess,
		...(isListing ? { lastcourseaccess: 0 } : account(caller, user, inCourse)),
		...(!seesDescription(caller, user, inCourse)
			? {}
			: { description: cleanHtml(user.description ?? ''), descriptionformat: 1 }),
		...(hides('city') ? {} : shown('city', user.city)),
		...(hides('country') ? {} : shown('country', user.country)),
		profileimageurlsmall: pictureUrl(site, 'f2'),
		profileimageurl: pictureUrl(site, 'f1'),
		...customFields(site, user, isListing),
	};
}

/** Whether the site hides a field from the caller (`hiddenuserfields` in `user_get_user_details`); in a course another capability shows it (recordings profiles/courses_hidden*). */
const isHidden = (caller: Caller, field: string, inCourse: boolean) =>
	caller.site.settings.hiddenuserfields.split(',').includes(field) &&
	!can(caller, inCourse ? 'moodle/course:viewhiddenuserfields' : 'moodle/user:viewhiddendetails');

/** What only the account's own listing shows, not a course's. */
const account = (caller: Caller, user: User, inCourse: boolean) => ({
	...(seesAll(caller, user) ? { auth: user.auth } : {}),
	...(isHidden(caller, 'suspended', inCourse) ? {} : { suspended: user.suspended }),
	...(seesAll(caller, user) ? { confirmed: user.confirmed, lang: user.lang, theme: '' } : {}),
	...(isHidden(caller, 'timezone', inCourse) ? {} : { timezone: user.timezone }),
	...(seesAll(caller, user)
		? {
				mailformat: user.mailformat,
				...(caller.site.traits.showsTrackforums ? { trackforums: 0 } : {}),
			}
		: {}),
});

/**
 * Somebody as `core_user_get_users_by_field` and `core_user_get_users` show the person; nothing if the caller may not see
 * (`user_get_user_details_courses`). In a course, each role has `moodle/user:viewdetails` by default.
 */
export function userView(caller: Caller, user: User): Record<string, unknown> | undefined {
	const may =
		caller.user.id === user.id ||
		can(caller, 'moodle/user:viewdetails') ||
		shareACourse(caller.site, user, caller.user);
	if (!may) return undefined;
	refuseBrokenName(user);
	return details(caller, user, false);
}

/** Names are PARAM_NOTAGS on their way out; what `strip_tags` would change makes the whole answer invalid (seen on 4.5.6 and 5.1.3 with "<3" in a surname). */
function refuseBrokenName({ firstname, lastname }: User): void {
	if (/<\S/.test(firstname + lastname))
		throw new MoodleError(
			'invalid_response_exception',
			'invalidresponse',
			'Invalid response value detected',
		);
}

/**
 * Somebody in a course or not, as `core_user_get_course_user_profiles` shows the person; nothing if the caller may not see. A teacher is shown to everybody
 * (`has_coursecontact_role`).
 */
export function courseProfileView(
	caller: Caller,
	user: User,
	course: Course,
): Record<string, unknown> | undefined {
	const may =
		caller.user.id === user.id ||
		can(caller, 'moodle/user:viewdetails') ||
		isContactSomewhere(caller.site, user.id);
	if (!may) return undefined;
	refuseBrokenName(user);
	return { ...details(caller, user, true, false), ...inCourseDetails(caller, user, course) };
}

/** Somebody as `core_enrol_get_enrolled_users` shows the person; `fields` limits it, a full name is always given. */
export function participantView(
	caller: Caller,
	user: User,
	course: Course,
	fields: string[] | undefined,
): Record<string, unknown> {
	const all = { ...details(caller, user, true), ...inCourseDetails(caller, user, course) };
	if (!fields) return all;
	return Object.fromEntries(
		Object.entries(all).filter(([key]) => key === 'fullname' || fields.includes(key)),
	);
}

/** Somebody's groups and roles in a course, and all courses in which the person is active; absent where there are none, or they are hidden. */
function inCourseDetails(caller: Caller, user: User, course: Course): Record<string, unknown> {
	const { site } = caller;
	const groups = site.tables.groups
		.filter((group) => group.courseid === course.id && group.members.includes(user.id))
		.map(({ id, name }) => ({
			id,
			name: formatString(name),
			description: '',
			descriptionformat: 0,
		}));
	const courses = activeCoursesOf(site, user.id)
		.filter(({ visible }) => visible)
		.map(({ id, fullname, shortname }) => ({
			id,
			fullname: formatString(fullname),
			shortname: formatString(shortname),
		}));
	return {
		...(groups.length > 0 ? { groups } : {}),
		roles: rolesOf(site, user.id, course.id).map(({ roleid }) => ({
			roleid,
			name: '',
			shortname: site.roles[roleid],
			sortorder: 0,
		})),
		...(courses.length > 0 && !isHidden(caller, 'mycourses', true)
			? { enrolledcourses: courses }
			: {}),
	};
}
