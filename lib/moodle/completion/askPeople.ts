import type { ErrorCode, LinkError } from '../../errors/linkError';
import { attemptAsync, mapResult, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleCourse } from '../courses/courses';
import type { CourseUser } from '../enrolments/courseUsers';
import type { MoodleClient } from '../transport/client';
import { isEntryError } from '../transport/moodleExceptions';
import { readUserCourses, withObservedDate } from './completion';
import {
	toCompletedChange,
	toCourseUser,
	toUncompletedChange,
	tryReadCompletion,
} from './completionChanges';
import type { CallBudget, CompletionChange } from './completionChanges';
import type { CoursesOfPerson } from './coursesOfPoll';
import type { PollProblem, PollSettings } from './pollSettings';
import { firstSeenAt, INCOMPLETE, isExpected, isKnown, markIncomplete, pollKey } from './pollState';
import type { PollRound, PollState } from './pollState';

/** What asking people brought. */
export interface Answers {
	found: CompletionChange[];
	problems: PollProblem[];
	/** How far the round is now. */
	round: PollRound;
	/** Whether everybody was asked, before the calls were used up. */
	isComplete: boolean;
	/** Why the site refuses every call, where nothing was found before. */
	error?: LinkError;
}

/** Refusals that every person of a course would get. */
const COURSE_WIDE_ERRORS: ErrorCode[] = ['MOODLE_COMPLETION_OFF', 'MOODLE_NO_CRITERIA'];

/** The people of whom there may be news: somebody who is not known complete everywhere, or whose known completion has changed. */
export const peopleToAsk = (
	state: PollState,
	people: CoursesOfPerson[],
	changed: Set<number>,
	now: number,
): CoursesOfPerson[] =>
	people.filter(
		({ person, courses }) =>
			changed.has(person.id) ||
			courses.some(({ id }) => {
				const key = pollKey(id, person.id);
				return !isKnown(state, key) && state.inbox.isDue(key, now);
			}),
	);

/** Asks Moodle about people one after another, as far as the calls allow. */
export class Inquiry {
	private readonly found: CompletionChange[] = [];

	private readonly problems: PollProblem[] = [];

	/** Courses that refused to show anybody, and those whose grade items were read. */
	private readonly unreadable = new Set<number>();

	private readonly graded = new Set<number>();

	constructor(
		private readonly moodle: MoodleClient,
		private readonly state: PollState,
		private readonly settings: PollSettings,
		private readonly calls: CallBudget,
		private readonly now: number,
	) {}

	async ask(people: CoursesOfPerson[]): Promise<Answers> {
		const start = this.state.round.resumeAfter;
		let { round } = this.state;
		const answers = (isComplete: boolean, error?: LinkError): Answers => ({
			found: this.found,
			problems: this.problems,
			round,
			isComplete,
			...(error ? { error } : {}),
		});
		for (const one of people) {
			const { id } = one.person;
			// The rest had its turn in earlier polls, and now the first ones come again.
			if (id <= start) round = { ...round, looked: true };
			// One call for the person, and up to three for each completion that comes out.
			if (!this.calls.take()) return answers(false);
			const error = await this.askOne(one, round.looked);
			if (error) return answers(false, this.found.length === 0 ? error : undefined);
			round = { ...round, resumeAfter: id };
		}
		return answers(true);
	}

	/** @returns why the site refuses every call */
	private async askOne(
		{ person, courses }: CoursesOfPerson,
		looked: boolean,
	): Promise<LinkError | undefined> {
		const own = await attemptAsync(async () => await readUserCourses(this.moodle, person.id));
		if (!own.ok) {
			this.problems.push({ course: courses[0], error: own.error });
			return isEntryError(own.error) ? undefined : own.error;
		}
		const seen = new Map(own.value.map((course) => [course.id, course]));
		for (const course of courses) {
			const isDue = this.state.inbox.isDue(pollKey(course.id, person.id), this.now);
			if (!isDue || this.unreadable.has(course.id)) continue;
			const { idnumber = course.idnumber, completed } = seen.get(course.id) ?? {};
			// Only this answer shows the ID number to an account that may not edit courses.
			const place = toCourseUser({ ...course, idnumber }, person);
			const news = await this.changeOf(place, completed ?? undefined, looked);
			if (news.ok) this.found.push(...news.value);
			else this.refused(course, news.error);
		}
		return undefined;
	}

	private refused(course: MoodleCourse, error: LinkError): void {
		this.problems.push({ course, error });
		if (COURSE_WIDE_ERRORS.includes(error.code)) this.unreadable.add(course.id);
	}

	/** What is new about somebody in a course; `completed` is what their list of courses says. */
	private async changeOf(
		place: CourseUser,
		completed: boolean | undefined,
		looked: boolean,
	): Promise<Result<CompletionChange[]>> {
		const { state, now } = this;
		const key = pollKey(place.course.id, place.user.id);
		const known = isKnown(state, key);
		if (completed === false && !known) markIncomplete(state, key, now);
		if (completed === false)
			return ok(known && this.isNew(key, INCOMPLETE) ? [toUncompletedChange(place)] : []);
		return known ? ok([]) : await this.readCompletion(place, key, completed === true, looked);
	}

	private async readCompletion(
		place: CourseUser,
		key: string,
		seenCompleted: boolean,
		looked: boolean,
	): Promise<Result<CompletionChange[]>> {
		const { moodle, state, settings, now } = this;
		this.calls.take(this.callsFor(place.course.id));
		const read = await tryReadCompletion(moodle, place, seenCompleted);
		if (!read.ok) return read;
		const completion = withObservedDate(read.value, firstSeenAt(state, key, now));
		const date = Date.parse(completion.completedAt ?? '') / 1000;
		const isInTime = read.value.completedAt ? date >= state.since - settings.overlap : looked;
		if (!completion.completed) markIncomplete(state, key, now);
		else if (!isInTime && !isExpected(state, key)) state.inbox.skip(key, date, now);
		else if (this.isNew(key, date)) {
			const news = await toCompletedChange(moodle, place, completion, settings.withGrade);
			return mapResult(news, (one) => [one]);
		}
		return ok([]);
	}

	private isNew = (key: string, version: number) =>
		this.state.inbox.see(key, version, this.now) === 'new';

	/** Calls that a completion takes: for its date, its grade, and the grade items of its course. */
	private callsFor(courseId: number): number {
		if (!this.settings.withGrade) return 1;
		const isFirst = !this.graded.has(courseId);
		this.graded.add(courseId);
		return isFirst ? 3 : 2;
	}
}
