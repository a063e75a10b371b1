import type { ErrorCode, LinkError } from '../errors/linkError';
import { attemptAsync } from '../outcome';
import type { MoodleClient } from './client';
import { getCompletion, userCourses } from './completion';
import { openState } from './completionFeed';
import type { CompletionState } from './completionState';
import type { MoodleCourse } from './courses';
import { watchedCourses } from './courses';
import { concernsOneEntry } from './errors';
import { courseTotal, userGrades } from './grades';
import type { PollState } from './pollState';
import { isDue, isKnown, isOpen, markKnown, markOpen, placeOf } from './pollState';
import type { Participant } from './rolls';
import { readRoll } from './rolls';

export interface PollSettings {
	/** Ids of the courses to watch; empty for all that track completion. */
	courseIds: number[];
	/** So many calls in one poll; the next one goes on from there. */
	calls: number;
	/** Seconds by which a completion may be older than the start: Moodle's task needs a while to notice. */
	overlap: number;
	withGrade: boolean;
	/** Look again at some people who are known complete, others at each poll, to notice a completion that was undone. */
	undone?: boolean;
}

/** Somebody's completion of a course, found by looking. */
export interface FoundCompletion extends CompletionState {
	event: 'completed' | 'uncompleted';
}

/** A course that could not be looked at. */
export interface PollProblem {
	course: MoodleCourse;
	error: LinkError;
}

/** So many people who are known complete are looked at again in one poll. */
const AGAIN = 10;

/** Refusals that every person of a course would get. */
const ABOUT_COURSE: ErrorCode[] = ['MOODLE_COMPLETION_OFF', 'MOODLE_NO_CRITERIA'];

/** Counts calls; the poll ends before the one that is too many. */
class Calls {
	constructor(private left: number) {}

	take = (count = 1) => {
		this.left -= count;
		return this.left >= 0;
	};
}

/**
 * Looks who completed a course since the last look. Reads the people of each course, and of those who are not known complete everywhere the courses with
 * `completed`, in one call a person (`core_enrol_get_users_courses`, from Moodle 3.6); date and grade are read for new completions alone. When the calls are
 * used up, the next poll goes on after the last person. Where there are so many courses that reading who is in them would take over half of the calls, each
 * poll takes some courses, and the next ones when everybody in them was looked at.
 *
 * That call leaves out hidden courses, and before 3.6 has no `completed`: there `core_completion_get_course_completion_status` is asked, a call a person and
 * course.
 *
 * Nothing that is found is taken for done: the caller says so with `markKnown` (`unmark` for an undone one) when it was worked off, or `markFailed`; until
 * then it is found again.
 * People who left the course after completing it can't be read any more (recording `completion_after_unenrol`).
 *
 * @throws {LinkError} when no course can be looked at, or the site refuses every call and nothing was found before
 */
export async function pollCompletions(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	now = Date.now() / 1000,
): Promise<{ found: FoundCompletion[]; problems: PollProblem[]; finished: boolean }> {
	const problems: PollProblem[] = [];
	const courses = new Map<number, MoodleCourse>();
	const people = new Map<number, { person: Participant; courseIds: number[] }>();
	const watched = (await watchedCourses(moodle, settings.courseIds)).sort((a, b) => a.id - b.id);
	const turn = coursesInTurn(state, watched, settings.calls);
	for (const course of turn) {
		const roll = await attemptAsync(
			async () => await readRoll(moodle, course, { onlyactive: 1 }, 'id,idnumber'),
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

	const found: FoundCompletion[] = [];
	const unreadable = new Set<number>();
	const all = [...people.values()].sort((a, b) => a.person.id - b.person.id);
	const from = state.resumeAfter;
	const whole = turn.length === watched.length;
	const todo = [
		...all.filter(({ person }) => person.id > from),
		// The other courses wait for their turn.
		...(whole ? all.filter(({ person }) => person.id <= from) : []),
	];
	const calls = new Calls(settings.calls - 1 - turn.length);
	const again = settings.undone ? nextKnown(state, all) : new Set();
	for (const { person, courseIds } of todo) {
		// The rest had its turn in earlier polls, and now the first ones come again.
		if (person.id <= from) state.looked = true;
		const asked = courseIds.filter(
			(id) => !isKnown(state, id, person.id) && isDue(state, id, person.id, now),
		);
		if (asked.length === 0 && !again.has(person.id)) continue;
		// One call for the person, and up to two for each completion that comes out.
		if (!calls.take()) return { found, problems, finished: false };
		const own = await attemptAsync(async () => await userCourses(moodle, person.id));
		if (!own.ok) {
			if (!concernsOneEntry(own.error) && found.length === 0) throw own.error;
			problems.push({ course: courses.get(courseIds[0])!, error: own.error });
			if (!concernsOneEntry(own.error)) return { found, problems, finished: false };
		}
		const seen = new Map(own.ok ? own.value.map((course) => [course.id, course]) : []);
		for (const id of own.ok ? courseIds : []) {
			const due = isDue(state, id, person.id, now);
			if (!due || unreadable.has(id)) continue;
			const answer = seen.get(id);
			// Only this answer shows the ID number to an account that may not edit courses.
			const course = {
				...courses.get(id)!,
				idnumber: answer?.idnumber ?? courses.get(id)!.idnumber,
			};
			const known = isKnown(state, id, person.id);
			const completed = answer?.completed ?? undefined;
			if (completed === false && known) found.push(undone(course, person));
			else if (completed === false) markOpen(state, id, person.id);
			else if (!known) {
				calls.take(settings.withGrade ? 2 : 1);
				const completion = await look(moodle, course, person, settings);
				if (!completion.ok) {
					problems.push({ course, error: completion.error });
					if (ABOUT_COURSE.includes(completion.error.code)) unreadable.add(id);
				} else if (!completion.value.completed) markOpen(state, id, person.id);
				else if (isNews(state, completion.value, settings)) found.push(completion.value);
				else markKnown(state, id, person.id);
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
function coursesInTurn(state: PollState, watched: MoodleCourse[], calls: number): MoodleCourse[] {
	const most = Math.max(1, Math.floor(calls / 2));
	if (watched.length <= most) return watched;
	const next = watched.filter(({ id }) => id > (state.coursesAfter ?? 0));
	return (next.length > 0 ? next : watched).slice(0, most);
}

/** The next ones of those who completed something, in rotation. */
function nextKnown(
	state: PollState,
	people: Array<{ person: Participant; courseIds: number[] }>,
): Set<number> {
	const ids = people
		.filter(({ person, courseIds }) => courseIds.some((id) => isKnown(state, id, person.id)))
		.map(({ person }) => person.id);
	const after = state.againAfter ?? 0;
	const next = [...ids.filter((id) => id > after), ...ids.filter((id) => id <= after)].slice(
		0,
		AGAIN,
	);
	state.againAfter = next.at(-1) ?? 0;
	return new Set(next);
}

/** Somebody who was seen without it, or whose date is not before the start. Without a date it is new when everybody was looked at before. */
const isNews = (state: PollState, one: FoundCompletion, { overlap }: PollSettings) =>
	isOpen(state, ...placeOf(one)) ||
	(one.completedAt
		? new Date(one.completedAt).getTime() / 1000 >= state.since - overlap
		: state.looked === true);

/** Reads date and grade. */
const look = async (
	moodle: MoodleClient,
	course: MoodleCourse,
	{ id, idnumber = '' }: Participant,
	{ withGrade }: PollSettings,
) =>
	await attemptAsync(async (): Promise<FoundCompletion> => {
		const place = { course, user: { id, idnumber, username: idnumber, fullname: idnumber } };
		const { completed, completedAt, completedAtSource } = await getCompletion(moodle, place);
		const total = withGrade && completed ? courseTotal(await userGrades(moodle, place)) : undefined;
		return {
			event: 'completed',
			course: { id: course.id, idnumber: course.idnumber ?? '' },
			user: { id, idnumber },
			completed,
			completedAt,
			completedAtSource,
			grade: total?.grade ?? null,
			gradeMax: total?.gradeMax ?? null,
			gradePass: null,
			passed: null,
		};
	});

const undone = ({ id, idnumber = '' }: MoodleCourse, person: Participant): FoundCompletion => ({
	event: 'uncompleted',
	...openState({ id, idnumber }, { id: person.id, idnumber: person.idnumber ?? '' }),
});
