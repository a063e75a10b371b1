import { LinkError } from '../../errors/linkError';
import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { PluginCompletion } from './pluginApi';
import { PLUGIN_GET_COMPLETIONS, readPluginCompletions } from './pluginApi';
import { readCompletion, readUserCourses } from './completion';
import type { CompletionDateSource } from './criteria';
import type { GradeReason } from './grades';
import { readUserGrades } from './grades';
import type { CourseUser } from '../enrolments/courseUsers';
import { findUsersBy } from '../users/findUsers';
import { cleanKey } from '../../text/clean';
import { isFunctionMissing } from '../transport/transportErrors';
import { isoFromUnix } from '../transport/unixTime';

/** How far somebody is with a course, as the triggers emit it. */
export interface CompletionState {
	course: { id: number; idnumber: string };
	user: { id: number; idnumber: string };
	completed: boolean;
	/** ISO 8601. */
	completedAt: string | null;
	completedAtSource: CompletionDateSource | null;
	grade: number | null;
	/** Why there is no grade, where Moodle's own functions were asked; see `GradeReason`. */
	gradeReason?: GradeReason | null;
	gradeMax: number | null;
	/** The pass mark of the course total; null when there is none, or Moodle does not show it. */
	gradePass: number | null;
	/** Null when it can't be decided. */
	passed: boolean | null;
}

/** A person or a course; an ID number of nothing but what nobody sees is none. */
export const numbered = (id: number, idnumber?: string) => ({
	id,
	idnumber: cleanKey(idnumber ?? ''),
});

/** The state of somebody who completed the course. */
export const completedState = (row: PluginCompletion): CompletionState => ({
	course: numbered(row.courseid, row.courseidnumber),
	user: numbered(row.userid, row.useridnumber),
	completed: true,
	completedAt: isoFromUnix(row.timecompleted),
	completedAtSource: 'course',
	grade: row.graderaw,
	gradeMax: row.grademax,
	gradePass: row.gradepass,
	passed: row.passed,
});

/** The state of somebody who did not complete it, or no longer. */
export const incompleteState = (
	course: CompletionState['course'],
	user: CompletionState['user'],
): CompletionState => ({
	course,
	user,
	completed: false,
	completedAt: null,
	completedAtSource: null,
	grade: null,
	gradeMax: null,
	gradePass: null,
	passed: null,
});

/** Whose state is read; the ID numbers, as far as they are known, are for errors. */
export type CompletionSubject = Pick<CompletionState, 'course' | 'user'>;

/**
 * Reads one person's state now. Moodle: `local_completionfeed_get_course_completions` when the service has it, which also reports people who left the
 * course; else the core functions, which do not return the pass mark.
 *
 * @throws {LinkError} `MOODLE_USER_UNKNOWN`, `MOODLE_NOT_ENROLLED` (not with the plug-in), or what keeps Moodle from answering
 */
export async function readCompletionState(
	moodle: MoodleClient,
	{ course, user }: CompletionSubject,
): Promise<CompletionState> {
	const rows = await attemptAsync(async () =>
		(await moodle.has(PLUGIN_GET_COMPLETIONS))
			? await readPluginCompletions(moodle, course.id, 0, [user.id])
			: undefined,
	);
	if (!rows.ok && !isFunctionMissing(rows.error)) throw rows.error;
	const told = rows.ok ? rows.value : undefined;
	if (told?.[0]) return completedState(told[0]);
	return told
		? await readIncompleteState(moodle, course.id, user.id)
		: await readCoreState(moodle, { course, user });
}

/** The calls that `readCoreState` takes; more only for a completed course without criteria. */
export const CALLS_OF_STATE = 3;

/**
 * The completion, the grades, which come with both ID numbers (recording `grades_items_user_graded`), and whether some of them are hidden; for somebody who is not
 * completed the person and their courses instead of the grades.
 */
async function readCoreState(
	moodle: MoodleClient,
	subject: CompletionSubject,
): Promise<CompletionState> {
	const place = toPlace(subject);
	const [courseId, userId] = [place.course.id, place.user.id];
	const { completed, completedAt, completedAtSource } = await readCompletion(
		moodle,
		place,
		async () =>
			(await readUserCourses(moodle, userId)).some((own) => own.id === courseId && own.completed),
	);
	if (!completed) return await readIncompleteState(moodle, courseId, userId);
	const { total, idnumbers } = await readUserGrades(moodle, place);
	const { course, user } = idnumbers
		? {
				course: numbered(courseId, idnumbers.course),
				user: numbered(userId, idnumbers.user),
			}
		: await readIncompleteState(moodle, courseId, userId);
	return {
		...{ course, user, completed, completedAt, completedAtSource },
		grade: total.grade,
		gradeReason: total.gradeReason,
		gradeMax: total.gradeMax,
		gradePass: null,
		passed: null,
	};
}

const toPlace = ({ course, user }: CompletionSubject): CourseUser => {
	const name = course.idnumber || `#${course.id}`;
	return {
		course: { id: course.id, shortname: name, fullname: name },
		user: { ...user, username: user.idnumber, fullname: user.idnumber },
	};
};

/** Who and which course it is; the ID number of a course is seen by way of the person (recording `completion_done_users_courses`). */
async function readIncompleteState(
	moodle: MoodleClient,
	courseId: number,
	userId: number,
): Promise<CompletionState> {
	const [user] = (await findUsersBy(moodle, 'id', [String(userId)])).get(String(userId)) ?? [];
	if (!user) throw new LinkError('MOODLE_USER_UNKNOWN', { key: 'id', value: String(userId) });
	const own = (await readUserCourses(moodle, userId)).find(({ id }) => id === courseId);
	return incompleteState(numbered(courseId, own?.idnumber), numbered(userId, user.idnumber));
}
