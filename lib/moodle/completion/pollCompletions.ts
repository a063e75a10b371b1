import type { MoodleClient } from '../transport/client';
import { Inquiry, peopleToAsk } from './askPeople';
import { CallBudget } from './completionChanges';
import type { CompletionChange } from './completionChanges';
import { coursesOfTurn, peopleOfCourses } from './coursesOfPoll';
import type { PollProblem, PollSettings } from './pollSettings';
import type { PollState } from './pollState';
import { recheckCompletions } from './recheckCompletions';

/**
 * Looks who completed a course since the last look: courses of this turn → their people → whom to ask → ask. Reads the people of each course, and of those who
 * are not known complete everywhere the courses with `completed`, in one call a person (`core_enrol_get_users_courses`, from Moodle 3.6); date and grade are
 * read only for new completions. When the calls are used up, the next poll goes on after the last person. With so many courses that reading who
 * is in them would take over half of the calls, each poll takes some courses, and the next ones when everybody in them was looked at.
 *
 * That call leaves out hidden courses, and before 3.6 has no `completed`: there `core_completion_get_course_completion_status` is asked, a call a person and
 * course.
 *
 * Of those who are known complete some are looked at again in each poll: see `recheckCompletions`.
 *
 * Nothing that is found counts as done: the caller says so with `markDone`, or `markFailed`; until then it is found again, with the same date.
 * People who left the course after completing it can't be read any more (recording `completion_after_unenrol`).
 *
 * @throws {LinkError} when no course can be looked at, or the site refuses every call and nothing was found before; the state says how far it came
 */
export async function pollCompletions(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	now = Date.now() / 1000,
): Promise<{ found: CompletionChange[]; problems: PollProblem[]; finished: boolean }> {
	const turn = await coursesOfTurn(moodle, settings, state.round);
	const coursesAfter = turn.isLast ? 0 : turn.courses.at(-1)!.id;
	const { people, problems, error } = await peopleOfCourses(moodle, turn.courses);
	if (error) {
		state.round = { ...state.round, coursesAfter };
		throw error;
	}
	// The site is asked for its functions once, and each course for its grade items, when grades are read.
	const ownCalls = (settings.withGrade ? 2 : 1) + turn.courses.length;
	const calls = new CallBudget(settings.calls - ownCalls);
	const again = await recheckCompletions(moodle, state, settings, people, calls, now);
	state.round = again.round;

	const { resumeAfter } = state.round;
	const later = people.filter(({ person }) => person.id > resumeAfter);
	const earlier = people.filter(({ person }) => person.id <= resumeAfter);
	// Where not all courses are looked at, the others wait for their turn.
	const inOrder = turn.isWhole ? [...later, ...earlier] : later;
	const answers = await new Inquiry(moodle, state, settings, calls, now).ask(
		peopleToAsk(state, inOrder, again.changed, now),
	);
	state.round = answers.isComplete
		? {
				...answers.round,
				resumeAfter: 0,
				coursesAfter,
				looked: answers.round.looked || turn.isLast,
			}
		: answers.round;
	if (answers.error) throw answers.error;
	return {
		found: answers.found,
		problems: [...problems, ...again.problems, ...answers.problems],
		finished: answers.isComplete && turn.isLast,
	};
}
