import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { CompletionDate, CriteriaStatus } from './criteria';
import { completionDateOf } from './criteria';
import type { CourseUser } from '../enrolments/courseUsers';
import { courseUserErrorValues } from '../enrolments/courseUsers';
import { withTextCourseNames } from '../transport/textNames';
import { isoFromUnix } from '../transport/unixTime';

export interface Completion extends CompletionDate {
	completed: boolean;
	criteria: Array<{ title: string; complete: boolean; completedAt: string | null }>;
}

/**
 * How far somebody is with a course. Moodle: `core_completion_get_course_completion_status`; it has a date per criterion, none for the course
 * (recording `completion_done`). Criteria that are met count only after Moodle's completion task ran.
 *
 * @param seenCompleted whether another answer says that the course is completed: then it is, also where the course has no criteria any more
 */
export async function readCompletion(
	moodle: MoodleClient,
	place: CourseUser,
	seenCompleted: () => boolean | Promise<boolean> = () => false,
): Promise<Completion> {
	const status = await attemptAsync(
		async () =>
			await moodle.read<{ completionstatus: CriteriaStatus }>(
				'core_completion_get_course_completion_status',
				{ courseid: place.course.id, userid: place.user.id },
				courseUserErrorValues([place]),
			),
	);
	if (!status.ok) {
		if (status.error.code !== 'MOODLE_NO_CRITERIA') throw status.error;
		if (!(await seenCompleted())) throw status.error;
		return { completed: true, completedAt: null, completedAtSource: null, criteria: [] };
	}
	const { completionstatus } = status.value;
	return {
		completed: completionstatus.completed,
		...completionDateOf(completionstatus),
		criteria: completionstatus.completions.map(({ title, complete, timecompleted }) => ({
			title,
			complete,
			completedAt: isoFromUnix(timecompleted),
		})),
	};
}

/** The same with the moment at which it was first seen, where Moodle has no date. */
export const withObservedDate = <T extends Omit<Completion, 'criteria'>>(
	completion: T,
	firstSeen: number,
): T =>
	completion.completed && !completion.completedAt
		? {
				...completion,
				completedAt: isoFromUnix(Math.floor(firstSeen)),
				completedAtSource: 'observed',
			}
		: completion;

/** A course as a person has it. */
export interface UserCourse {
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
export const readUserCourses = async (moodle: MoodleClient, userId: number) =>
	(await moodle.read<UserCourse[]>('core_enrol_get_users_courses', { userid: userId })).map(
		withTextCourseNames,
	);
