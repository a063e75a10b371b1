import type { Result } from '../../shared/result';
import { andThenAll } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { CourseChoice } from '../courses/courses';
import { findCourse } from '../courses/courses';
import type { UserChoice } from '../users/findUsers';
import { recallUsers } from '../users/rememberedUsers';
import type { MoodleUser } from '../users/moodleUser';
import type { CohortChoice, MoodleCohort } from './cohorts';
import { findCohort } from './cohorts';
import type { CourseUser } from './courseUsers';
import type { InputAtTarget } from './findTargets';
import { withTargets } from './findTargets';

/** A course and a user as a node chooses them. */
export interface CourseUserChoice {
	course: CourseChoice;
	user: UserChoice;
}

/** A cohort and a user as a node chooses them. */
export interface CohortUserChoice {
	cohort: CohortChoice;
	user: UserChoice;
}

/** A cohort and a user as Moodle has them. */
export interface CohortUser {
	cohort: MoodleCohort;
	user: MoodleUser;
}

/** An input that has Moodle's own course and user instead of what was chosen. */
type Resolved<Input, Found> = Omit<Input, keyof Found> & Found;

/**
 * Hands the courses and users that inputs choose to an operation, as Moodle has them: users are looked up together, every different course once.
 *
 * @param run gets the inputs whose course and user exist, and returns one outcome each, in order
 * @returns one outcome per input, in order; the error of the course or the user that is unknown
 */
export async function withCourseUsers<Input extends CourseUserChoice, Output>(
	moodle: MoodleClient,
	inputs: Input[],
	run: (inputs: Array<Resolved<Input, CourseUser>>) => Promise<Array<Result<Output>>>,
): Promise<Array<Result<Output>>> {
	const choices = inputs.map(({ course }) => course);
	const found = await findTargetsAndUsers(moodle, inputs, choices, findCourse);
	return await andThenAll(
		found,
		async (all) =>
			await run(all.map(({ input, target, user }) => ({ ...input, course: target, user }))),
	);
}

/** The same for cohorts and users. */
export async function withCohortUsers<Input extends CohortUserChoice, Output>(
	moodle: MoodleClient,
	inputs: Input[],
	run: (inputs: Array<Resolved<Input, CohortUser>>) => Promise<Array<Result<Output>>>,
): Promise<Array<Result<Output>>> {
	const choices = inputs.map(({ cohort }) => cohort);
	const found = await findTargetsAndUsers(moodle, inputs, choices, findCohort);
	return await andThenAll(
		found,
		async (all) =>
			await run(all.map(({ input, target, user }) => ({ ...input, cohort: target, user }))),
	);
}

async function findTargetsAndUsers<Input extends { user: UserChoice }, Choice, Target>(
	moodle: MoodleClient,
	inputs: Input[],
	choices: Choice[],
	find: (moodle: MoodleClient, choice: Choice) => Promise<Target>,
): Promise<Array<Result<InputAtTarget<Input, Target>>>> {
	const users = await recallUsers(
		moodle,
		inputs.map(({ user }) => user),
	);
	return await withTargets(
		moodle,
		inputs.map((input, i) => ({ input, choice: choices[i], user: users[i] })),
		find,
	);
}
