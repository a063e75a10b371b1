import { invalidParameter } from './errors';
import type { Site } from './site';
import type { Course, Enrolment, Group, RoleAssignment } from './state';

/** Moodle's standard role for learners. */
export const STUDENT = 5;
/** The role whose people are shown as contacts of a course, as on a fresh Moodle (`coursecontact`). */
const EDITING_TEACHER = 3;
/** The front page is a course too. */
export const FRONT_PAGE = 1;

export function insertCourse(site: Site, values: Partial<Course> & { shortname: string }): Course {
	const course: Course = {
		fullname: values.shortname,
		idnumber: '',
		visible: true,
		sortorder: 0,
		startdate: site.clock(),
		enddate: 0,
		timemodified: site.clock(),
		enablecompletion: true,
		manualEnrolment: true,
		manualDisabled: false,
		enrolperiod: 0,
		welcomeMessage: true,
		selfEnrolment: false,
		syncedCohorts: [],
		criteria: [],
		activities: [],
		...values,
		id: site.nextId('courses'),
	};
	// A new course comes first in its category: it takes 10001 and the others move up.
	if (course.id !== FRONT_PAGE) {
		for (const other of site.tables.courses) if (other.id !== FRONT_PAGE) other.sortorder += 1;
		course.sortorder = 10001;
	} else course.sortorder = 1;
	site.tables.courses.push(course);
	for (const cohortid of course.syncedCohorts) {
		for (const userid of site.cohort(cohortid).members)
			enrolByCohort(site, userid, course.id, cohortid);
	}
	return course;
}

export function insertGroup(
	site: Site,
	values: Partial<Group> & { courseid: number; name: string },
): Group {
	const group: Group = { idnumber: '', members: [], ...values, id: site.nextId('groups') };
	site.tables.groups.push(group);
	return group;
}

export const enrolmentsOf = (site: Site, userid: number, courseid: number) =>
	site.tables.enrolments.filter((row) => row.userid === userid && row.courseid === courseid);

/** Times and state of an enrolment. */
type Times = Partial<Pick<Enrolment, 'timestart' | 'timeend' | 'suspended'>>;

/** Writes an enrolment by one method again: what a repeat leaves out is cleared (`enrol_plugin::enrol_user`, lib/enrollib.php). */
function write(
	site: Site,
	who: Pick<Enrolment, 'userid' | 'courseid' | 'method' | 'cohortid'>,
	{ timestart = 0, timeend = 0, suspended = false }: Times,
): void {
	const written = { ...who, timestart, timeend, suspended };
	const existing = enrolmentsOf(site, who.userid, who.courseid).find(
		({ method, cohortid }) => method === who.method && cohortid === who.cohortid,
	);
	if (existing) Object.assign(existing, written);
	else site.tables.enrolments.push(written);
}

/** Gives a role; the one that somebody has already stays, and another one is added (`role_assign`, lib/accesslib.php). */
function assignRole(site: Site, role: RoleAssignment): void {
	const has = rolesOf(site, role.userid, role.courseid).some(
		({ roleid, component, itemid }) =>
			roleid === role.roleid && component === role.component && itemid === role.itemid,
	);
	if (!has) site.tables.roleAssignments.push(role);
}

export const rolesOf = (site: Site, userid: number, courseid: number): RoleAssignment[] =>
	site.tables.roleAssignments.filter((row) => row.userid === userid && row.courseid === courseid);

/**
 * Enrols by hand, or writes the enrolment again: its end date goes and a suspended one is active again (recordings enrol_reenrol_without_times,
 * enrol_unsuspend_without_param).
 */
export function enrolManually(
	site: Site,
	{
		userid,
		courseid,
		roleid,
		...times
	}: Times & { userid: number; courseid: number; roleid: number },
): void {
	write(site, { userid, courseid, method: 'manual', cohortid: null }, times);
	assignRole(site, { userid, courseid, roleid, component: '', itemid: 0 });
}

/** Enrols as somebody does who enrols themselves; the role is not owned by the method (`enrol_self_plugin` keeps `roles_protected` false). */
export function enrolSelf(site: Site, userid: number, courseid: number, times: Times): void {
	site.course(courseid).selfEnrolment = true;
	write(site, { userid, courseid, method: 'self', cohortid: null }, times);
	assignRole(site, { userid, courseid, roleid: STUDENT, component: '', itemid: 0 });
}

/** Cohort synchronisation, which works at once. */
export function enrolByCohort(
	site: Site,
	userid: number,
	courseid: number,
	cohortid: number,
): void {
	write(site, { userid, courseid, method: 'cohort', cohortid }, {});
	assignRole(site, {
		userid,
		courseid,
		roleid: STUDENT,
		component: 'enrol_cohort',
		itemid: cohortid,
	});
}

/** Ends a manual enrolment; one by another method stays (recording unenrol_cohort_enrolled_user). */
export function unenrolManually(site: Site, userid: number, courseid: number): void {
	drop(
		site,
		(row) => row.userid === userid && row.courseid === courseid && row.method === 'manual',
	);
}

/** Somebody left a cohort: the enrolments that it gave end. */
export function unenrolByCohort(site: Site, userid: number, cohortid: number): void {
	drop(site, (row) => row.userid === userid && row.cohortid === cohortid);
	site.tables.roleAssignments = site.tables.roleAssignments.filter(
		(row) =>
			!(row.userid === userid && row.component === 'enrol_cohort' && row.itemid === cohortid),
	);
}

/** Removes enrolments; whoever is in by no other way leaves the course's groups and loses the roles there (`enrol_plugin::unenrol_user`). */
function drop(site: Site, gone: (row: Enrolment) => boolean): void {
	site.tables.enrolments = site.tables.enrolments.filter((row) => !gone(row));
	for (const group of site.tables.groups)
		group.members = group.members.filter((userid) => isEnrolled(site, userid, group.courseid));
	site.tables.roleAssignments = site.tables.roleAssignments.filter(({ userid, courseid }) =>
		isEnrolled(site, userid, courseid),
	);
}

/** Whether a method is there in a course and switched on (`enrol_get_instances` with `enabled`). */
export const methodEnabled = (course: Course, method: Enrolment['method']): boolean =>
	method === 'manual'
		? course.manualEnrolment && !course.manualDisabled
		: method === 'self'
			? course.selfEnrolment
			: true;

/** Whether an enrolment gives access now. */
export const rowIsActive = (site: Site, row: Enrolment): boolean =>
	!row.suspended &&
	methodEnabled(site.course(row.courseid), row.method) &&
	row.timestart <= site.clock() &&
	(row.timeend === 0 || row.timeend > site.clock());

/** Enrolled in any way and state. */
export const isEnrolled = (site: Site, userid: number, courseid: number): boolean =>
	enrolmentsOf(site, userid, courseid).length > 0;

/** Enrolled, not suspended, and now between start and end. */
export const isActive = (site: Site, userid: number, courseid: number): boolean =>
	enrolmentsOf(site, userid, courseid).some((row) => rowIsActive(site, row));

/** The contacts of a course: its active teachers. */
export const contactsOf = (site: Site, courseid: number): number[] =>
	enrolledIn(site, courseid, 'active').filter((userid) =>
		rolesOf(site, userid, courseid).some(({ roleid }) => roleid === EDITING_TEACHER),
	);

/** `has_coursecontact_role`. */
export const isContactSomewhere = (site: Site, userid: number): boolean =>
	site.tables.roleAssignments.some(
		(row) => row.userid === userid && row.roleid === EDITING_TEACHER,
	);

/** The ids of everybody in a course, in order of id. */
export function enrolledIn(site: Site, courseid: number, only?: 'active' | 'suspended'): number[] {
	const ids = new Set(
		site.tables.enrolments.filter((row) => row.courseid === courseid).map(({ userid }) => userid),
	);
	return [...ids]
		.filter(
			(userid) => only === undefined || isActive(site, userid, courseid) === (only === 'active'),
		)
		.sort((a, b) => a - b);
}

/** The courses in which somebody is active: visible ones first, then in the site's order. */
export function activeCoursesOf(site: Site, userid: number): Course[] {
	const own = site.tables.enrolments.filter((row) => row.userid === userid);
	const enrolled = new Set(own.map(({ courseid }) => courseid));
	return site.tables.courses
		.filter(({ id }) => enrolled.has(id) && isActive(site, userid, id))
		.sort((a, b) => Number(b.visible) - Number(a.visible) || a.sortorder - b.sortorder);
}

/** Puts somebody in a group; only people in the course can be. */
export function addToGroup(site: Site, group: Group, userid: number): void {
	if (!isEnrolled(site, userid, group.courseid))
		throw invalidParameter('Only enrolled users may be members of groups');
	if (!group.members.includes(userid)) group.members.push(userid);
}
