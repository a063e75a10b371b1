import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { onResponseEnd } from '../../lib/n8n/onResponseEnd';
import { respond, respondRetryLater } from '../../lib/n8n/webhookResponse';
import type { ProcessedEvents } from '../../lib/webhooks/processedEvents';
import { MINUTE_MS } from '../../lib/shared/durations';

/** How long a delivery waits for an earlier one about the same person and course (milliseconds). */
const LOCK_TIMEOUT_MS = MINUTE_MS;

/** How long a workflow may still take after the sender hung up; then its event may be run again (milliseconds). */
const ABANDONED_AFTER_MS = 15 * MINUTE_MS;

/** Timers can't be stopped here, so long waits are made of short ones (milliseconds). */
const TIMER_STEP_MS = 250;

/** What a promise gives, or `late` when that takes longer. */
async function withTimeout<T>(promise: Promise<T>, milliseconds: number): Promise<T | 'late'> {
	const deadline = Date.now() + milliseconds;
	for (;;) {
		const first = await Promise.race([promise, sleep(TIMER_STEP_MS).then(() => 'late' as const)]);
		if (first !== 'late' || Date.now() >= deadline) return first;
	}
}

/**
 * Lets one delivery in at a time for an id, and for a subject.
 *
 * A sender that waits less long than the workflow takes hangs up and sends the same id again: that delivery waits for the run that is still under way,
 * and answers as it ended.
 *
 * @returns undefined when the workflow may run now; an answer when it need not or must not
 */
export async function acquireLock(
	node: IWebhookFunctions,
	memory: ProcessedEvents,
	id: string,
	subject: string,
): Promise<IWebhookResponseData | undefined> {
	for (let running = memory.underWay(id); running; running = memory.underWay(id)) {
		const ending = await withTimeout(running, LOCK_TIMEOUT_MS);
		if (ending === 'succeeded') return respond(node, 200, 'Already handled');
		if (ending === 'late') return respondRetryLater(node, 'Still busy with this message');
	}
	const turn = memory.begin(id, subject);
	const end = await withTimeout(turn, LOCK_TIMEOUT_MS);
	if (end === 'late') {
		void turn.then((finish) => finish('failed'));
		return respondRetryLater(node, 'Still busy with an earlier message');
	}
	const response = node.getResponseObject();
	if (response.destroyed) {
		// Nobody waits for this delivery any more; it will come again.
		end('failed');
		return { noWebhookResponse: true };
	}
	let done: () => void = () => undefined;
	const answered = new Promise<void>((resolve) => (done = resolve));
	onResponseEnd(
		response,
		(status) => {
			end(status >= 200 && status < 300 ? 'succeeded' : 'failed');
			done();
		},
		() => void withTimeout(answered, ABANDONED_AFTER_MS).then(() => end('failed')),
	);
	return undefined;
}
