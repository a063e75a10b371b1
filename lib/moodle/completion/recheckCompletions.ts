import type { ErrorCode } from '../../errors/linkError';
import type { MoodleCourse } from '../courses/courses';
import type { Participant } from '../enrolments/participants';
import type { MoodleClient } from '../transport/client';
import { toCourseUser, tryReadCompletion } from './completionChanges';
import type { CallBudget } from './completionChanges';
import type { CoursesOfPerson } from './coursesOfPoll';
import type { PollProblem, PollSettings } from './pollSettings';
import { isKnown, knownDate, markIncomplete, pollKey } from './pollState';
import type { PollRound, PollState } from './pollState';

/** How many known completions one poll looks at again; never more than a tenth of its calls. */
const MAX_RECHECKS = 10;

/** Errors that say no more about a known completion: its course has no criteria any more, or the person has left. */
const EXPECTED_ERRORS: ErrorCode[] = [
	'MOODLE_COMPLETION_OFF',
	'MOODLE_NO_CRITERIA',
	'MOODLE_NOT_ENROLLED',
	'MOODLE_USER_UNKNOWN',
];

/** A completion that is known. */
interface KnownCompletion {
	course: MoodleCourse;
	person: Participant;
	key: string;
}

/** What looking again brought. */
export interface Rechecked {
	/** The ids of people of whom there is news to read. */
	changed: Set<number>;
	problems: PollProblem[];
	/** How far the rotation is now. */
	round: PollRound;
}

/**
 * Looks again at some of those who are known complete, others at each poll, for another completion (a yearly one, after a reset of the course) or one that
 * was undone. One call each shows both: the criteria have dates, and another completion has later ones, whether its reset was seen or not.
 *
 * Another completion counts as not known from then on, so that it is found until it is handled.
 */
export async function recheckCompletions(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	people: CoursesOfPerson[],
	calls: CallBudget,
	now: number,
): Promise<Rechecked> {
	const changed = new Set<number>();
	const problems: PollProblem[] = [];
	const { completions, round } = nextToRecheck(state, people, settings.calls, now);
	for (const { course, person, key } of completions) {
		calls.take();
		const completion = await tryReadCompletion(moodle, toCourseUser(course, person));
		if (!completion.ok) {
			if (!EXPECTED_ERRORS.includes(completion.error.code))
				problems.push({ course, error: completion.error });
			continue;
		}
		const { completed, completedAt } = completion.value;
		const date = completedAt ? Date.parse(completedAt) / 1000 : 0;
		const isAnother = completed && date > knownDate(state, key)!;
		if (isAnother) markIncomplete(state, key, now);
		if (isAnother || !completed) changed.add(person.id);
		// It was undone, and is as it was again.
		else state.inbox.drop(key);
	}
	return { changed, problems, round };
}

/** Those whose undoing could not be handled and is due, and the next ones in rotation. */
function nextToRecheck(
	state: PollState,
	people: CoursesOfPerson[],
	calls: number,
	now: number,
): { completions: KnownCompletion[]; round: PollRound } {
	const { inbox, round } = state;
	const known = people.flatMap(({ person, courses }) =>
		courses.flatMap((course) => {
			const key = pollKey(course.id, person.id);
			const isWanted = isKnown(state, key) && inbox.isDue(key, now);
			return isWanted ? [{ course, person, key }] : [];
		}),
	);
	const { user = 0, course: last = 0 } = round.again ?? {};
	const isAfter = ({ course, person }: KnownCompletion) =>
		person.id > user || (person.id === user && course.id > last);
	const most = Math.min(MAX_RECHECKS, Math.max(1, Math.floor(calls / 10)));
	const next = [...known.filter(isAfter), ...known.filter((one) => !isAfter(one))].slice(0, most);
	const open = known.filter(
		(one) => !next.includes(one) && inbox.openVersion(one.key) !== undefined,
	);
	const end = next.at(-1);
	return {
		completions: [...open.slice(0, most), ...next],
		round: end ? { ...round, again: { user: end.person.id, course: end.course.id } } : round,
	};
}
