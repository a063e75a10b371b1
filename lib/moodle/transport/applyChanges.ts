import { ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import { inBatches } from './batches';
import type { BatchWriter } from './batches';
import type { MoodleClient } from './client';
import type { Notice } from './notices';

/** The values that a write changes, by field. */
export type Changes = Record<string, { from: unknown; to: unknown }>;

/** What has to be done for one entry to be as it is wanted. */
export interface PlannedChange<Entry, Name extends string> {
	entry: Entry;
	/** What becomes of it, such as `enrolled` or `unchanged`. */
	outcome: Name;
	changes?: Changes;
	notices?: Notice[];
	/** It is as wanted already, or must be left alone: nothing is written. */
	nothingToDo?: boolean;
}

/** What became of one entry. */
export interface Ensured<Name extends string, Value = unknown> {
	outcome: Name | 'planned';
	/** In a dry run: what the outcome would have been. */
	planned?: Name;
	changes?: Changes;
	/** What the user should know in addition to the outcome. */
	notices?: Notice[];
	/** What the write gave; absent when nothing was written. */
	result?: Value;
}

/**
 * Writes what has to be written, in batches; in a dry run nothing at all.
 *
 * @returns one outcome per step, in order
 */
export async function applyChanges<Entry, Name extends string, Value>(
	moodle: MoodleClient,
	steps: Array<PlannedChange<Entry, Name>>,
	writer: BatchWriter<Entry, Value>,
): Promise<Array<Result<Ensured<Name, Value>>>> {
	const toDo = steps.filter(({ nothingToDo }) => !nothingToDo);
	const written = moodle.settings.dryRun
		? undefined
		: await inBatches(
				moodle,
				toDo.map(({ entry }) => entry),
				writer,
			);
	let next = 0;
	return steps.map(({ outcome, changes, notices, nothingToDo }) => {
		if (nothingToDo) return ok({ outcome, notices });
		if (!written) return ok({ outcome: 'planned', planned: outcome, changes, notices });
		const result = written[next++];
		return result.ok ? ok({ outcome, changes, notices, result: result.value }) : result;
	});
}
