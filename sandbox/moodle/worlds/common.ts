import type { Site } from '../site';
import type { User } from '../state';

/** The service account's role on the recorded sites. */
export const SERVICE_ROLE = [
	'webservice/rest:use',
	'moodle/user:create',
	'moodle/user:update',
	'moodle/user:viewdetails',
	'moodle/user:viewhiddendetails',
	'moodle/user:viewalldetails',
	'moodle/site:viewuseridentity',
	'moodle/site:accessallgroups',
	'moodle/course:view',
	'moodle/course:viewhiddencourses',
	'moodle/course:viewparticipants',
	'moodle/course:enrolreview',
	'moodle/course:managegroups',
	'moodle/course:viewsuspendedusers',
	'enrol/manual:enrol',
	'enrol/manual:unenrol',
	'moodle/role:assign',
	'moodle/cohort:view',
	'moodle/cohort:manage',
	'moodle/cohort:assign',
	'report/completion:view',
	'report/progress:view',
	'moodle/grade:viewall',
	'moodle/grade:viewhidden',
	'moodle/course:viewhiddenactivities',
	'gradereport/user:view',
	'gradereport/overview:view',
];

/** What every fresh Moodle has: the guest, the administrator and the front page. */
export function install(site: Site): void {
	site.addUser({
		username: 'guest',
		firstname: 'Guest user',
		lastname: ' ',
		email: 'root@localhost',
	});
	site.addUser({
		username: 'admin',
		firstname: 'Admin',
		lastname: 'User',
		email: 'admin@example.test',
	});
	site.addCourse({
		shortname: site.shortname,
		fullname: site.name,
		startdate: 0,
		enablecompletion: false,
		manualEnrolment: false,
	});
}

/** An account for programs, with its token and what it may do. */
export function addServiceAccount(
	site: Site,
	user: Partial<User> & { username: string },
	token: { token: string; validuntil?: number; iprestriction?: string },
	capabilities: string[],
): User {
	const added = site.addUser({ email: `${user.username}@example.test`, ...user });
	site.tokens.push({ validuntil: 0, iprestriction: '', ...token, userid: added.id });
	site.allow(added.id, ...capabilities);
	site.authorised.push(added.id);
	return added;
}
