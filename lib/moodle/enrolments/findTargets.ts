import { inParallel } from '../../shared/concurrency';
import type { Result } from '../../shared/result';
import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';

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
