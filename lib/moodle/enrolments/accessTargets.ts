import { andThenAll, mapResult } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Ensured } from '../transport/applyChanges';
import type { CourseChoice, MoodleCourse } from '../courses/courses';
import type { UserChoice } from '../users/findUsers';
import type { MoodleUser } from '../users/moodleUser';
import type { CohortMembership } from './cohortMembers';
import { findCohort } from './cohorts';
import type { CohortChoice, MoodleCohort } from './cohorts';
import type { InputAtTarget } from './findTargets';
import { withTargets } from './findTargets';
import type { MoodleGroup } from './groups';

/** Where somebody gets or loses access: a course, a cohort, or both. */
export interface AccessTargets {
	user: UserChoice;
	course?: CourseChoice;
	cohort?: CohortChoice;
}

/** What became of somebody's access to a course. */
export interface CourseAccess {
	target: 'course';
	course: MoodleCourse;
	user: MoodleUser;
	ensured: Ensured<string>;
	/** The group of the course that was asked for. */
	group?: { group: MoodleGroup; ensured: Ensured<string> };
}

/** What became of somebody's membership of a cohort. */
export interface CohortAccess {
	target: 'cohort';
	cohort: MoodleCohort;
	user: MoodleUser;
	ensured: Ensured<string>;
}

/** What became of the targets of one input; each may fail on its own. */
export type AccessResults = Array<Result<CourseAccess | CohortAccess>>;

/**
 * Works at the targets of one kind, all at once: every different one is looked up once.
 *
 * @param choiceOf the target that an input names, undefined when it names none of the kind
 * @returns per input what became of it; undefined for an input without such a target
 */
export async function atTargets<Input, Choice, Target, Value>(
	moodle: MoodleClient,
	inputs: Input[],
	users: Array<Result<MoodleUser>>,
	choiceOf: (input: Input) => Choice | undefined,
	find: (moodle: MoodleClient, choice: Choice) => Promise<Target>,
	run: (places: Array<InputAtTarget<Input, Target>>) => Promise<Array<Result<Value>>>,
): Promise<Array<Result<Value> | undefined>> {
	const named = inputs.flatMap((input, i) => {
		const choice = choiceOf(input);
		return choice ? [{ input, choice, i }] : [];
	});
	const places = await withTargets(
		moodle,
		named.map(({ input, choice, i }) => ({ input, choice, user: users[i] })),
		find,
	);
	const results = await andThenAll(places, run);
	const byInput = new Map(named.map(({ i }, at) => [i, results[at]]));
	return inputs.map((_, i) => byInput.get(i));
}

/** Changes the memberships of the inputs that name a cohort. */
export const changeCohorts = async (
	moodle: MoodleClient,
	inputs: AccessTargets[],
	users: Array<Result<MoodleUser>>,
	change: (
		moodle: MoodleClient,
		memberships: CohortMembership[],
	) => Promise<Array<Result<Ensured<string>>>>,
): Promise<Array<Result<CohortAccess> | undefined>> =>
	await atTargets(
		moodle,
		inputs,
		users,
		({ cohort }) => cohort,
		findCohort,
		async (places) => {
			const results = await change(
				moodle,
				places.map(({ target, user }) => ({ cohort: target, userId: user.id })),
			);
			return results.map((result, i) =>
				mapResult(result, (ensured) => ({
					target: 'cohort' as const,
					cohort: places[i].target,
					user: places[i].user,
					ensured,
				})),
			);
		},
	);

/** The results of the inputs, the course before the cohort. */
export const joinResults = (
	courses: Array<Result<CourseAccess> | undefined>,
	cohorts: Array<Result<CohortAccess> | undefined>,
): AccessResults[] =>
	courses.map((course, i) => [course, cohorts[i]].filter((result) => result !== undefined));
