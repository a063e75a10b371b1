import type { MoodleClient } from './client';
import type { Place } from './places';
import { placeValues } from './places';
import { withTextCourseNames } from './textNames';
import { isoTime } from './times';

export interface Completion {
	completed: boolean;
	/** ISO 8601. Moodle tells no date for the course itself, so this is the date of the latest criterion. */
	completedAt: string | null;
	completedAtSource: 'latestCriterion' | null;
	criteria: Array<{ title: string; complete: boolean; completedAt: string | null }>;
}

interface Criterion {
	title: string;
	complete: boolean;
	timecompleted: number | null;
}

/**
 * How far somebody is with a course. Moodle: `core_completion_get_course_completion_status`; it has a date per criterion, none for the course
 * (recording `completion_done`). Criteria that are met count only after Moodle's completion task ran.
 */
export async function getCompletion(moodle: MoodleClient, place: Place): Promise<Completion> {
	const { completionstatus } = await moodle.read<{
		completionstatus: { completed: boolean; completions: Criterion[] };
	}>(
		'core_completion_get_course_completion_status',
		{ courseid: place.course.id, userid: place.user.id },
		placeValues([place]),
	);
	const times = completionstatus.completions.map(({ timecompleted }) => timecompleted ?? 0);
	const latest = completionstatus.completed ? Math.max(0, ...times) : 0;
	return {
		completed: completionstatus.completed,
		completedAt: isoTime(latest),
		completedAtSource: latest ? 'latestCriterion' : null,
		criteria: completionstatus.completions.map(({ title, complete, timecompleted }) => ({
			title,
			complete,
			completedAt: isoTime(timecompleted),
		})),
	};
}

/** A course as a person has it. */
export interface OwnCourse {
	id: number;
	shortname: string;
	fullname: string;
	idnumber?: string;
	visible?: number;
	/** In percent; null when the course does not track it. */
	progress?: number | null;
	/** From Moodle 3.6 on. */
	completed?: boolean | null;
	/** Unix seconds. */
	startdate?: number;
	enddate?: number;
	lastaccess?: number | null;
}

/**
 * The courses in which somebody is active. Moodle: `core_enrol_get_users_courses`, where an account that may not edit courses sees the idnumber,
 * the e-learning code of Coachview (recording `completion_done_users_courses`). Nobody known has an empty list too.
 */
export const userCourses = async (moodle: MoodleClient, userId: number) =>
	(await moodle.read<OwnCourse[]>('core_enrol_get_users_courses', { userid: userId })).map(
		withTextCourseNames,
	);
