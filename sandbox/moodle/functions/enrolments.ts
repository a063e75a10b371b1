import {
	can,
	mayEnter,
	requireCapability,
	requireCourse,
	requireCourseContext,
	type Caller,
} from '../access';
import { inOrder } from '../database';
import {
	activeCoursesOf,
	enrolManually,
	enrolledIn,
	methodEnabled,
	unenrolManually,
} from '../enrolments';
import { codingError, invalidParameter, moodleError, unknownUser } from '../errors';
import { bool, byDefault, int, list, optional, structure, text, type Checked } from '../schema';
import type { Site } from '../site';
import type { Course } from '../state';
import { ownCourseView } from '../views/course';
import { GUEST } from '../users';
import { isIdentity, participantView } from '../views/user';
import { define } from './define';

const enrolment = structure({
	roleid: int,
	userid: int,
	courseid: int,
	timestart: optional(int),
	timeend: optional(int),
	suspend: optional(bool),
});

/** Enrolling asks for a manual method that is switched on, unenrolling for one that is there (enrol/manual/externallib.php). */
function requireManualEnrolment(site: Site, course: Course, present: boolean): void {
	if (course.id !== 1 && present) return;
	// 4.3 forgets to fill in which course it is.
	const id = site.traits.version === '4.3' ? '{$a->courseid}' : String(course.id);
	throw moodleError(
		'wsnoinstance',
		`Manual enrolment plugin instance doesn't exist or is disabled for the course (id = ${id})`,
	);
}

/** Somebody must exist to be enrolled; 4.3 says it in its own way, and later releases tell a deleted account apart. */
function requireEnrollable(site: Site, userid: number): void {
	const row = site.tables.users.find(({ id }) => id === userid);
	if (row && !row.deleted) return;
	if (site.traits.version === '4.3') throw codingError('User ID does not exist or is deleted!');
	if (row) throw moodleError('userdeleted', 'error/userdeleted');
	throw unknownUser(site.traits);
}

function enrolOne(
	caller: Caller,
	{ roleid, userid, courseid, timestart, timeend, suspend }: Checked<typeof enrolment>,
): void {
	const { site } = caller;
	const course = site.tables.courses.find(({ id }) => id === courseid);
	if (!course) throw invalidParameter('Context does not exist');
	requireCourse(caller, course);
	requireCapability(caller, 'enrol/manual:enrol');
	if (!site.assignable.has(roleid)) {
		throw moodleError(
			'wsusercannotassign',
			`You don't have the permission to assign this role (${roleid}) to this user (${userid}) in this course (${courseid}).`,
		);
	}
	requireManualEnrolment(site, course, methodEnabled(course, 'manual'));
	requireEnrollable(site, userid);
	enrolManually(site, { userid, courseid, roleid, timestart, timeend, suspended: suspend });
}

/**
 * From 4.5 on each call sends the course's welcome message after it has written, also one that suspends, unless the manual method says otherwise
 * (`enrol_manual\user_enrolment_callbacks`, listening to `after_user_enrolled`; seen on a real 4.5.6).
 */
function welcome(site: Site, { userid, courseid }: Checked<typeof enrolment>): void {
	const course = site.course(courseid);
	if (site.traits.version === '4.3' || !course.welcomeMessage) return;
	if (site.settings.mail === '0')
		throw moodleError('Message was not sent.', 'error/Message was not sent.');
	site.mails.push({
		to: site.user(userid).email,
		subject: `Welcome to ${course.fullname}`,
		text: `You are enrolled in ${course.fullname}.`,
	});
}

/** `enrol_manual_enrol_users`: null, all or nothing. */
const enrolUsers = define(structure({ enrolments: list(enrolment) }), (caller, { enrolments }) => {
	const { site } = caller;
	site.transaction(() => enrolments.forEach((one) => enrolOne(caller, one)));
	enrolments.forEach((one) => welcome(site, one));
	return null;
});

/** `enrol_manual_unenrol_users`: null, also for somebody who is not in or who is in by cohort. */
const unenrolUsers = define(
	structure({ enrolments: list(structure({ userid: int, courseid: int, roleid: optional(int) })) }),
	(caller, { enrolments }) => {
		const { site } = caller;
		site.transaction(() => {
			for (const { userid, courseid } of enrolments) {
				const course = site.course(courseid);
				requireCourse(caller, course);
				requireCapability(caller, 'enrol/manual:unenrol');
				requireManualEnrolment(site, course, course.manualEnrolment);
				const known = site.tables.users.some(({ id, deleted }) => id === userid && !deleted);
				if (!known)
					throw site.traits.version === '4.3'
						? invalidParameter('Such user does not exist')
						: unknownUser(site.traits);
				unenrolManually(site, userid, courseid);
			}
		});
		return null;
	},
);

const options = byDefault(list(structure({ name: text('alpha'), value: text() })), []);

/** `core_enrol_get_enrolled_users`: who is in a course, without dates. */
const getEnrolledUsers = define(
	structure({ courseid: int, options }),
	(caller, { courseid, options: given }) => {
		const { site } = caller;
		const course = site.course(courseid);
		requireCourseContext(caller, course);
		requireCapability(caller, 'moodle/course:viewparticipants');
		const option = Object.fromEntries(given.map(({ name, value }) => [name, value]));
		const only =
			option.onlyactive === '1' ? 'active' : option.onlysuspended === '1' ? 'suspended' : undefined;
		const group = Number(option.groupid ?? 0);
		const from = Number(option.limitfrom ?? 0);
		const limit = Number(option.limitnumber ?? 0);
		const key =
			option.sortby === 'firstname' || option.sortby === 'lastname' ? option.sortby : undefined;
		const people = enrolledIn(site, courseid, only)
			.filter((userid) => group === 0 || site.group(group).members.includes(userid))
			.map((userid) => site.user(userid));
		if (key) people.sort((a, b) => inOrder(site.database, a[key], b[key]));
		if (option.sortdirection === 'DESC') people.reverse();
		return people
			.slice(from, limit > 0 ? from + limit : undefined)
			.map((user) => participantView(caller, user, course, option.userfields?.split(',')));
	},
);

/** `core_enrol_get_users_courses`: courses in which somebody is active now, without hidden ones and those that the caller may not enter; nobody has none. */
const getUsersCourses = define(
	structure({ userid: int, returnusercount: byDefault(bool, true) }),
	(caller, { userid }) =>
		activeCoursesOf(caller.site, userid)
			.filter((course) => course.visible && (userid === caller.user.id || mayEnter(caller, course)))
			.map((course) => ownCourseView(caller.site, course, userid)),
);

/** The number of a course's self enrolment; the stand-in has one method of a kind in a course. */
const selfMethodOf = ({ id }: Course) => id * 10 + 2;

/** `core_enrol_get_course_enrolment_methods`: methods by which people enrol themselves (recording methods/enrolment_methods). */
const getEnrolmentMethods = define(structure({ courseid: int }), (caller, { courseid }) => {
	const course = caller.site.course(courseid);
	if (!course.visible && !can(caller, 'moodle/course:viewhiddencourses'))
		throw moodleError('coursehidden', 'error/coursehidden');
	if (!course.selfEnrolment) return [];
	return [
		{
			id: selfMethodOf(course),
			courseid,
			type: 'self',
			name: 'Self enrolment (Student)',
			status: true,
		},
	];
});

/**
 * `core_enrol_get_potential_users`: who has no enrolment by one method, in any other way in the course or not (`course_enrolment_manager::get_potential_users`
 * in enrol/locallib.php); found by a part of the name, and of the address where the caller sees it.
 */
const getPotentialUsers = define(
	structure({
		courseid: int,
		enrolid: int,
		search: text(),
		searchanywhere: bool,
		page: int,
		perpage: int,
	}),
	(caller, { courseid, enrolid, search, searchanywhere, page, perpage }) => {
		const { site } = caller;
		const course = site.course(courseid);
		requireCourse(caller, course);
		requireCapability(caller, 'moodle/course:enrolreview');
		const wanted = search.toLowerCase();
		const matches = (value: string) =>
			searchanywhere
				? value.toLowerCase().includes(wanted)
				: value.toLowerCase().startsWith(wanted);
		const method = enrolid === selfMethodOf(course) ? 'self' : undefined;
		const seesEmail = isIdentity(caller, 'email');
		return site.tables.users
			.filter(
				({ id, deleted, confirmed }) =>
					id !== GUEST &&
					!deleted &&
					confirmed &&
					!site.tables.enrolments.some(
						(row) => row.userid === id && row.courseid === courseid && row.method === method,
					),
			)
			.filter(
				({ firstname, lastname, email }) =>
					matches(`${firstname} ${lastname}`) || (seesEmail && matches(email)),
			)
			.slice(page * perpage, (page + 1) * perpage)
			.map(({ id, firstname, lastname, email }) => ({
				id,
				fullname: `${firstname} ${lastname}`,
				...(seesEmail ? { email } : {}),
			}));
	},
);

export const enrolmentFunctions = {
	enrol_manual_enrol_users: enrolUsers,
	enrol_manual_unenrol_users: unenrolUsers,
	core_enrol_get_enrolled_users: getEnrolledUsers,
	core_enrol_get_users_courses: getUsersCourses,
	core_enrol_get_course_enrolment_methods: getEnrolmentMethods,
	core_enrol_get_potential_users: getPotentialUsers,
};
