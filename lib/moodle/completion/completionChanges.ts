import { attemptAsync } from '../../outcome';
import type { Outcome } from '../../outcome';
import type { MoodleClient } from '../transport/client';
import { getCompletion } from './completion';
import type { Completion } from './completion';
import { openState } from './pluginApi';
import type { CompletionState } from './completionState';
import type { MoodleCourse } from '../courses/courses';
import { userGrades } from './grades';
import type { Place } from '../enrolments/courseUsers';
import type { Participant } from '../enrolments/participants';

/** Somebody's completion of a course, found by looking. */
export interface FoundCompletion extends CompletionState {
	event: 'completed' | 'uncompleted';
}

/** Counts calls; the poll ends before the one that is too many. */
export class Calls {
	constructor(private left: number) {}

	take = (count = 1) => {
		this.left -= count;
		return this.left >= 0;
	};
}

export const placeIn = (course: MoodleCourse, { id, idnumber = '' }: Participant): Place => ({
	course,
	user: { id, idnumber, username: idnumber, fullname: idnumber },
});

/** Reads the date. */
export const readDate = async (moodle: MoodleClient, place: Place, seenCompleted = false) =>
	await attemptAsync(async () => await getCompletion(moodle, place, seenCompleted));

/** A completion as it is reported, with its grade when that is wanted. */
export const reported = async (
	moodle: MoodleClient,
	place: Place,
	{ completed, completedAt, completedAtSource }: Omit<Completion, 'criteria'>,
	withGrade: boolean,
): Promise<Outcome<FoundCompletion>> =>
	await attemptAsync(async () => {
		const total = withGrade ? (await userGrades(moodle, place)).total : undefined;
		return {
			event: 'completed',
			course: { id: place.course.id, idnumber: place.course.idnumber ?? '' },
			user: { id: place.user.id, idnumber: place.user.idnumber ?? '' },
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

export const undone = ({ course, user }: Place): FoundCompletion => ({
	event: 'uncompleted',
	...openState(
		{ id: course.id, idnumber: course.idnumber ?? '' },
		{ id: user.id, idnumber: user.idnumber ?? '' },
	),
});
