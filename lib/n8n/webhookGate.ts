import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { MINUTE_SECONDS } from '../shared/durations';
import type { Inbox } from '../shared/inbox';
import { FAILED, HANDLED } from '../webhooks/messages';
import { inboxMemory } from './nodeMemory';
import { RUN_TIMEOUT_SECONDS, waitFor } from './runTimeout';
import { ignoreEmptyEnd, respond, respondRetryLater } from './webhookResponse';

/** How long a delivery waits for an earlier one about the same subject. */
const TURN_TIMEOUT_SECONDS = MINUTE_SECONDS;

/** Events that are remembered for a node. */
const MAX_EVENTS = 1000;

/** How a run ended. */
type RunStatus = 'succeeded' | 'failed';

const nowSeconds = () => Date.now() / 1000;

/** A run of the workflow that is under way, or waits for its turn. */
class Run {
	readonly ending: Promise<RunStatus>;

	/** Unix seconds; undefined while it waits. */
	private startedAt?: number;

	private hasEnded = false;

	private resolve: (status: RunStatus) => void = () => undefined;

	/** @param before the run for whose end it waits */
	constructor(
		private readonly before: Run | undefined,
		private readonly onEnd: (status: RunStatus) => void,
	) {
		this.ending = new Promise((resolve) => (this.resolve = resolve));
	}

	start(): void {
		this.startedAt = nowSeconds();
	}

	/** Ends it, or the one that it waits for, when its time is over. */
	private endIfOver(): void {
		if (this.startedAt === undefined) this.before?.endIfOver();
		else if (nowSeconds() >= this.startedAt + RUN_TIMEOUT_SECONDS) this.end('failed');
	}

	/** Waits for its end, for as long as a delivery waits. Returns whether it came. */
	async waitForEnd(): Promise<boolean> {
		const deadline = nowSeconds() + TURN_TIMEOUT_SECONDS;
		const ended = await waitFor(this.ending, () => {
			this.endIfOver();
			return nowSeconds() >= deadline && !this.hasEnded;
		});
		return ended !== undefined;
	}

	/** Only the first end counts. */
	end(status: RunStatus): void {
		if (this.hasEnded) return;
		this.hasEnded = true;
		this.onEnd(status);
		this.resolve(status);
	}
}

/** Lets each event of a node's senders in once, and those of one subject one after another. */
export class WebhookGate {
	private readonly inbox = inboxMemory({
		maxDone: MAX_EVENTS,
		maxOpen: MAX_EVENTS,
		leaseSeconds: RUN_TIMEOUT_SECONDS,
	});

	/** The runs under way, by event; and the last one of each subject. */
	private readonly runs = new Map<string, Run>();

	private readonly queues = new Map<string, Run>();

	/**
	 * Lets one delivery in at a time for an event, and for a subject. It counts as handled when n8n answered 2xx, or when `accept` was called.
	 *
	 * A sender that waits less long than the workflow takes hangs up and sends the same event again: that delivery waits for the run that is still under way,
	 * and answers as it ended.
	 *
	 * @returns undefined when the workflow may run now; an answer when it need not or must not
	 */
	async enter(
		node: IWebhookFunctions,
		event: string,
		subject: string,
	): Promise<IWebhookResponseData | undefined> {
		const inbox = this.inbox.open(node);
		// Those whose sender gave up never come again.
		if (inbox.room === 0)
			for (const over of inbox.due(nowSeconds())) this.runs.get(over)?.end('failed');
		for (;;) {
			const sighting = inbox.see(event, HANDLED, nowSeconds());
			if (sighting === 'known') return respond(node, 200, 'Already handled');
			const earlier = this.runs.get(event);
			if (sighting === 'new' && !earlier) break;
			// Its time is over.
			if (sighting === 'new') earlier?.end('failed');
			else if (!earlier || !(await earlier.waitForEnd()))
				return respondRetryLater(node, 'Still busy with this message');
		}
		const before = this.queues.get(subject);
		const run = this.begin(inbox, event, subject, before);
		if (before && !(await before.waitForEnd())) {
			void before.ending.then(() => run.end('failed'));
			return respondRetryLater(node, 'Still busy with an earlier message');
		}
		const response = node.getResponseObject();
		if (response.destroyed) {
			// Nobody waits for this delivery any more; it will come again.
			run.end('failed');
			return { noWebhookResponse: true };
		}
		run.start();
		onResponseEnd(response, (status) =>
			run.end(status >= 200 && status < 300 ? 'succeeded' : 'failed'),
		);
		return undefined;
	}

	/** An event counts as handled already, since n8n answers before the workflow runs; unless that can't be started. */
	accept(node: IWebhookFunctions, event: string): void {
		this.inbox.open(node).done(event, HANDLED, nowSeconds());
		this.inbox.save(node);
	}

	private begin(inbox: Inbox, event: string, subject: string, before?: Run): Run {
		const run = new Run(before, (status) => {
			if (status === 'succeeded') inbox.done(event, HANDLED, nowSeconds());
			else if (inbox.doneVersion(event) === HANDLED) inbox.skip(event, FAILED, nowSeconds());
			else inbox.drop(event);
			if (this.runs.get(event) === run) this.runs.delete(event);
			if (this.queues.get(subject) === run) this.queues.delete(subject);
		});
		this.runs.set(event, run);
		this.queues.set(subject, run);
		return run;
	}
}

/** The part of a web server's response that is needed here. */
interface ServerResponse {
	statusCode: number;
	headersSent: boolean;
	end: (...parts: unknown[]) => unknown;
}

/**
 * Reports once with which status n8n answered a call, also when the caller hung up before: Node emits no `finish` then, yet n8n ends the response when the
 * workflow is done, and only that says how it went.
 */
function onResponseEnd(response: ServerResponse, answered: (status: number) => void): void {
	const end = response.end.bind(response);
	let told = false;
	response.end = (...parts) => {
		if (!told) answered(response.statusCode);
		told = true;
		return end(...parts);
	};
	ignoreEmptyEnd(response);
}
