import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { MoodleClient } from '../transport/client';
import { atMostOne } from './uniqueMatch';
import { commonCaseVariants } from '../../text/caseVariants';
import { withTextCourseNames } from '../transport/textNames';
import { comparisonKey } from '../../text/clean';

/** A course as `core_course_get_courses_by_field` shows it: without its idnumber, unless the account may edit the course. Names are text. */
export interface MoodleCourse {
	id: number;
	shortname: string;
	fullname: string;
	idnumber?: string;
	visible?: number;
	/** Unix seconds, 0 for no end. */
	enddate?: number;
	/** The enrolment methods that are switched on, one for each instance (`get_course_public_information`, course/externallib.php). */
	enrollmentmethods?: string[];
	/** Its teachers, those who are active in it (`get_course_contacts`). */
	contacts?: Array<{ id: number }>;
	/** 1 when the course tracks completion. */
	enablecompletion?: number;
}

export type CourseKey = 'id' | 'idnumber' | 'shortname';

/** How a course is chosen in a node. */
export interface CourseChoice {
	key: CourseKey;
	value: string;
}

/** The front page is a course too, with id 1; nobody is enrolled there. */
const SITE_COURSE_ID = 1;

/**
 * One course. Moodle: `core_course_get_courses_by_field` (from 3.2); no match is an empty list, an empty value would be every course
 * (recordings `course_by_none`, `course_by_empty`).
 *
 * @throws {LinkError} `INPUT_MISSING`, `INPUT_INVALID`, `MOODLE_COURSE_UNKNOWN`, `MOODLE_AMBIGUOUS`
 */
export async function findCourse(
	moodle: MoodleClient,
	{ key, value: given }: CourseChoice,
): Promise<MoodleCourse> {
	const value = given.trim();
	if (!value) throw new LinkError('INPUT_MISSING', { parameter: 'Course' });
	if (key === 'id' && !/^\d{1,18}$/.test(value))
		throw inputInvalid('Course', value, reason('ID_NOT_A_NUMBER', { what: 'course' }));
	const courses = await readCoursesBy(moodle, key, value);
	const course = atMostOne(
		courses.filter(({ id }) => id !== SITE_COURSE_ID),
		({ fullname }) => fullname,
		{ key, value, what: 'course' },
	);
	if (!course) throw new LinkError('MOODLE_COURSE_UNKNOWN', { key, value });
	return key === 'idnumber' ? { ...course, idnumber: value } : course;
}

/** How many courses found by short name are searched for the wanted one. */
const COURSES_SEARCHED = 100;

const GET_COURSES_BY_FIELD = 'core_course_get_courses_by_field';
const GET_COURSES = 'core_course_get_courses';

/**
 * Courses that have a value in a field. PostgreSQL takes "EL-1" and "el-1" for two values, so that a code is asked for in its usual spellings, one after
 * another as long as nothing is found: the function takes one value.
 *
 * On a site without `core_course_get_courses_by_field` all courses are read, where the service allows that. They come without ID numbers unless the account may edit the
 * courses; so a code that nobody has among them is no proof (seen on 4.5.6 and 5.1.3), and the call that fails says what is missing.
 */
async function readCoursesBy(
	moodle: MoodleClient,
	field: CourseKey,
	value: string,
): Promise<MoodleCourse[]> {
	if (!(await moodle.has(GET_COURSES_BY_FIELD)) && (await moodle.has(GET_COURSES))) {
		const courses = (await moodle.read<MoodleCourse[]>(GET_COURSES)).map(withTextCourseNames);
		if (field !== 'idnumber' || courses.some(({ idnumber }) => idnumber !== undefined))
			return courses.filter((course) => comparisonKey(course[field]) === comparisonKey(value));
	}
	for (const spelling of commonCaseVariants(value)) {
		const found = await readCourses(moodle, GET_COURSES_BY_FIELD, { field, value: spelling });
		const asked = found.filter((course) => isAskedFor(course, field, value));
		if (asked.length > 0) return asked;
	}
	return [];
}

/**
 * Whether a course has the value that was asked for, as far as Moodle shows it: MariaDB takes "É" for "E". A short name with markup may be shown in another way
 * (`format_string`).
 */
function isAskedFor(course: MoodleCourse, field: CourseKey, value: string): boolean {
	if (field === 'id') return course.id === Number(value);
	const shown = course[field] ?? undefined;
	if (shown === undefined || (field === 'shortname' && /[<{&]/.test(value))) return true;
	return comparisonKey(shown) === comparisonKey(value);
}

async function readCourses(
	moodle: MoodleClient,
	wsfunction: string,
	parameters: Record<string, string | number>,
): Promise<MoodleCourse[]> {
	const { courses } = await moodle.read<{ courses: MoodleCourse[] }>(wsfunction, parameters);
	return courses.map(withTextCourseNames);
}

/** The courses with these ids, or all that the account sees and that track completion as far as Moodle shows it. Moodle: an empty field gives every course. */
export async function readTrackedCourses(
	moodle: MoodleClient,
	ids: number[],
): Promise<MoodleCourse[]> {
	const parameters: Record<string, string> =
		ids.length > 0 ? { field: 'ids', value: ids.join(',') } : {};
	return (await readCourses(moodle, GET_COURSES_BY_FIELD, parameters)).filter(
		({ id, enablecompletion }) => id !== SITE_COURSE_ID && enablecompletion !== 0,
	);
}

/** One page of courses for a drop-down; an empty filter gives all. Moodle: `core_course_search_courses`, which pages on its side. */
export async function searchCourses(
	moodle: MoodleClient,
	filter: string,
	page: number,
	perPage: number,
): Promise<MoodleCourse[]> {
	const parameters = { criterianame: 'search', criteriavalue: filter, page, perpage: perPage };
	const courses = await readCourses(moodle, 'core_course_search_courses', parameters);
	return courses.filter(({ id }) => id !== SITE_COURSE_ID);
}

/**
 * The enrolment methods by which people can be in a course, those that are switched on; undefined where Moodle does not say. A guest visits and
 * is not enrolled. A course that `core_course_get_courses` gave shows none; `core_course_search_courses` does, from 3.0 on.
 */
export async function readEnrolmentMethods(
	moodle: MoodleClient,
	{ id, shortname, enrollmentmethods }: MoodleCourse,
): Promise<string[] | undefined> {
	const methods =
		enrollmentmethods ??
		((await moodle.has('core_course_search_courses'))
			? (await searchCourses(moodle, shortname, 0, COURSES_SEARCHED)).find((one) => one.id === id)
					?.enrollmentmethods
			: undefined);
	return methods?.filter((method) => method !== 'guest');
}

/** How a message or a drop-down names a course. */
export const courseLabel = ({ fullname, shortname, idnumber }: MoodleCourse) =>
	`${fullname} (${[shortname, idnumber].filter(Boolean).join(', ')})`;
