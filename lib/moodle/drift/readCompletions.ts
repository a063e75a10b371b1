import type { LinkError } from '../../errors/linkError';
import type { PersonState } from '../../participant/drift/placeState';
import { DAY_MS } from '../../shared/durations';
import { attemptAsync } from '../../shared/result';
import { readUserCourses } from '../completion/completion';
import { CALLS_OF_STATE, completedState, readCompletionState } from '../completion/completionState';
import type { CompletionState } from '../completion/completionState';
import { PLUGIN_GET_COMPLETIONS, readPluginCompletions } from '../completion/pluginApi';
import type { MoodleCourse } from '../courses/courses';
import type { MoodleClient } from '../transport/client';
import { isFunctionMissing } from '../transport/transportErrors';

/** What is known of a completion. */
export type CompletionOf = Pick<PersonState, 'completed' | 'completedAt'> & {
	state?: CompletionState;
};

/** Says what is known of a person's completion of a course; undefined for nothing. */
export type CompletionLookUp = (courseId: number, userId: number) => CompletionOf | undefined;

/** Somebody in a course whose completion matters. */
export interface CompletionQuestion {
	course: MoodleCourse;
	userId: number;
	/** Of the person, for errors. */
	idnumber: string;
	/** Coachview has the result already. */
	registered: boolean;
}

/**
 * The completions of a course, all at once; undefined where the plug-in can't be asked. The plug-in also reports people who left the course. A course that does not track completion
 * says nothing about anybody.
 *
 * Moodle: `local_completionfeed_get_course_completions`, 500 people a call.
 */
export async function readCourseCompletions(
	moodle: MoodleClient,
	course: MoodleCourse,
): Promise<CompletionLookUp | undefined> {
	if (course.enablecompletion === 0) return () => undefined;
	if (!(await moodle.has(PLUGIN_GET_COMPLETIONS))) return undefined;
	const rows = await attemptAsync(async () => await readPluginCompletions(moodle, course.id, 0));
	if (!rows.ok) {
		const { code } = rows.error;
		if (code === 'MOODLE_CAPABILITY_MISSING' || isFunctionMissing(rows.error)) return undefined;
		throw rows.error;
	}
	const byUser = new Map(rows.value.map((row) => [row.userid, completedState(row)]));
	return (_, userId) => {
		const state = byUser.get(userId);
		return state
			? { completed: true, completedAt: state.completedAt, state }
			: { completed: false };
	};
}

/** Another part of them has its turn every day. */
function ofToday<Entry>(entries: Entry[], count: number, now: number): Entry[] {
	if (entries.length <= count) return entries;
	const from = (Math.floor(now / DAY_MS) * count) % entries.length;
	return [...entries.slice(from), ...entries.slice(0, from)].slice(0, count);
}

/**
 * The same without the plug-in, where every person costs a call (`core_enrol_get_users_courses`, which shows `completed` from 3.6 on and leaves out hidden courses), and a completion
 * without a result up to three more for its date. So some are asked each day, and others the next day.
 *
 * @param calls how many calls there are
 * @returns `notRead`: by course the first error, where Moodle did not say what was asked
 */
export async function askCompletions(
	moodle: MoodleClient,
	questions: CompletionQuestion[],
	calls: number,
	now: number,
): Promise<{ lookUp: CompletionLookUp; notAsked: number; notRead: Map<number, LinkError> }> {
	const tracked = questions.filter(({ course }) => course.enablecompletion !== 0);
	const people = [...new Set(tracked.map(({ userId }) => userId))].sort((a, b) => a - b);
	const known = new Map<string, CompletionOf>();
	const notRead = new Map<number, LinkError>();
	const noteError = ({ course }: CompletionQuestion, error: LinkError) =>
		notRead.set(course.id, notRead.get(course.id) ?? error);
	const keyOf = (courseId: number, userId: number) => `${courseId}/${userId}`;
	let left = calls;
	let asked = 0;
	for (const userId of ofToday(people, calls, now)) {
		if (left < 1) break;
		left -= 1;
		asked += 1;
		const own = tracked.filter((one) => one.userId === userId);
		const courses = await attemptAsync(async () => await readUserCourses(moodle, userId));
		if (!courses.ok) {
			for (const question of own) noteError(question, courses.error);
			continue;
		}
		for (const question of own) {
			const { course, idnumber, registered } = question;
			const { completed } = courses.value.find(({ id }) => id === course.id) ?? {};
			if (typeof completed !== 'boolean') continue;
			if (!completed || registered) {
				known.set(keyOf(course.id, userId), { completed });
				continue;
			}
			if (left < CALLS_OF_STATE) continue;
			left -= CALLS_OF_STATE;
			const state = await attemptAsync(
				async () =>
					await readCompletionState(moodle, {
						course: { id: course.id, idnumber: course.idnumber ?? '' },
						user: { id: userId, idnumber },
					}),
			);
			if (!state.ok) noteError(question, state.error);
			else if (state.value.completed)
				known.set(keyOf(course.id, userId), {
					completed: true,
					completedAt: state.value.completedAt,
					state: state.value,
				});
		}
	}
	return {
		lookUp: (courseId, userId) => known.get(keyOf(courseId, userId)),
		notAsked: people.length - asked,
		notRead,
	};
}
