import type { MoodleClient } from './client';
import type { Place } from './enrolments';
import { courseLabel } from './courses';

export interface Completion {
	completed: boolean;
	/** ISO 8601. Moodle tells no date for the course itself, so this is the date of the latest criterion. */
	completedAt: string | null;
	completedAtSource: 'latestCriterion' | null;
	criteria: Array<{ title: string; complete: boolean; completedAt: string | null }>;
}

export interface CourseGrade {
	grade: number | null;
	gradeMin: number;
	gradeMax: number;
}

interface Criterion {
	title: string;
	complete: boolean;
	timecompleted: number | null;
}

const isoTime = (seconds: number | null) =>
	seconds ? new Date(seconds * 1000).toISOString() : null;

/**
 * How far somebody is with a course. Moodle: `core_completion_get_course_completion_status`; it has a date per criterion, none for the course
 * (recording `completion_done`). Criteria that are met count only after Moodle's completion task ran.
 */
export async function getCompletion(
	moodle: MoodleClient,
	{ course, userId }: Place,
): Promise<Completion> {
	const { completionstatus } = await moodle.read<{
		completionstatus: { completed: boolean; completions: Criterion[] };
	}>(
		'core_completion_get_course_completion_status',
		{ courseid: course.id, userid: userId },
		{ course: courseLabel(course), user: String(userId), key: 'id', value: String(userId) },
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

/**
 * A person's course with its idnumber, the e-learning code of Coachview, and how far they are in percent. Moodle: `core_enrol_get_users_courses`
 * is where an account that may not edit courses sees the idnumber (recording `completion_done_users_courses`); it lists active enrolments only.
 */
export async function getUserCourse(
	moodle: MoodleClient,
	{ course, userId }: Place,
): Promise<{ idnumber?: string; progress: number | null }> {
	const courses = await moodle.read<
		Array<{ id: number; idnumber?: string; progress?: number | null }>
	>('core_enrol_get_users_courses', { userid: userId });
	const own = courses.find(({ id }) => id === course.id);
	return { idnumber: course.idnumber ?? own?.idnumber, progress: own?.progress ?? null };
}

/** Somebody's course total. Moodle: `gradereport_user_get_grade_items`, where `graderaw` is free of language and format (`grades_items_user_graded`). */
export async function getCourseGrade(
	moodle: MoodleClient,
	{ course, userId }: Place,
): Promise<CourseGrade | null> {
	const { usergrades } = await moodle.read<{
		usergrades: Array<{
			gradeitems: Array<{
				itemtype: string;
				graderaw: number | null;
				grademin: number;
				grademax: number;
			}>;
		}>;
	}>(
		'gradereport_user_get_grade_items',
		{ courseid: course.id, userid: userId },
		{ course: courseLabel(course), user: String(userId) },
	);
	const total = usergrades[0]?.gradeitems.find(({ itemtype }) => itemtype === 'course');
	return total
		? { grade: total.graderaw ?? null, gradeMin: total.grademin, gradeMax: total.grademax }
		: null;
}
