import { comparisonKey } from '../../text/clean';

/** How a function's answer looks, as far as the package reads it: `null`, a type, a list of one shape, or an object with at least these keys. */
type Shape = null | 'number' | 'string' | 'boolean' | [Shape] | { [key: string]: Shape };

const WARNINGS_SHAPE: Shape = { warnings: [{ warningcode: 'string' }] };

/**
 * What each function gives that the package calls (Moodle's own `*_returns()`; a test holds these against the descriptions of Moodle 4.5 and 5.0).
 * Several shapes are those of several versions.
 */
export const RETURN_SHAPES: Record<string, Shape[]> = {
	core_webservice_get_site_info: [{ userid: 'number', functions: [{ name: 'string' }] }],
	core_user_get_users_by_field: [[{ id: 'number' }]],
	core_user_get_users: [{ users: [{ id: 'number' }] }],
	core_user_get_course_user_profiles: [[{ id: 'number' }]],
	core_user_create_users: [[{ id: 'number', username: 'string' }]],
	// Before 4.0 it gave nothing.
	core_user_update_users: [WARNINGS_SHAPE, null],
	core_course_get_courses_by_field: [{ courses: [{ id: 'number' }] }],
	core_course_get_courses: [[{ id: 'number' }]],
	core_course_search_courses: [{ courses: [{ id: 'number' }] }],
	core_cohort_get_cohorts: [[{ id: 'number', name: 'string' }]],
	core_cohort_search_cohorts: [{ cohorts: [{ id: 'number', name: 'string' }] }],
	core_cohort_get_cohort_members: [[{ cohortid: 'number', userids: ['number'] }]],
	core_cohort_add_cohort_members: [WARNINGS_SHAPE],
	core_cohort_delete_cohort_members: [null],
	core_group_get_course_groups: [[{ id: 'number', name: 'string' }]],
	core_group_add_group_members: [null],
	core_group_delete_group_members: [null],
	core_enrol_get_enrolled_users: [[{ id: 'number' }]],
	core_enrol_get_course_enrolment_methods: [[{ id: 'number', type: 'string' }]],
	core_enrol_get_potential_users: [[{ id: 'number' }]],
	core_enrol_get_users_courses: [[{ id: 'number' }]],
	enrol_manual_enrol_users: [null],
	enrol_manual_unenrol_users: [null],
	core_completion_get_course_completion_status: [
		{ completionstatus: { completed: 'boolean', completions: [{}] } },
	],
	gradereport_user_get_grade_items: [{ usergrades: [{ userid: 'number', gradeitems: [{}] }] }],
	core_grades_get_gradeitems: [{ gradeItems: [{}] }],
	local_completionfeed_get_events: [{ events: [{}], next: 'number', more: 'boolean' }],
	local_completionfeed_get_course_completions: [{ completions: [{}], more: 'boolean' }],
	local_completionfeed_get_status: [
		{ endpoints: [{ name: 'string', enabled: 'boolean' }], tokenends: 'number' },
	],
	local_completionfeed_get_enrolments: [
		{
			methods: [{ method: 'string', enabled: 'boolean', enrolperiod: 'number' }],
			enrolments: [
				{
					userid: 'number',
					method: 'string',
					active: 'boolean',
					timestart: 'number',
					timeend: 'number',
				},
			],
			roles: [{ userid: 'number', roleid: 'number' }],
		},
	],
};

function matchesShape(value: unknown, shape: Shape): boolean {
	if (shape === null) return value === null;
	if (typeof shape === 'string') return typeof value === shape;
	if (Array.isArray(shape))
		return Array.isArray(value) && value.every((entry) => matchesShape(entry, shape[0]));
	return (
		typeof value === 'object' &&
		value !== null &&
		!Array.isArray(value) &&
		Object.entries(shape).every(([key, inner]) =>
			matchesShape((value as Record<string, unknown>)[key], inner),
		)
	);
}

/**
 * Whether a value is the function's own return, and not what something else answered in its place, such as `{"message":"Access denied"}`, `[]` or `false`.
 * Making accounts gives one entry for each, in order.
 */
export function matchesReturnShape(
	wsfunction: string,
	value: unknown,
	parameters: Record<string, unknown> = {},
): boolean {
	if (!(RETURN_SHAPES[wsfunction] ?? []).some((shape) => matchesShape(value, shape))) return false;
	if (wsfunction !== 'core_user_create_users') return true;
	return areMadeOf(value as Account[], parameters.users as Account[]);
}

interface Account {
	id?: number;
	username: string;
}

/** Whether rows are those of new accounts, each of its own: whoever gets the row of another gets a password that is not theirs. */
const areMadeOf = (rows: Account[], accounts: Account[]) =>
	rows.length === accounts.length &&
	new Set(rows.map(({ id }) => id)).size === rows.length &&
	rows.every(
		({ id = 0, username }, i) =>
			id > 0 && comparisonKey(username) === comparisonKey(accounts[i].username),
	);
