import { sleep } from 'n8n-workflow';

import { MINUTE_SECONDS } from '../shared/durations';

/**
 * How long a run of a workflow may take before it counts as failed, so that what it was about is taken again. Its end never comes when the worker, or the process
 * that was to pass its answer on, died. As long as `deploy/` lets an execution last (`EXECUTIONS_TIMEOUT`).
 */
export const RUN_TIMEOUT_SECONDS = 10 * MINUTE_SECONDS;

/** Timers can't be stopped here, so long waits are made of short ones (milliseconds). */
const TIMER_STEP_MS = 250;

/**
 * Waits for a promise.
 *
 * @param isOver asked again and again: whether to wait no longer
 * @returns what the promise gives; undefined when it did not in time
 */
export async function waitFor<T>(
	promise: Promise<T>,
	isOver: () => boolean,
): Promise<T | undefined> {
	for (;;) {
		const first = await Promise.race([promise, sleep(TIMER_STEP_MS).then(() => 'late' as const)]);
		if (first !== 'late') return first;
		if (isOver()) return undefined;
	}
}
