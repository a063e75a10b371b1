import { LinkError } from '../errors/linkError';
import { attemptAsync } from '../outcome';
import type { MoodleClient } from './client';
import { getCompletion, userCourses } from './completion';
import type { MoodleCourse } from './courses';
import { watchedCourses } from './courses';
import { courseTotal, userGrades } from './grades';
import type { PollState } from './pollState';
import { isDue, isKnown, isOpen, markOpen, markKnown, placeOf, unmark } from './pollState';
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
}

/** Somebody's completion of a course, found by looking. */
export interface FoundCompletion {
	event: 'completed' | 'uncompleted';
	course: { id: number; idnumber: string };
	user: { id: number; idnumber: string };
	completed: boolean;
	/** ISO 8601. */
	completedAt: string | null;
	/** Moodle's web services have no date of the course itself. */
	completedAtSource: 'latestCriterion' | null;
	grade: number | null;
	gradeMax: number | null;
}

/** A course that could not be looked at. */
export interface PollProblem {
	course: MoodleCourse;
	error: LinkError;
}

/** For people there are at least so many calls, however many courses there are. */
const FEWEST = 20;

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
 * used up, the next poll goes on after the last person.
 *
 * Nothing that is found is taken for done: the caller says so with `markKnown` when it was worked off, or `markFailed`; until then it is found again.
 * People who left the course after completing it can't be read any more (recording `completion_after_unenrol`).
 *
 * @throws {LinkError} when no course can be looked at
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
	const watched = await watchedCourses(moodle, settings.courseIds);
	for (const course of watched) {
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
	if (watched.length > 0 && problems.length === watched.length) throw problems[0].error;

	const found: FoundCompletion[] = [];
	const all = [...people.values()].sort((a, b) => a.person.id - b.person.id);
	const todo = [
		...all.filter(({ person }) => person.id > state.resumeAfter),
		...all.filter(({ person }) => person.id <= state.resumeAfter),
	];
	const calls = new Calls(Math.max(FEWEST, settings.calls - 1 - watched.length));
	for (const { person, courseIds } of todo) {
		const asked = courseIds.filter(
			(id) => !isKnown(state, id, person.id) && isDue(state, id, person.id, now),
		);
		if (asked.length === 0) continue;
		// One call for the person, and up to two for each completion that comes out.
		if (!calls.take()) return { found, problems, finished: false };
		const own = await attemptAsync(async () => await userCourses(moodle, person.id));
		if (own.ok) {
			for (const { id, completed, idnumber } of own.value) {
				const watchedCourse = courses.get(id);
				if (!watchedCourse || !courseIds.includes(id)) continue;
				// Only this answer shows the ID number to an account that may not edit courses.
				const course = { ...watchedCourse, idnumber: idnumber ?? watchedCourse.idnumber };
				if (completed && asked.includes(id)) {
					calls.take(settings.withGrade ? 2 : 1);
					const completion = await look(moodle, course, person, settings);
					if (!completion.ok) problems.push({ course, error: completion.error });
					else if (isNews(state, completion.value, settings)) found.push(completion.value);
					else markKnown(state, id, person.id);
				} else if (!completed && isKnown(state, id, person.id)) {
					found.push(undone(course, person));
					unmark(state, id, person.id);
				} else if (!completed) markOpen(state, id, person.id);
			}
		}
		state.resumeAfter = person.id;
	}
	state.resumeAfter = 0;
	return { found, problems, finished: true };
}

/** Somebody who was seen without it, or whose date is not before the start. */
const isNews = (state: PollState, one: FoundCompletion, { overlap }: PollSettings) =>
	isOpen(state, ...placeOf(one)) ||
	!one.completedAt ||
	new Date(one.completedAt).getTime() / 1000 >= state.since - overlap;

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
		const total = withGrade ? courseTotal(await userGrades(moodle, place)) : undefined;
		return {
			event: 'completed',
			course: { id: course.id, idnumber: course.idnumber ?? '' },
			user: { id, idnumber },
			completed,
			completedAt,
			completedAtSource,
			grade: total?.grade ?? null,
			gradeMax: total?.gradeMax ?? null,
		};
	});

const undone = (course: MoodleCourse, { id, idnumber = '' }: Participant): FoundCompletion => ({
	event: 'uncompleted',
	course: { id: course.id, idnumber: course.idnumber ?? '' },
	user: { id, idnumber },
	completed: false,
	completedAt: null,
	completedAtSource: null,
	grade: null,
	gradeMax: null,
});
