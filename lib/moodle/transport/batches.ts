import type { LinkError } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { attemptAsync, err, ok } from '../../shared/result';
import type { MoodleClient } from './client';
import { mayBeEntryError, mayHaveBeenWritten } from './transportErrors';
import { isEntryError } from './moodleExceptions';
import { chunk, inParallel } from '../../shared/concurrency';

/** How one kind of entry is written. */
export interface BatchWriter<Entry, Value> {
	/** Sends one batch and returns one result per entry, in order. */
	write(batch: Entry[]): Promise<Value[]>;
	/** What Moodle did although its answer was lost: the result of each entry that is there, undefined for those to send again. */
	readBack(batch: Entry[]): Promise<Array<Value | undefined>>;
}

/** When this many single entries fail and none succeeds, the site is to blame. */
const SITE_FAILURE_THRESHOLD = 3;

/**
 * Writes entries in batches, as many and as large as the client's settings say. Moodle's calls are all or nothing (recording
 * `user_create_batch_one_bad`), so a refused batch is halved until only the bad entries are left. An error that concerns the whole site (token,
 * capability, maintenance) fails every entry left, without more calls.
 *
 * An answer that is neither the function's own return nor a refusal says nothing of what became of the batch: that is read, and what is there counts as
 * done. The rest is sent once more, in halves where one entry may be the reason.
 *
 * @returns one outcome per entry, in order
 */
export async function inBatches<Entry, Value>(
	{ settings }: MoodleClient,
	entries: Entry[],
	writer: BatchWriter<Entry, Value>,
): Promise<Array<Result<Value>>> {
	let siteError: Result<never> | undefined;
	let succeeded = 0;
	let failedAlone = 0;

	const send = async (batch: Entry[], again = false): Promise<Array<Result<Value>>> => {
		if (batch.length === 0) return [];
		const blocked = siteError;
		if (blocked) return batch.map(() => blocked);
		const outcome = await attemptAsync(async () => await writer.write(batch));
		if (outcome.ok) {
			succeeded += batch.length;
			return outcome.value.map(ok);
		}
		const { error } = outcome;
		if (mayHaveBeenWritten(error)) return await recover(batch, error, again);
		if (batch.length > 1 && isEntryError(error)) return await sendHalves(batch, again);
		if (!isEntryError(error)) siteError = outcome;
		return batch.map(() => outcome);
	};

	const sendHalves = async (batch: Entry[], again: boolean) => {
		const middle = Math.ceil(batch.length / 2);
		return [
			...(await send(batch.slice(0, middle), again)),
			...(await send(batch.slice(middle), again)),
		];
	};

	/** Takes what Moodle did, and sends the rest once more. */
	const recover = async (batch: Entry[], error: LinkError, again: boolean) => {
		const there = await attemptAsync(async () => await writer.readBack(batch));
		if (!there.ok) siteError = err(error);
		const done = there.ok ? there.value : [];
		const missing = batch.filter((_, i) => done[i] === undefined);
		succeeded += batch.length - missing.length;
		const rest = (await sendRest(missing, error, again)).values();
		return batch.map((_, i) =>
			done[i] === undefined ? (rest.next().value as Result<Value>) : ok(done[i]),
		);
	};

	const sendRest = async (missing: Entry[], error: LinkError, again: boolean) => {
		const failed = () => missing.map(() => err<Value>(error));
		if (siteError || missing.length === 0) return failed();
		if (!mayBeEntryError(error)) {
			if (again) siteError = err(error);
			return again ? failed() : await send(missing, true);
		}
		if (missing.length > 1) return await sendHalves(missing, again);
		if (missing.length === 1 && !again && !isEntryError(error)) return await send(missing, true);
		failedAlone += missing.length;
		if (failedAlone >= SITE_FAILURE_THRESHOLD && succeeded === 0) siteError = err(error);
		return failed();
	};

	const batches = chunk(entries, settings.batchSize);
	const outcomes = await inParallel(
		batches,
		settings.concurrency,
		async (batch) => await send(batch),
	);
	return outcomes.flat();
}
