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

/** The state of somebody who completed the course. */
export const completedState = (row: PluginCompletion): CompletionState => ({
	course: { id: row.courseid, idnumber: row.courseidnumber },
	user: { id: row.userid, idnumber: row.useridnumber },
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

/**
 * Reads one person's state now. Moodle: `local_completionfeed_get_course_completions` when the service has it, which also reports people who left the
 * course; else the core functions, where ID numbers of courses are seen by way of the person (recording `completion_done_users_courses`) and the pass
 * mark is not returned.
 *
 * @throws {LinkError} `MOODLE_USER_UNKNOWN`, `MOODLE_NOT_ENROLLED` (not with the plug-in), or what keeps Moodle from answering
 */
export async function readCompletionState(
	moodle: MoodleClient,
	courseId: number,
	userId: number,
): Promise<CompletionState> {
	const rows = await attemptAsync(async () =>
		(await moodle.has(PLUGIN_GET_COMPLETIONS))
			? await readPluginCompletions(moodle, courseId, 0, [userId])
			: undefined,
	);
	if (!rows.ok && !isFunctionMissing(rows.error)) throw rows.error;
	const told = rows.ok ? rows.value : undefined;
	return told?.[0]
		? completedState(told[0])
		: await readCoreState(moodle, courseId, userId, told !== undefined);
}

/** @param knownOpen the plug-in said that the person did not complete the course: only who it is about is read */
async function readCoreState(
	moodle: MoodleClient,
	courseId: number,
	userId: number,
	knownOpen: boolean,
): Promise<CompletionState> {
	const [user] = (await findUsersBy(moodle, 'id', [String(userId)])).get(String(userId)) ?? [];
	if (!user) throw new LinkError('MOODLE_USER_UNKNOWN', { key: 'id', value: String(userId) });
	const own = (await readUserCourses(moodle, userId)).find(({ id }) => id === courseId);
	const name = own?.shortname ?? `#${courseId}`;
	const course = { id: courseId, shortname: name, fullname: own?.fullname ?? name };
	const place: CourseUser = { course, user };
	const completion = knownOpen
		? undefined
		: await readCompletion(moodle, place, own?.completed === true);
	const total = completion?.completed ? (await readUserGrades(moodle, place)).total : undefined;
	return {
		course: { id: courseId, idnumber: own?.idnumber ?? '' },
		user: { id: userId, idnumber: user.idnumber ?? '' },
		completed: completion?.completed ?? false,
		completedAt: completion?.completedAt ?? null,
		completedAtSource: completion?.completedAtSource ?? null,
		grade: total?.grade ?? null,
		...(total ? { gradeReason: total.gradeReason } : {}),
		gradeMax: total?.gradeMax ?? null,
		gradePass: null,
		passed: null,
	};
}
