import type { LinkError } from '../../errors/linkError';
import { attemptAsync } from '../../shared/result';
import { readTrackedCourses } from '../courses/courses';
import type { MoodleCourse } from '../courses/courses';
import { readParticipants } from '../enrolments/participants';
import type { Participant } from '../enrolments/participants';
import type { MoodleClient } from '../transport/client';
import type { PollProblem, PollSettings } from './pollSettings';
import type { PollRound } from './pollState';

/** The courses that one poll looks at. */
export interface CourseTurn {
	courses: MoodleCourse[];
	/** Whether these are all the courses that are watched. */
	isWhole: boolean;
	/** Whether every course had its turn after these. */
	isLast: boolean;
}

/** Somebody who is active in courses of this turn. */
export interface CoursesOfPerson {
	person: Participant;
	courses: MoodleCourse[];
}

/** The courses of this poll, by id: all, or as many as half of the calls allow, from where the last poll stopped. */
export async function coursesOfTurn(
	moodle: MoodleClient,
	{ courseIds, calls }: PollSettings,
	{ coursesAfter }: PollRound,
): Promise<CourseTurn> {
	const watched = (await readTrackedCourses(moodle, courseIds)).sort((a, b) => a.id - b.id);
	const most = Math.max(1, Math.floor(calls / 2));
	if (watched.length <= most) return { courses: watched, isWhole: true, isLast: true };
	const next = watched.filter(({ id }) => id > coursesAfter);
	const courses = (next.length > 0 ? next : watched).slice(0, most);
	return { courses, isWhole: false, isLast: courses.at(-1) === watched.at(-1) };
}

/**
 * The active people of the courses, by id, and the courses that could not be read.
 *
 * @returns `error` when no course could be read
 */
export async function peopleOfCourses(
	moodle: MoodleClient,
	courses: MoodleCourse[],
): Promise<{ people: CoursesOfPerson[]; problems: PollProblem[]; error?: LinkError }> {
	const people = new Map<number, CoursesOfPerson>();
	const problems: PollProblem[] = [];
	for (const course of courses) {
		const participants = await attemptAsync(
			async () => await readParticipants(moodle, course, { onlyactive: 1 }, 'id,idnumber'),
		);
		if (!participants.ok) {
			problems.push({ course, error: participants.error });
			continue;
		}
		for (const person of participants.value) {
			const known = people.get(person.id);
			if (known) known.courses.push(course);
			else people.set(person.id, { person, courses: [course] });
		}
	}
	const isUnreadable = problems.length > 0 && problems.length === courses.length;
	return {
		people: [...people.values()].sort((a, b) => a.person.id - b.person.id),
		problems,
		...(isUnreadable ? { error: problems[0].error } : {}),
	};
}
