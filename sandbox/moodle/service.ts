/** The functions of the service that the tokens belong to, in the order in which they were added (recording siteinfo_ok). */
export const serviceFunctions = [
	'core_webservice_get_site_info',
	'core_user_create_users',
	'core_user_get_users',
	'core_user_get_users_by_field',
	'core_user_update_users',
	'core_course_get_courses',
	'core_course_get_courses_by_field',
	'core_course_search_courses',
	'enrol_manual_enrol_users',
	'enrol_manual_unenrol_users',
	'core_enrol_get_enrolled_users',
	'core_enrol_get_users_courses',
	'core_enrol_get_course_enrolment_methods',
	'core_cohort_search_cohorts',
	'core_cohort_get_cohorts',
	'core_cohort_get_cohort_members',
	'core_cohort_add_cohort_members',
	'core_cohort_delete_cohort_members',
	'core_group_add_group_members',
	'core_group_delete_group_members',
	'core_group_get_course_groups',
	'core_completion_get_course_completion_status',
	'core_completion_mark_course_self_completed',
	'core_completion_get_activities_completion_status',
	'gradereport_user_get_grade_items',
	'gradereport_user_get_grades_table',
	'gradereport_overview_get_course_grades',
	'core_grades_get_gradeitems',
	'core_course_get_categories',
	'core_course_get_contents',
];

/** The read functions of the plug-in `local_completionfeed`; on a site that has it, an administrator adds them to the service. */
export const completionFeed = [
	'local_completionfeed_get_events',
	'local_completionfeed_get_course_completions',
	'local_completionfeed_get_enrolments',
	'local_completionfeed_get_status',
];

/** Functions of the enrolment and grade report plug-ins show the plug-in's version, not the core's. */
export const isPluginFunction = (name: string): boolean => /^(enrol|gradereport|local)_/.test(name);

/** Functions that Moodle has, that the stand-in does not carry out, and that are not in the service: calling one is refused, it is not unknown. */
export const outsideTheService = [
	'core_course_create_courses',
	'core_course_update_courses',
	'core_user_add_user_private_files',
];
