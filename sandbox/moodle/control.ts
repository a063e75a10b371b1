import type { Feed } from './feed';
import { isFaultKind, type Faults } from './faults';
import type { Setting, Site } from './site';

/** What the control interface works on. */
export interface Controlled {
	site: Site;
	faults: Faults;
	calls: Array<{ wsfunction: string; at: string }>;
	feed: Feed;
}

type Body = Record<string, unknown>;

/** A request that the control interface can't carry out; answered with status 400. */
export class ControlError extends Error {}

/**
 * The hand of a learner or an administrator in the stand-in, as JSON over HTTP under `/sandbox/…`. Real Moodle has
 * nothing of this; nothing but demonstrations and tests may use it.
 */
export const controls: Record<string, (on: Controlled, body: Body) => unknown> = {
	'POST /sandbox/complete': complete,
	'POST /sandbox/completion-listener': (
		{ feed },
		{ url, headers, secret, retryDelays, timeout },
	) => {
		const to = {
			headers: (headers ?? {}) as Record<string, string>,
			secret: typeof secret === 'string' ? secret : undefined,
			retryDelays: delaysOf(retryDelays),
			timeout: typeof timeout === 'number' ? timeout : undefined,
		};
		feed.listener = typeof url === 'string' && url !== '' ? { url, ...to } : undefined;
		return { url: feed.listener?.url ?? null };
	},
	'GET /sandbox/deliveries': ({ feed }) => feed.deliveries,
	'POST /sandbox/redeliver': redeliver,
	'POST /sandbox/uncomplete': ({ site }, { userid, courseid }) => {
		site.uncomplete(Number(userid), Number(courseid));
		return { completed: false };
	},
	'POST /sandbox/plugin': ({ site }, { installed }) => {
		site.installPlugin(installed === true);
		return { installed: site.plugin.installed };
	},
	'POST /sandbox/setting': ({ site }, { name, value }) => {
		if (typeof name !== 'string' || !(name in site.settings))
			throw new ControlError(`no setting ${String(name)}`);
		site.set(name as Setting, String(value));
		return { name, value: site.settings[name as Setting] };
	},
	'POST /sandbox/faults': ({ faults }, { wsfunction, kind, times }) => {
		if (!isFaultKind(kind)) throw new ControlError(`no fault of kind ${String(kind)}`);
		faults.add(typeof wsfunction === 'string' ? wsfunction : '*', kind, Number(times ?? 1));
		return { wsfunction, kind, times: Number(times ?? 1) };
	},
	'GET /sandbox/calls': ({ calls }) => calls,
};

/** Milliseconds between attempts, when they are given. */
function delaysOf(value: unknown): number[] | undefined {
	if (value === undefined) return undefined;
	if (
		!Array.isArray(value) ||
		value.length === 0 ||
		!value.every((delay) => typeof delay === 'number' && delay >= 0)
	)
		throw new ControlError('retryDelays: no list of milliseconds');
	return value as number[];
}

/** One event once more; or, with `times` or `outOfOrder`, one or all of them, many times at once. */
async function redeliver({ feed }: Controlled, { id, times, outOfOrder }: Body): Promise<unknown> {
	if (times === undefined && outOfOrder === undefined)
		return { status: await feed.again(String(id)) };
	const which = typeof id === 'string' ? id : undefined;
	return {
		statuses: await feed.storm({
			id: which,
			times: Number(times ?? 1),
			outOfOrder: outOfOrder === true,
		}),
	};
}

/** A learner does what a course asks, and cron runs until it is completed; the listener, if any, is notified. */
async function complete(
	on: Controlled,
	{ userid, courseid, grade, retries }: Body,
): Promise<unknown> {
	const { site } = on;
	const user = Number(userid);
	const course = Number(courseid);
	site.user(user);
	site.course(course);
	if (grade !== undefined) site.grade(user, course, Number(grade));
	site.meetCriteria(user, course);
	site.runCompletionTask();
	site.runCompletionTask();
	if (!site.isCompleted(user, course)) throw new ControlError('not enrolled in this course');
	return { completed: true, delivered: await on.feed.completed(user, course, retries !== false) };
}
