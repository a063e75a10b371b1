import { inParallel } from '../../shared/concurrency';
import type { Result } from '../../shared/result';
import { attemptAsync, ok } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { MoodleUser } from '../users/moodleUser';

/** Looks up targets (a course, a cohort, a role), every different one once. */
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

/** An input, and the target and the user that it chooses, as Moodle has them. */
export interface InputAtTarget<Input, Target> {
	input: Input;
	target: Target;
	user: MoodleUser;
}

/**
 * Looks up the targets of inputs whose users are looked up already.
 *
 * @returns per input both, or the error of the one that is unknown
 */
export async function withTargets<Input, Choice, Target>(
	moodle: MoodleClient,
	inputs: Array<{ input: Input; choice: Choice; user: Result<MoodleUser> }>,
	find: (moodle: MoodleClient, choice: Choice) => Promise<Target>,
): Promise<Array<Result<InputAtTarget<Input, Target>>>> {
	const targets = await findTargets(
		moodle,
		inputs.map(({ choice }) => choice),
		find,
	);
	return inputs.map(({ input, user }, i) => {
		const target = targets[i];
		if (!target.ok) return target;
		return user.ok ? ok({ input, target: target.value, user: user.value }) : user;
	});
}
