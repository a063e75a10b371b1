import { createHmac } from 'node:crypto';
import { courseTotal, gradeOf, maximum } from './grades';
import type { Site } from './site';

/** Where completions are reported; with a secret as the plug-in `local_completionfeed` does, without one as a plain message. */
export interface Listener {
	url: string;
	headers: Record<string, string>;
	secret?: string;
}

/** An event in the outbox, and what became of it. */
export interface Delivery {
	id: string;
	type: string;
	userid: number;
	courseid: number;
	occurred: number;
	attempts: number;
	/** Of the last attempt; null when nobody answered. */
	status: number | null;
}

/** Milliseconds before each new attempt; the plug-in waits for seconds to hours. */
const DELAYS = [200, 500, 1000, 2000, 3000];
const ATTEMPTS = 40;

/** The outbox of the plug-in: an event is sent, signed, until the listener answers 2xx. */
export class Feed {
	readonly deliveries: Delivery[] = [];

	private readonly timers = new Set<NodeJS.Timeout>();

	private stopped = false;

	listener?: Listener;

	constructor(private readonly site: Site) {}

	/** Reports a completion; gives the status of the first attempt, null when nobody answered or nobody listens. */
	async completed(userid: number, courseid: number): Promise<number | null> {
		if (!this.listener) return null;
		const id = `evt_5a5db0c5_${this.deliveries.length + 1}`;
		const delivery: Delivery = { id, type: 'course.completed', userid, courseid, occurred: this.site.clock(), attempts: 0, status: null };
		this.deliveries.push(delivery);
		return await this.attempt(delivery, Boolean(this.listener.secret));
	}

	/** Sends a stored event once more under the same id. */
	async again(id: string): Promise<number | null> {
		const delivery = this.deliveries.find((one) => one.id === id);
		return delivery ? await this.attempt(delivery, false) : null;
	}

	stop(): void {
		this.stopped = true;
		this.timers.forEach(clearTimeout);
	}

	private async attempt(delivery: Delivery, retries: boolean): Promise<number | null> {
		const { listener } = this;
		if (!listener || this.stopped) return null;
		delivery.attempts++;
		const body = this.body(delivery);
		const headers = { 'content-type': 'application/json', ...listener.headers, ...signed(listener.secret, delivery.id, body) };
		const response = await fetch(listener.url, { method: 'POST', headers, body, redirect: 'manual' }).catch(() => null);
		await response?.arrayBuffer().catch(() => undefined);
		delivery.status = response?.status ?? null;
		if (retries && !response?.ok && delivery.attempts < ATTEMPTS) this.later(delivery);
		return delivery.status;
	}

	private later(delivery: Delivery): void {
		if (this.stopped) return;
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			void this.attempt(delivery, true);
		}, DELAYS[Math.min(delivery.attempts, DELAYS.length) - 1]);
		this.timers.add(timer);
	}

	/** The message of an event: the state as it is now. */
	private body({ id, type, userid, courseid, occurred }: Delivery): string {
		const { site } = this;
		const timestamp = new Date(occurred * 1000).toISOString();
		if (!this.listener?.secret) return JSON.stringify({ type, timestamp, data: { userid, courseid } });
		const completed = site.isCompleted(userid, courseid);
		const total = courseTotal(site, courseid);
		const graderaw = gradeOf(site, total, userid)?.raw ?? null;
		const gradepass = total.gradepass || null;
		const data = {
			eventid: Number(id.split('_')[2]),
			site: site.url,
			courseid,
			courseidnumber: site.course(courseid).idnumber,
			userid,
			useridnumber: site.user(userid)?.idnumber ?? '',
			timecompleted: completed ? occurred : null,
			graderaw,
			grademax: maximum(site, total) || null,
			gradepass,
			passed: completed && graderaw !== null && gradepass !== null ? graderaw >= gradepass : null,
		};
		return JSON.stringify({ type: completed ? type : 'course.uncompleted', timestamp, data });
	}
}

/** The headers of Standard Webhooks 1.0. */
function signed(secret: string | undefined, id: string, body: string): Record<string, string> {
	if (!secret) return {};
	const timestamp = String(Math.floor(Date.now() / 1000));
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
	return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
