/** The oldest Moodle that the nodes work with. */
export const MINIMUM_MOODLE = '3.0';

/** Major and minor number of a release such as "4.5.6+ (Build: 20250811)", as one number that sorts: 405. */
const versionNumber = (release: string) => {
	const [, major = '0', minor = '0'] = /^\s*(\d+)\.(\d+)/.exec(release) ?? [];
	return Number(major) * 100 + Number(minor);
};

/** Whether a release comes before a version. */
export const isOlder = (release: string, version: string) =>
	versionNumber(release) < versionNumber(version);

/** Functions that came after 3.0: since when, and what the nodes use where they are missing. */
export const FUNCTIONS_SINCE: Record<
	string,
	{ since: string; instead?: string; /** Older sites do without it. */ without?: string }
> = {
	core_course_get_courses_by_field: { since: '3.2', instead: 'core_course_get_courses' },
	core_cohort_search_cohorts: { since: '3.4', instead: 'core_cohort_get_cohorts' },
	gradereport_user_get_grade_items: { since: '3.2' },
	core_grades_get_gradeitems: {
		since: '4.3',
		without: "a total that may lack hidden grades can't always be recognised",
	},
};
