import type { Result } from '../../shared/result';
import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Completion } from './completion';
import { readCompletion } from './completion';
import { incompleteState, numbered } from './completionState';
import type { CompletionState } from './completionState';
import type { MoodleCourse } from '../courses/courses';
import { readUserGrades } from './grades';
import type { CourseUser } from '../enrolments/courseUsers';
import type { Participant } from '../enrolments/participants';

/** Somebody's completion of a course, found by looking. */
export interface CompletionChange extends CompletionState {
	event: 'completed' | 'uncompleted';
}

/** Counts calls; the poll ends before the one that is too many. */
export class CallBudget {
	constructor(private left: number) {}

	take = (count = 1) => {
		this.left -= count;
		return this.left >= 0;
	};
}

export const toCourseUser = (
	course: MoodleCourse,
	{ id, idnumber = '' }: Participant,
): CourseUser => ({
	course,
	user: { id, idnumber, username: idnumber, fullname: idnumber },
});

/** Reads the date. */
export const tryReadCompletion = async (
	moodle: MoodleClient,
	place: CourseUser,
	seenCompleted = false,
) => await attemptAsync(async () => await readCompletion(moodle, place, () => seenCompleted));

/** A completion as it is reported, with its grade when that is wanted. */
export const toCompletedChange = async (
	moodle: MoodleClient,
	place: CourseUser,
	{ completed, completedAt, completedAtSource }: Omit<Completion, 'criteria'>,
	withGrade: boolean,
): Promise<Result<CompletionChange>> =>
	await attemptAsync(async () => {
		const total = withGrade ? (await readUserGrades(moodle, place)).total : undefined;
		return {
			event: 'completed',
			course: numbered(place.course.id, place.course.idnumber),
			user: numbered(place.user.id, place.user.idnumber),
			completed,
			completedAt,
			completedAtSource,
			grade: total?.grade ?? null,
			...(total ? { gradeReason: total.gradeReason } : {}),
			gradeMax: total?.gradeMax ?? null,
			gradePass: null,
			passed: null,
		};
	});

export const toUncompletedChange = ({ course, user }: CourseUser): CompletionChange => ({
	event: 'uncompleted',
	...incompleteState(numbered(course.id, course.idnumber), numbered(user.id, user.idnumber)),
});
