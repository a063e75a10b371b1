import type { ErrorCode } from '../../errors/linkError';
import type { MoodleClient } from '../transport/client';
import { toCourseUser, tryReadCompletion } from './completionChanges';
import type { CallBudget } from './completionChanges';
import type { PollProblem, PollSettings } from './pollCompletions';
import type { MoodleCourse } from '../courses/courses';
import type { PollState } from './pollState';
import { isRetryDue, isKnown, knownDate, markUncompleted } from './pollState';
import type { Participant } from '../enrolments/participants';

/** So many known completions are looked at again in one poll, and never more than a tenth of its calls. */
const MAX_RECHECKS = 10;

/** Errors that say no more about a known completion: its course has no criteria any more, or the person has left. */
const EXPECTED_ERRORS: ErrorCode[] = [
	'MOODLE_COMPLETION_OFF',
	'MOODLE_NO_CRITERIA',
	'MOODLE_NOT_ENROLLED',
	'MOODLE_USER_UNKNOWN',
];

interface CourseParticipant {
	course: MoodleCourse;
	person: Participant;
}

/**
 * Looks again at some of those who are known complete, others at each poll, for another completion (a yearly one, after a reset of the course) or one that
 * was undone. One call each tells both: the criteria have dates, and another completion has later ones, whether its reset was seen or not.
 *
 * Another completion counts as not known from then on, so that it is found until it is worked off.
 *
 * @returns the ids of people of whom there is news to read
 */
export async function recheckCompletions(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	known: CourseParticipant[],
	calls: CallBudget,
	now: number,
): Promise<{ ask: Set<number>; problems: PollProblem[] }> {
	const ask = new Set<number>();
	const problems: PollProblem[] = [];
	for (const { course, person } of nextToRecheck(state, known, settings.calls, now)) {
		calls.take();
		const completion = await tryReadCompletion(moodle, toCourseUser(course, person));
		if (!completion.ok) {
			if (!EXPECTED_ERRORS.includes(completion.error.code))
				problems.push({ course, error: completion.error });
			continue;
		}
		const { completed, completedAt } = completion.value;
		const date = completedAt ? Date.parse(completedAt) / 1000 : 0;
		const isAnother = completed && date > knownDate(state, course.id, person.id)!;
		if (isAnother) markUncompleted(state, course.id, person.id);
		if (isAnother || !completed) ask.add(person.id);
	}
	return { ask, problems };
}

/** Those whose undoing could not be worked off and is due, and the next ones in rotation. */
function nextToRecheck(
	state: PollState,
	all: CourseParticipant[],
	calls: number,
	now: number,
): CourseParticipant[] {
	const known = all.filter(
		({ course, person }) =>
			isKnown(state, course.id, person.id) && isRetryDue(state, course.id, person.id, now),
	);
	const { user = 0, course: last = 0 } = state.again ?? {};
	const isAfter = ({ course, person }: CourseParticipant) =>
		person.id > user || (person.id === user && course.id > last);
	const most = Math.min(MAX_RECHECKS, Math.max(1, Math.floor(calls / 10)));
	const next = [...known.filter(isAfter), ...known.filter((one) => !isAfter(one))].slice(0, most);
	const end = next.at(-1);
	if (end) state.again = { user: end.person.id, course: end.course.id };
	const failed = known.filter(
		(one) => !next.includes(one) && state.failed[`${one.course.id}/${one.person.id}`],
	);
	return [...failed.slice(0, most), ...next];
}
