import type { SiteInfo } from '../transport/client';
import type { MoodleCohort } from '../enrolments/cohorts';
import type { MoodleCourse } from '../courses/courses';
import type { MoodleParameter } from '../transport/encodeParameters';

/** What the trial calls are about. */
export interface ProbeSubjects {
	account: SiteInfo;
	course?: MoodleCourse;
	/** Somebody in the course. */
	participantId?: number;
	/** A cohort of which the service account is not a member. */
	cohort?: MoodleCohort;
}

/** A call that changes nothing, whatever it answers, and that Moodle refuses when a capability is missing. */
export interface Probe {
	capability: string;
	wsfunction: string;
	/** Without this subject the capability can't be tried. */
	needs?: 'course' | 'participantId' | 'cohort';
	parameters(subjects: Required<ProbeSubjects>): Record<string, MoodleParameter>;
}

/** No account has this id. */
const UNKNOWN_USER_ID = 999_999_999;

/** No role has this id, so nobody may assign it. */
const UNKNOWN_ROLE_ID = 0;

/**
 * One trial a capability. Moodle looks at the capability before, or without, doing anything in all of them:
 * - an account whose username exists (the service account's own) and that has no password is never created (`user_create_dup_username`);
 * - an update of an unknown id is a warning (`user_update_unknown_id`);
 * - an enrolment with an unknown role is refused (`enrol_unknown_role`), so is ending one of an unknown person (`unenrol_unknown_user`);
 * - ending a membership that does not exist changes nothing (`cohort_del_not_member`).
 */
export const PROBES: Probe[] = [
	{
		capability: 'moodle/user:create',
		wsfunction: 'core_user_create_users',
		parameters: ({ account: { username } }) => ({
			users: [
				{ username, firstname: 'Check', lastname: 'Setup', email: 'check.setup@example.invalid' },
			],
		}),
	},
	{
		capability: 'moodle/user:update',
		wsfunction: 'core_user_update_users',
		parameters: () => ({ users: [{ id: UNKNOWN_USER_ID }] }),
	},
	{
		capability: 'moodle/cohort:view',
		wsfunction: 'core_cohort_search_cohorts',
		parameters: () => ({
			query: '',
			context: { contextlevel: 'system', instanceid: 0 },
			includes: 'all',
			limitnum: 1,
		}),
	},
	{
		capability: 'moodle/cohort:assign',
		wsfunction: 'core_cohort_delete_cohort_members',
		needs: 'cohort',
		parameters: ({ cohort, account }) => ({
			members: [{ cohortid: cohort.id, userid: account.userid }],
		}),
	},
	{
		capability: 'moodle/course:enrolreview',
		wsfunction: 'core_enrol_get_enrolled_users',
		needs: 'course',
		parameters: ({ course }) => ({
			courseid: course.id,
			options: [
				{ name: 'onlyactive', value: 1 },
				{ name: 'userfields', value: 'id' },
				{ name: 'limitnumber', value: 1 },
			],
		}),
	},
	{
		capability: 'enrol/manual:enrol',
		wsfunction: 'enrol_manual_enrol_users',
		needs: 'course',
		parameters: ({ course, account }) => ({
			enrolments: [{ roleid: UNKNOWN_ROLE_ID, userid: account.userid, courseid: course.id }],
		}),
	},
	{
		capability: 'enrol/manual:unenrol',
		wsfunction: 'enrol_manual_unenrol_users',
		needs: 'course',
		parameters: ({ course }) => ({
			enrolments: [{ userid: UNKNOWN_USER_ID, courseid: course.id }],
		}),
	},
	{
		capability: 'moodle/course:managegroups',
		wsfunction: 'core_group_get_course_groups',
		needs: 'course',
		parameters: ({ course }) => ({ courseid: course.id }),
	},
	{
		capability: 'report/completion:view',
		wsfunction: 'core_completion_get_course_completion_status',
		needs: 'participantId',
		parameters: ({ course, participantId }) => ({ courseid: course.id, userid: participantId }),
	},
	{
		capability: 'gradereport/user:view',
		wsfunction: 'gradereport_user_get_grade_items',
		needs: 'participantId',
		parameters: ({ course, participantId }) => ({ courseid: course.id, userid: participantId }),
	},
];
