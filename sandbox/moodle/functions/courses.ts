import { can, type Caller } from '../access';
import { equals, type Database } from '../database';
import { FRONT_PAGE } from '../enrolments';
import { invalidParameter } from '../errors';
import { byDefault, int, list, structure, text } from '../schema';
import type { Course } from '../state';
import { courseView, plainView, publicView } from '../views/course';
import { define } from './define';

const visibleTo = (caller: Caller): Course[] =>
	caller.site.tables.courses.filter(
		(course) => course.visible || can(caller, 'moodle/course:viewhiddencourses'),
	);

/** Fields that `core_course_get_courses_by_field` looks up, each as text; short name and idnumber by `=` (`get_records`). */
const LOOKUPS: Record<string, (course: Course, value: string, database: Database) => boolean> = {
	'': () => true,
	id: (course, value) => String(course.id) === value,
	ids: (course, value) => value.split(',').includes(String(course.id)),
	shortname: (course, value, database) => equals(database, course.shortname, value),
	idnumber: (course, value, database) => equals(database, course.idnumber, value),
	category: (course, value) => (course.id === FRONT_PAGE ? '0' : '1') === value,
};

/** `core_course_get_courses_by_field`: an empty field returns every course, the front page with them. */
const getCoursesByField = define(
	structure({ field: byDefault(text('alpha'), ''), value: byDefault(text(), '') }),
	(caller, { field, value }) => {
		const lookup = LOOKUPS[field];
		if (!lookup) throw invalidParameter('Invalid field name');
		const courses = visibleTo(caller).filter((course) =>
			lookup(course, value, caller.site.database),
		);
		return { courses: courses.map((course) => courseView(caller, course)), warnings: [] };
	},
);

/** `core_course_search_courses`: in the site's order, by page. */
const searchCourses = define(
	structure({
		criterianame: text('alpha'),
		criteriavalue: text(),
		page: byDefault(int, 0),
		perpage: byDefault(int, 0),
		requiredcapabilities: byDefault(list(text()), []),
		limittoenrolled: byDefault(int, 0),
		onlywithcompletion: byDefault(int, 0),
	}),
	(caller, { criterianame, criteriavalue, page, perpage }) => {
		if (criterianame !== 'search') throw invalidParameter(`Invalid criteria name: ${criterianame}`);
		const words = criteriavalue.toLowerCase().split(/\s+/);
		const found = visibleTo(caller)
			.filter((course) => course.id !== FRONT_PAGE)
			.filter(({ fullname, shortname, idnumber }) =>
				words.every((word) => `${fullname} ${shortname} ${idnumber}`.toLowerCase().includes(word)),
			)
			.sort((a, b) => a.sortorder - b.sortorder);
		const shown = perpage > 0 ? found.slice(page * perpage, (page + 1) * perpage) : found;
		return {
			total: found.length,
			courses: shown.map((course) => publicView(caller.site, course)),
			warnings: [],
		};
	},
);

/** `core_course_get_courses`: by ids; unknown ones are absent. */
const getCourses = define(
	structure({ options: byDefault(structure({ ids: byDefault(list(int), []) }), { ids: [] }) }),
	(caller, { options }) =>
		visibleTo(caller)
			.filter(({ id }) => (options.ids.length > 0 ? options.ids.includes(id) : true))
			.map((course) => plainView(caller.site, course)),
);

export const courseFunctions = {
	core_course_get_courses_by_field: getCoursesByField,
	core_course_search_courses: searchCourses,
	core_course_get_courses: getCourses,
};
