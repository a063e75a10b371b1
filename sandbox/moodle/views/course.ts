import { can, type Caller } from '../access';
import { contactsOf, enrolledIn, FRONT_PAGE, methodEnabled } from '../enrolments';
import { isCompleted } from '../completion';
import { formatString } from '../html';
import type { Site } from '../site';
import type { Course } from '../state';

/** Contexts are numbered over the whole site; on a fresh one a course's follows its id, the front page's is 2. */
const contextOf = (course: Course) => (course.id === FRONT_PAGE ? 2 : course.id + 14);

const imageUrl = (site: Site, course: Course) =>
	`${site.url}/pluginfile.php/${contextOf(course)}/course/generated/course.svg`;

const display = (site: Site, course: Course) => ({
	showactivitydates: site.traits.showsActivityDates,
	showcompletionconditions: course.enablecompletion ? true : null,
});

/** A course as everybody who can see it gets it from `…_get_courses_by_field` and `…_search_courses`. */
export function publicView(site: Site, course: Course): Record<string, unknown> {
	const inCategory = course.id !== FRONT_PAGE;
	return {
		id: course.id,
		fullname: formatString(course.fullname),
		displayname: formatString(course.fullname),
		shortname: formatString(course.shortname),
		courseimage: imageUrl(site, course),
		categoryid: inCategory ? 1 : 0,
		categoryname: inCategory ? 'Category 1' : '',
		sortorder: course.sortorder,
		summary: '',
		summaryformat: inCategory ? 1 : 0,
		summaryfiles: [],
		overviewfiles: [],
		...display(site, course),
		contacts: contactsOf(site, course.id).map((id) => {
			const { firstname, lastname } = site.user(id);
			return { id, fullname: `${firstname} ${lastname}` };
		}),
		// One for each method that is switched on (`get_course_public_information`, course/externallib.php).
		enrollmentmethods: [
			...(['manual', 'self'] as const).filter((method) => methodEnabled(course, method)),
			...course.syncedCohorts.map(() => 'cohort'),
		],
	};
}

const filters = [
	'displayh5p',
	'activitynames',
	'mathjaxloader',
	'emoticon',
	'urltolink',
	'mediaplugin',
].map((filter) => ({
	filter,
	localstate: 0,
	inheritedstate: 1,
}));

const formatOptions = [
	{ name: 'hiddensections', value: 1 },
	{ name: 'coursedisplay', value: 0 },
	{ name: 'indentation', value: '1' },
];

/** A course as `core_course_get_courses_by_field` gives it: more for somebody who may enter it. */
export function courseView(caller: Caller, course: Course): Record<string, unknown> {
	const { site } = caller;
	if (!can(caller, 'moodle/course:view')) return publicView(site, course);
	const inCategory = course.id !== FRONT_PAGE;
	return {
		...publicView(site, course),
		format: inCategory ? 'topics' : 'site',
		showgrades: 1,
		newsitems: inCategory ? 1 : 3,
		startdate: course.startdate,
		enddate: course.enddate,
		maxbytes: 0,
		showreports: 0,
		visible: Number(course.visible),
		groupmode: 0,
		groupmodeforce: 0,
		defaultgroupingid: 0,
		enablecompletion: Number(course.enablecompletion),
		completionnotify: 0,
		lang: '',
		theme: '',
		marker: 0,
		filters,
		...(inCategory ? { courseformatoptions: formatOptions } : {}),
	};
}

/** A course as `core_course_get_courses` gives it to somebody who can't change it. */
export const plainView = (site: Site, course: Course): Record<string, unknown> => ({
	id: course.id,
	shortname: formatString(course.shortname),
	categoryid: 1,
	fullname: formatString(course.fullname),
	displayname: formatString(course.fullname),
	summary: '',
	summaryformat: 1,
	format: 'topics',
	startdate: course.startdate,
	enddate: course.enddate,
	...display(site, course),
});

/** One of somebody's courses, as `core_enrol_get_users_courses` gives it: with completion, without a date for it. */
export function ownCourseView(site: Site, course: Course, userid: number): Record<string, unknown> {
	const completed = isCompleted(site, userid, course.id);
	return {
		id: course.id,
		shortname: formatString(course.shortname),
		fullname: formatString(course.fullname),
		displayname: formatString(course.fullname),
		enrolledusercount: enrolledIn(site, course.id).length,
		idnumber: course.idnumber,
		visible: Number(course.visible),
		summary: '',
		summaryformat: 1,
		format: 'topics',
		courseimage: imageUrl(site, course),
		showgrades: true,
		lang: '',
		enablecompletion: course.enablecompletion,
		completionhascriteria: course.criteria.length > 0,
		completionusertracked: course.enablecompletion,
		category: 1,
		// Progress counts activities; without any there is none to show.
		progress:
			!course.enablecompletion || course.activities.length === 0 ? null : completed ? 100 : 0,
		completed: course.enablecompletion ? completed : null,
		startdate: course.startdate,
		enddate: course.enddate,
		marker: 0,
		lastaccess: null,
		isfavourite: false,
		hidden: false,
		overviewfiles: [],
		...display(site, course),
		timemodified: course.timemodified,
	};
}
