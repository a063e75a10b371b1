/** What an operation needs of the site, for *Check Setup* and for the table in `docs/moodle-requirements.md`. */
export interface Requirement {
	/** How users know the operation. */
	label: string;
	functions: string[];
	/** Used when the service has them, for old sites or for better messages. */
	optional?: string[];
	/** In the system context, or wherever the person, course or cohort is. */
	capabilities: string[];
}

const SEE_USERS = [
	'moodle/user:viewdetails',
	'moodle/user:viewhiddendetails',
	'moodle/user:viewalldetails',
	'moodle/site:viewuseridentity',
];
const FIND_USERS = ['core_user_get_users_by_field'];
/** Finds e-mail addresses on a site whose database takes upper and lower case for different (PostgreSQL). */
const SEARCH_USERS = ['core_user_get_users'];

const ENTER_COURSE = ['moodle/course:view', 'moodle/course:viewhiddencourses'];
const FIND_COURSE = ['core_course_get_courses_by_field'];
const USER_COURSES = ['core_enrol_get_users_courses'];
/** Return dates and methods where the plug-in is installed; elsewhere access and roles in one call, and who can't be in by a cohort or by self enrolment. */
const ENROLMENT_DETAILS = [
	'local_completionfeed_get_enrolments',
	'core_user_get_course_user_profiles',
	'core_cohort_get_cohorts',
	'core_cohort_get_cohort_members',
	'core_enrol_get_course_enrolment_methods',
	'core_enrol_get_potential_users',
];
const OLDER_COURSE_FUNCTIONS = ['core_course_get_courses', 'core_course_search_courses'];

const PARTICIPANTS = ['core_enrol_get_enrolled_users'];
const SEE_PARTICIPANTS = [
	'moodle/course:viewparticipants',
	'moodle/course:enrolreview',
	'moodle/site:accessallgroups',
];

const FIND_COHORT = ['core_cohort_search_cohorts', 'core_cohort_get_cohorts'];
const COHORT_MEMBERS = ['core_cohort_get_cohort_members'];

const courseRequirement = (
	label: string,
	functions: string[],
	capabilities: string[],
	optional: string[] = [],
): Requirement => ({
	label,
	functions: [...FIND_USERS, ...FIND_COURSE, ...functions],
	optional: [...SEARCH_USERS, ...OLDER_COURSE_FUNCTIONS, ...USER_COURSES, ...optional],
	capabilities: [...SEE_USERS, ...ENTER_COURSE, ...capabilities],
});

const cohortRequirement = (label: string, write: string): Requirement => ({
	label,
	functions: [...FIND_USERS, ...FIND_COHORT, ...COHORT_MEMBERS, write],
	optional: SEARCH_USERS,
	capabilities: [...SEE_USERS, 'moodle/cohort:view', 'moodle/cohort:assign'],
});

/** Of courses and cohorts together. */
const accessRequirement = (
	label: string,
	functions: string[],
	capabilities: string[],
): Requirement => {
	const course = courseRequirement(
		label,
		[...PARTICIPANTS, 'enrol_manual_enrol_users', ...functions],
		[...SEE_PARTICIPANTS, ...ENROL_CAPABILITIES, ...capabilities],
		ENROLMENT_DETAILS,
	);
	return {
		...course,
		functions: [...course.functions, ...FIND_COHORT, ...COHORT_MEMBERS],
		capabilities: [...course.capabilities, 'moodle/cohort:view', 'moodle/cohort:assign'],
	};
};

const userRequirement = (
	label: string,
	functions: string[],
	capabilities: string[],
): Requirement => ({
	label,
	functions: [...FIND_USERS, ...functions],
	optional: SEARCH_USERS,
	capabilities: [...SEE_USERS, ...capabilities],
});

const READ_GRADES = ['gradereport_user_get_grade_items', 'core_grades_get_gradeitems'];
/** Hidden grades count in a total; without these a total that may lack them is not returned. */
const SEE_GRADES = [
	'gradereport/user:view',
	'moodle/grade:viewall',
	'moodle/grade:viewhidden',
	'moodle/course:viewhiddenactivities',
];

const READ_COMPLETIONS = [
	'core_completion_get_course_completion_status',
	...USER_COURSES,
	...READ_GRADES,
];
const SEE_COMPLETIONS = ['report/completion:view', ...SEE_GRADES];

const ENROL_CAPABILITIES = ['enrol/manual:enrol', 'moodle/role:assign'];

/** By node and operation. A test holds the functions against the calls that the operations really make. */
export const REQUIREMENTS = {
	'moodleUser.ensure': userRequirement(
		'User: Create or Update',
		['core_user_create_users', 'core_user_update_users'],
		['moodle/user:create', 'moodle/user:update'],
	),
	'moodleUser.checkMatch': userRequirement('User: Check Match', [], []),
	'moodleUser.fillIdnumber': userRequirement(
		'User: Fill Empty ID Number',
		['core_user_update_users'],
		['moodle/user:update'],
	),
	'moodleUser.get': userRequirement('User: Get', [], []),
	'moodleUser.getMany': userRequirement('User: Get Many', SEARCH_USERS, []),
	'moodleUser.previewUsername': userRequirement('User: Preview Username', [], []),
	'moodleUser.reactivate': userRequirement(
		'User: Reactivate',
		['core_user_update_users'],
		['moodle/user:update'],
	),
	'moodleUser.setNewPassword': userRequirement(
		'User: Set New Password',
		['core_user_update_users'],
		['moodle/user:update'],
	),
	'moodleUser.suspend': userRequirement(
		'User: Suspend',
		['core_user_update_users'],
		['moodle/user:update'],
	),
	'moodleUser.update': userRequirement(
		'User: Update',
		['core_user_update_users'],
		['moodle/user:update'],
	),
	'moodleEnrolment.addToCohort': cohortRequirement(
		'Enrolment: Add to Cohort',
		'core_cohort_add_cohort_members',
	),
	'moodleEnrolment.addToGroup': courseRequirement(
		'Enrolment: Add to Group',
		[...PARTICIPANTS, 'core_group_get_course_groups', 'core_group_add_group_members'],
		['moodle/course:managegroups'],
	),
	'moodleEnrolment.endAccess': accessRequirement(
		'Enrolment: End Access',
		['enrol_manual_unenrol_users', 'core_cohort_delete_cohort_members'],
		['enrol/manual:unenrol'],
	),
	'moodleEnrolment.enrolInCourse': courseRequirement(
		'Enrolment: Enrol in Course',
		[...PARTICIPANTS, 'enrol_manual_enrol_users'],
		[...SEE_PARTICIPANTS, ...ENROL_CAPABILITIES],
		ENROLMENT_DETAILS,
	),
	// Memberships of cohorts have no end, so a cohort is only looked up.
	'moodleEnrolment.extendAccess': courseRequirement(
		'Enrolment: Extend Access',
		[...PARTICIPANTS, 'enrol_manual_enrol_users', ...FIND_COHORT],
		[...SEE_PARTICIPANTS, ...ENROL_CAPABILITIES, 'moodle/cohort:view'],
		ENROLMENT_DETAILS,
	),
	'moodleEnrolment.getAccess': courseRequirement(
		'Enrolment: Get Access',
		[...PARTICIPANTS, ...FIND_COHORT, ...COHORT_MEMBERS, ...READ_COMPLETIONS],
		[...SEE_PARTICIPANTS, 'moodle/cohort:view', ...SEE_COMPLETIONS],
		['local_completionfeed_get_course_completions'],
	),
	'moodleEnrolment.getCompletion': courseRequirement(
		'Enrolment: Get Completion',
		READ_COMPLETIONS,
		SEE_COMPLETIONS,
		['local_completionfeed_get_course_completions'],
	),
	'moodleEnrolment.getGrades': courseRequirement('Enrolment: Get Grades', READ_GRADES, SEE_GRADES),
	'moodleEnrolment.getMany': courseRequirement(
		'Enrolment: Get Many',
		[...PARTICIPANTS, 'core_enrol_get_users_courses'],
		SEE_PARTICIPANTS,
	),
	'moodleEnrolment.giveAccess': accessRequirement(
		'Enrolment: Give Access',
		[
			'core_group_get_course_groups',
			'core_group_add_group_members',
			'core_cohort_add_cohort_members',
		],
		['moodle/course:managegroups'],
	),
	'moodleEnrolment.removeFromCohort': cohortRequirement(
		'Enrolment: Remove From Cohort',
		'core_cohort_delete_cohort_members',
	),
	'moodleEnrolment.removeFromGroup': courseRequirement(
		'Enrolment: Remove From Group',
		[...PARTICIPANTS, 'core_group_get_course_groups', 'core_group_delete_group_members'],
		['moodle/course:managegroups'],
	),
	'moodleEnrolment.setAccessPeriod': courseRequirement(
		'Enrolment: Set Access Period',
		[...PARTICIPANTS, 'enrol_manual_enrol_users'],
		[...SEE_PARTICIPANTS, ...ENROL_CAPABILITIES],
		ENROLMENT_DETAILS,
	),
	'moodleEnrolment.withdrawFromCourse': courseRequirement(
		'Enrolment: Withdraw From Course',
		[...PARTICIPANTS, 'enrol_manual_enrol_users', 'enrol_manual_unenrol_users'],
		[...SEE_PARTICIPANTS, ...ENROL_CAPABILITIES, 'enrol/manual:unenrol'],
		ENROLMENT_DETAILS,
	),
	'moodlePollingTrigger.poll': {
		label: 'Polling Trigger',
		functions: [...FIND_COURSE, ...PARTICIPANTS, ...READ_COMPLETIONS],
		capabilities: [...SEE_USERS, ...ENTER_COURSE, ...SEE_PARTICIPANTS, ...SEE_COMPLETIONS],
	},
} satisfies Record<string, Requirement>;

export type NodeOperation = keyof typeof REQUIREMENTS;

/** What the workflows of this package use. A test compares it with their files. */
export const WORKFLOW_OPERATIONS: NodeOperation[] = [
	'moodleUser.checkMatch',
	'moodleUser.ensure',
	'moodleUser.fillIdnumber',
	'moodleUser.get',
	'moodleUser.getMany',
	'moodleUser.setNewPassword',
	'moodleUser.suspend',
	'moodleEnrolment.endAccess',
	'moodleEnrolment.extendAccess',
	'moodleEnrolment.getAccess',
	'moodleEnrolment.getCompletion',
	'moodleEnrolment.getMany',
	'moodleEnrolment.giveAccess',
	'moodlePollingTrigger.poll',
];
