import { LinkError } from '../errors/linkError';
import type { MoodleClient } from './client';

/** A course as `core_course_get_courses_by_field` shows it: without its idnumber, unless the account may edit the course. */
export interface MoodleCourse {
	id: number;
	shortname: string;
	fullname: string;
	idnumber?: string;
	visible?: number;
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
 * @throws {LinkError} `INPUT_MISSING`, `MOODLE_COURSE_UNKNOWN`
 */
export async function findCourse(
	moodle: MoodleClient,
	{ key, value }: CourseChoice,
): Promise<MoodleCourse> {
	if (!value.trim()) throw new LinkError('INPUT_MISSING', { field: 'Course' });
	const { courses } = await moodle.read<{ courses: MoodleCourse[] }>(
		'core_course_get_courses_by_field',
		{
			field: key,
			value: value.trim(),
		},
	);
	const course = courses.find(({ id }) => id !== SITE_COURSE_ID);
	if (!course) throw new LinkError('MOODLE_COURSE_UNKNOWN', { key, value });
	return key === 'idnumber' ? { ...course, idnumber: value.trim() } : course;
}

/** One page of courses for a drop-down, by name when there is a filter. Moodle: `core_course_search_courses` pages; the list of all does not. */
export async function searchCourses(
	moodle: MoodleClient,
	filter: string,
	page: number,
	perPage: number,
): Promise<MoodleCourse[]> {
	if (filter) {
		const parameters = { criterianame: 'search', criteriavalue: filter, page, perpage: perPage };
		return (
			await moodle.read<{ courses: MoodleCourse[] }>('core_course_search_courses', parameters)
		).courses;
	}
	const { courses } = await moodle.read<{ courses: MoodleCourse[] }>(
		'core_course_get_courses_by_field',
	);
	return courses
		.filter(({ id }) => id !== SITE_COURSE_ID)
		.slice(page * perPage, (page + 1) * perPage);
}

/** How a message or a drop-down names a course. */
export const courseLabel = ({ fullname, shortname, idnumber }: MoodleCourse) =>
	`${fullname} (${[shortname, idnumber].filter(Boolean).join(', ')})`;
