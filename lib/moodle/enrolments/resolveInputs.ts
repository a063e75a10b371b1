import type { UserChoice } from '../users/findUsers';
import { findUsers } from '../users/findUsers';
import type { MoodleClient } from '../transport/client';
import type { Result } from '../../shared/result';
import { attemptAsync, ok } from '../../shared/result';
import type { MoodleUser } from '../users/moodleUser';
import { inParallel } from '../../shared/concurrency';

/** A target (course, cohort) and a user, both as they are in Moodle. */
export type ResolvedInput<Input, Target> = Input & { target: Target; account: MoodleUser };

/**
 * Looks up the target and the user of every input: users together, every different target once.
 *
 * @param find looks up one target, for example a course
 * @returns per input both, or the error of the one that is unknown
 */
export async function resolveInputs<
	Choice,
	Target,
	Input extends { choice: Choice; user: UserChoice },
>(
	moodle: MoodleClient,
	inputs: Input[],
	find: (moodle: MoodleClient, choice: Choice) => Promise<Target>,
): Promise<Array<Result<ResolvedInput<Input, Target>>>> {
	const users = await findUsers(
		moodle,
		inputs.map(({ user }) => user),
	);
	const targets = await findTargets(
		moodle,
		inputs.map(({ choice }) => choice),
		find,
	);
	return inputs.map((input, i) => {
		const target = targets[i];
		const account = users[i];
		if (!target.ok) return target;
		return account.ok ? ok({ ...input, target: target.value, account: account.value }) : account;
	});
}

/** Looks up targets, every different one once. */
export async function findTargets<Choice, Target>(
	moodle: MoodleClient,
	choices: Choice[],
	find: (moodle: MoodleClient, choice: Choice) => Promise<Target>,
): Promise<Array<Result<Target>>> {
	const different = new Map(choices.map((choice) => [JSON.stringify(choice), choice]));
	const found = await inParallel(
		[...different.values()],
		moodle.settings.concurrency,
		async (choice) => await attemptAsync(async () => await find(moodle, choice)),
	);
	const byKey = new Map([...different.keys()].map((key, i) => [key, found[i]]));
	return choices.map((choice) => byKey.get(JSON.stringify(choice))!);
}
