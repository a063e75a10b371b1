import { attemptAsync, success } from '../outcome';
import type { Outcome } from '../outcome';
import { concernsOneEntry } from './errors';

/** How many entries go in one call. 50 was the best or nearly so on real Moodles of two cores (`reference` measurements in docs/performance.md). */
export const BATCH_SIZE = 50;

/**
 * Writes entries in batches. Moodle's calls are all or nothing (recording `user_create_batch_one_bad`), so a refused batch is halved until the
 * bad entries stand alone. An error that concerns the whole site (token, capability, maintenance) fails every entry left, without more calls.
 *
 * @param write sends one batch and returns one result per entry, in order.
 * @returns one outcome per entry, in order.
 */
export async function inBatches<Entry, Result>(
	entries: Entry[],
	write: (batch: Entry[]) => Promise<Result[]>,
	size = BATCH_SIZE,
): Promise<Array<Outcome<Result>>> {
	const outcomes: Array<Outcome<Result>> = [];
	let siteError: Outcome<never> | undefined;

	const send = async (batch: Entry[]): Promise<void> => {
		const outcome = siteError ?? (await attemptAsync(async () => await write(batch)));
		if (outcome.ok) {
			outcomes.push(...outcome.value.map(success));
		} else if (batch.length > 1 && concernsOneEntry(outcome.error)) {
			const middle = Math.ceil(batch.length / 2);
			await send(batch.slice(0, middle));
			await send(batch.slice(middle));
		} else {
			if (!concernsOneEntry(outcome.error)) siteError = outcome;
			outcomes.push(...batch.map(() => outcome));
		}
	};

	for (let start = 0; start < entries.length; start += size)
		await send(entries.slice(start, start + size));
	return outcomes;
}
