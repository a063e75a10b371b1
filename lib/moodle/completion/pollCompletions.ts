import type { ErrorCode, LinkError } from '../../errors/linkError';
import { attemptAsync, mapResult, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { readUserCourses, withObservedDate } from './completion';
import type { Completion } from './completion';
import {
	CallBudget,
	toCourseUser,
	tryReadCompletion,
	toCompletedChange,
	toUncompletedChange,
} from './completionChanges';
import type { CompletionChange } from './completionChanges';
import type { MoodleCourse } from '../courses/courses';
import { readTrackedCourses } from '../courses/courses';
import { isEntryError } from '../transport/moodleExceptions';
import { recheckCompletions } from './recheckCompletions';
import type { CourseUser } from '../enrolments/courseUsers';
import type { PollState } from './pollState';
import {
	migratePollState,
	firstSeenAt,
	isRetryDue,
	isKnown,
	isIncomplete,
	markKnown,
	markIncomplete,
} from './pollState';
import type { Participant } from '../enrolments/participants';
import { readParticipants } from '../enrolments/participants';

export interface PollSettings {
	/** Ids of the courses to watch; empty for all that track completion. */
	courseIds: number[];
	/** So many calls in one poll; the next one goes on from there. */
	calls: number;
	/** Seconds by which a completion may be older than the start: Moodle's task needs a while to notice. */
	overlap: number;
	withGrade: boolean;
	/** Whether completions that were undone are wanted too; by the plug-in they must be looked for. */
	undone?: boolean;
}

export type { CompletionChange };

/** A course that could not be looked at. */
export interface PollProblem {
	course: MoodleCourse;
	error: LinkError;
}

/** Refusals that every person of a course would get. */
const COURSE_WIDE_ERRORS: ErrorCode[] = ['MOODLE_COMPLETION_OFF', 'MOODLE_NO_CRITERIA'];

/**
 * Looks who completed a course since the last look. Reads the people of each course, and of those who are not known complete everywhere the courses with
 * `completed`, in one call a person (`core_enrol_get_users_courses`, from Moodle 3.6); date and grade are read for new completions alone. When the calls are
 * used up, the next poll goes on after the last person. Where there are so many courses that reading who is in them would take over half of the calls, each
 * poll takes some courses, and the next ones when everybody in them was looked at.
 *
 * That call leaves out hidden courses, and before 3.6 has no `completed`: there `core_completion_get_course_completion_status` is asked, a call a person and
 * course.
 *
 * Of those who are known complete some are looked at again in each poll: see `recheckCompletions`.
 *
 * Nothing that is found is taken for done: the caller says so with `markDone`, or `markFailed`; until then it is found again, with the same date.
 * People who left the course after completing it can't be read any more (recording `completion_after_unenrol`).
 *
 * @throws {LinkError} when no course can be looked at, or the site refuses every call and nothing was found before
 */
export async function pollCompletions(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	now = Date.now() / 1000,
): Promise<{ found: CompletionChange[]; problems: PollProblem[]; finished: boolean }> {
	migratePollState(state, now);
	const problems: PollProblem[] = [];
	const courses = new Map<number, MoodleCourse>();
	const people = new Map<number, { person: Participant; courseIds: number[] }>();
	const watched = (await readTrackedCourses(moodle, settings.courseIds)).sort(
		(a, b) => a.id - b.id,
	);
	const turn = coursesOfThisPoll(state, watched, settings.calls);
	for (const course of turn) {
		const roll = await attemptAsync(
			async () => await readParticipants(moodle, course, { onlyactive: 1 }, 'id,idnumber'),
		);
		if (!roll.ok) {
			problems.push({ course, error: roll.error });
			continue;
		}
		courses.set(course.id, course);
		for (const person of roll.value) {
			const one = people.get(person.id) ?? { person, courseIds: [] };
			one.courseIds.push(course.id);
			people.set(person.id, one);
		}
	}
	if (turn.length > 0 && problems.length === turn.length) {
		state.coursesAfter = turn.at(-1)!.id;
		throw problems[0].error;
	}

	const found: CompletionChange[] = [];
	const unreadable = new Set<number>();
	const all = [...people.values()].sort((a, b) => a.person.id - b.person.id);
	const from = state.resumeAfter;
	const whole = turn.length === watched.length;
	const todo = [
		...all.filter(({ person }) => person.id > from),
		// The other courses wait for their turn.
		...(whole ? all.filter(({ person }) => person.id <= from) : []),
	];
	// The site is asked for its functions once, and each course for its grade items, when grades are read.
	const calls = new CallBudget(settings.calls - (settings.withGrade ? 2 : 1) - turn.length);
	const graded = new Set<number>();
	const pairs = all.flatMap(({ person, courseIds }) =>
		courseIds.map((id) => ({ course: courses.get(id)!, person })),
	);
	const again = await recheckCompletions(moodle, state, settings, pairs, calls, now);
	problems.push(...again.problems);
	for (const { person, courseIds } of todo) {
		// The rest had its turn in earlier polls, and now the first ones come again.
		if (person.id <= from) state.looked = true;
		const asked = courseIds.filter(
			(id) => !isKnown(state, id, person.id) && isRetryDue(state, id, person.id, now),
		);
		if (asked.length === 0 && !again.ask.has(person.id)) continue;
		// One call for the person, and up to three for each completion that comes out.
		if (!calls.take()) return { found, problems, finished: false };
		const own = await attemptAsync(async () => await readUserCourses(moodle, person.id));
		if (!own.ok) {
			if (!isEntryError(own.error) && found.length === 0) throw own.error;
			problems.push({ course: courses.get(courseIds[0])!, error: own.error });
			if (!isEntryError(own.error)) return { found, problems, finished: false };
		}
		const seen = new Map(own.ok ? own.value.map((course) => [course.id, course]) : []);
		for (const id of own.ok ? courseIds : []) {
			const due = isRetryDue(state, id, person.id, now);
			if (!due || unreadable.has(id)) continue;
			const answer = seen.get(id);
			// Only this answer shows the ID number to an account that may not edit courses.
			const idnumber = answer?.idnumber ?? courses.get(id)!.idnumber;
			const place = toCourseUser({ ...courses.get(id)!, idnumber }, person);
			const known = isKnown(state, id, person.id);
			const completed = answer?.completed ?? undefined;
			if (completed === false && known) found.push(toUncompletedChange(place));
			else if (completed === false) markIncomplete(state, id, person.id);
			else if (!known) {
				calls.take(settings.withGrade ? (graded.has(id) ? 2 : 3) : 1);
				graded.add(id);
				const news = await readCompletionChanges(
					moodle,
					state,
					settings,
					place,
					completed === true,
					now,
				);
				if (news.ok) found.push(...news.value);
				else {
					problems.push({ course: place.course, error: news.error });
					if (COURSE_WIDE_ERRORS.includes(news.error.code)) unreadable.add(id);
				}
			}
		}
		state.resumeAfter = person.id;
	}
	state.resumeAfter = 0;
	const last = turn.at(-1)?.id ?? 0;
	const finished = whole || last === watched.at(-1)?.id;
	state.coursesAfter = finished ? 0 : last;
	state.looked ||= finished;
	return { found, problems, finished };
}

/** The courses that this poll looks at, by id: all, or as many as half of the calls allow. */
function coursesOfThisPoll(
	state: PollState,
	watched: MoodleCourse[],
	calls: number,
): MoodleCourse[] {
	const most = Math.max(1, Math.floor(calls / 2));
	if (watched.length <= most) return watched;
	const next = watched.filter(({ id }) => id > (state.coursesAfter ?? 0));
	return (next.length > 0 ? next : watched).slice(0, most);
}

/** What is new about somebody in a course; what is not new is remembered. */
async function readCompletionChanges(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	place: CourseUser,
	seenCompleted: boolean,
	now: number,
): Promise<Result<CompletionChange[]>> {
	const at = [place.course.id, place.user.id] as const;
	const read = await tryReadCompletion(moodle, place, seenCompleted);
	if (!read.ok) return read;
	if (!read.value.completed) {
		markIncomplete(state, ...at);
		return ok([]);
	}
	if (!isNewCompletion(state, at, read.value, settings)) {
		const date = Date.parse(read.value.completedAt ?? '') / 1000 || now;
		markKnown(state, ...at, Math.floor(date));
		return ok([]);
	}
	const dated = read.value.completedAt
		? read.value
		: withObservedDate(read.value, firstSeenAt(state, ...at, now));
	const news = await toCompletedChange(moodle, place, dated, settings.withGrade);
	return mapResult(news, (one) => [one]);
}

/** Somebody who was seen without it, or whose date is not before the start. Without a date it is new when everybody was looked at before. */
const isNewCompletion = (
	state: PollState,
	at: readonly [number, number],
	{ completedAt }: Completion,
	{ overlap }: PollSettings,
) =>
	isIncomplete(state, ...at) ||
	(completedAt ? Date.parse(completedAt) / 1000 >= state.since - overlap : state.looked === true);
