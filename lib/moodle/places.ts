import { attemptAsync, success } from '../outcome';
import type { Outcome } from '../outcome';
import type { MoodleClient } from './client';
import type { MoodleUser, UserChoice } from './users';
import { findUsers } from './users';

/** A target (course, cohort) and a user, both as they are in Moodle. */
export type Resolved<Input, Target> = Input & { target: Target; account: MoodleUser };

/**
 * Looks up the target and the user of every input: users together, every different target once.
 *
 * @param find looks up one target, for example a course
 * @returns per input both, or the error of the one that is unknown
 */
export async function resolve<Choice, Target, Input extends { choice: Choice; user: UserChoice }>(
	moodle: MoodleClient,
	inputs: Input[],
	find: (moodle: MoodleClient, choice: Choice) => Promise<Target>,
): Promise<Array<Outcome<Resolved<Input, Target>>>> {
	const users = await findUsers(
		moodle,
		inputs.map(({ user }) => user),
	);
	const targets = new Map<string, Outcome<Target>>();
	for (const { choice } of inputs) {
		const key = JSON.stringify(choice);
		if (!targets.has(key))
			targets.set(key, await attemptAsync(async () => await find(moodle, choice)));
	}
	return inputs.map((input, i) => {
		const target = targets.get(JSON.stringify(input.choice))!;
		const account = users[i];
		if (!target.ok) return target;
		return account.ok
			? success({ ...input, target: target.value, account: account.value })
			: account;
	});
}
