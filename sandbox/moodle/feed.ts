import { createHmac, randomBytes } from 'node:crypto';
import { feedState } from './feedState';
import type { Site } from './site';

/** Where completions are reported; with a secret as the plug-in `local_completionfeed` does, without one as a plain message. */
export interface Listener {
	url: string;
	headers: Record<string, string>;
	secret?: string;
	/** Milliseconds before each new attempt, the last one for all further ones; the plug-in waits for seconds to hours. */
	retryDelays?: number[];
	/** Milliseconds after which it hangs up; as the plug-in by default. */
	timeout?: number;
}

/** An event in the outbox, and what became of it. */
export interface Delivery {
	id: string;
	/** The event in the plug-in's outbox. */
	eventid: number;
	type: string;
	userid: number;
	courseid: number;
	occurred: number;
	attempts: number;
	/** Of the last attempt; null when nobody answered. */
	status: number | null;
	/** When each attempt began, and how it was answered. */
	answers: Array<{ at: number; status: number | null; milliseconds: number }>;
}

const DELAYS = [200, 500, 1000, 2000, 3000];
/** Milliseconds after which the plug-in hangs up. */
const TIMEOUT = 15_000;

/** The outbox of the plug-in: an event is sent, signed, until the listener answers 2xx. */
export class Feed {
	readonly deliveries: Delivery[] = [];

	private readonly timers = new Set<NodeJS.Timeout>();

	private readonly stopping = new AbortController();

	listener?: Listener;

	constructor(private readonly site: Site) {}

	/**
	 * Reports a completion; gives the status of the first attempt, null when nobody answered or nobody listens.
	 *
	 * @param retries false for a Moodle that goes down after it, and for a sender that gives up at once
	 */
	async completed(userid: number, courseid: number, retries = true): Promise<number | null> {
		if (!this.listener) return null;
		const id = `evt_${randomBytes(12).toString('hex')}`;
		const eventid =
			this.site.plugin.events
				.filter((event) => event.userid === userid && event.courseid === courseid)
				.at(-1)?.id ?? 0;
		const delivery: Delivery = {
			id,
			eventid,
			type: 'course.completed',
			userid,
			courseid,
			occurred: this.site.clock(),
			attempts: 0,
			status: null,
			answers: [],
		};
		this.deliveries.push(delivery);
		return await this.attempt(delivery, retries && Boolean(this.listener.secret));
	}

	/** Sends a stored event once more under the same id. */
	async again(id: string): Promise<number | null> {
		const delivery = this.deliveries.find((one) => one.id === id);
		return delivery ? await this.attempt(delivery, false) : null;
	}

	/** Sends stored events again, all at the same moment: each `times`, oldest or newest first; without an id all of them. */
	async storm({
		id,
		times,
		outOfOrder,
	}: {
		id?: string;
		times: number;
		outOfOrder: boolean;
	}): Promise<Array<number | null>> {
		const chosen = this.deliveries.filter((one) => id === undefined || one.id === id);
		if (outOfOrder) chosen.reverse();
		const all = Array.from({ length: times }, () => chosen).flat();
		return await Promise.all(all.map((delivery) => this.attempt(delivery, false)));
	}

	stop(): void {
		this.stopping.abort();
		this.timers.forEach(clearTimeout);
	}

	private async attempt(delivery: Delivery, retries: boolean): Promise<number | null> {
		const { listener } = this;
		if (!listener || this.stopping.signal.aborted) return null;
		delivery.attempts++;
		const at = Date.now();
		const body = this.body(delivery);
		// Like PHP's curl, on a connection of its own; one that was used before may be closed by n8n in that very moment.
		const headers = {
			'content-type': 'application/json',
			connection: 'close',
			...listener.headers,
			...signed(listener.secret, delivery.id, body),
		};
		// A timer that is held: Node.js 20 may collect the signal of `AbortSignal.timeout` inside `AbortSignal.any`, and the call then never ends.
		const patience = new AbortController();
		const timer = setTimeout(() => patience.abort(), listener.timeout ?? TIMEOUT);
		const signal = AbortSignal.any([this.stopping.signal, patience.signal]);
		const response = await fetch(listener.url, {
			method: 'POST',
			headers,
			body,
			redirect: 'manual',
			signal,
		}).catch(() => null);
		await response?.arrayBuffer().catch(() => undefined);
		clearTimeout(timer);
		delivery.status = response?.status ?? null;
		delivery.answers.push({ at, status: delivery.status, milliseconds: Date.now() - at });
		if (retries && !response?.ok) this.later(delivery);
		return delivery.status;
	}

	private later(delivery: Delivery): void {
		if (this.stopping.signal.aborted) return;
		const delays = this.listener?.retryDelays ?? DELAYS;
		const timer = setTimeout(
			() => {
				this.timers.delete(timer);
				void this.attempt(delivery, true);
			},
			delays[Math.min(delivery.attempts, delays.length) - 1],
		);
		this.timers.add(timer);
	}

	/** The message of an event: the state as it is now. */
	private body({ eventid, type, userid, courseid, occurred }: Delivery): string {
		const { site } = this;
		const timestamp = new Date(occurred * 1000).toISOString();
		if (!this.listener?.secret)
			return JSON.stringify({ type, timestamp, data: { userid, courseid } });
		const state = feedState(site, userid, courseid);
		const message = { type: state.timecompleted === null ? 'course.uncompleted' : type, timestamp };
		return JSON.stringify({ ...message, data: { eventid, site: site.url, ...state } });
	}
}

/** The headers of Standard Webhooks 1.0. */
function signed(secret: string | undefined, id: string, body: string): Record<string, string> {
	if (!secret) return {};
	const timestamp = String(Math.floor(Date.now() / 1000));
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
	return {
		'webhook-id': id,
		'webhook-timestamp': timestamp,
		'webhook-signature': `v1,${signature}`,
	};
}
