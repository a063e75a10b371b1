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

/** A request that the control interface cannot carry out; answered with status 400. */
export class ControlError extends Error {}

/**
 * The hand of a learner or an administrator in the stand-in, as JSON over HTTP under `/sandbox/…`. Real Moodle has
 * nothing of this; nothing but demonstrations and tests may use it.
 */
export const controls: Record<string, (on: Controlled, body: Body) => unknown> = {
	'POST /sandbox/complete': complete,
	'POST /sandbox/completion-listener': ({ feed }, { url, headers, secret }) => {
		const to = { headers: (headers ?? {}) as Record<string, string>, secret: typeof secret === 'string' ? secret : undefined };
		feed.listener = typeof url === 'string' && url !== '' ? { url, ...to } : undefined;
		return { url: feed.listener?.url ?? null };
	},
	'GET /sandbox/deliveries': ({ feed }) => feed.deliveries,
	'POST /sandbox/redeliver': async ({ feed }, { id }) => ({ status: await feed.again(String(id)) }),
	'POST /sandbox/setting': ({ site }, { name, value }) => {
		if (typeof name !== 'string' || !(name in site.settings)) throw new ControlError(`no setting ${String(name)}`);
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

/** A learner does what a course asks, and cron runs until it is completed; the listener, if any, is told. */
async function complete(on: Controlled, { userid, courseid, grade }: Body): Promise<unknown> {
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
	return { completed: true, delivered: await on.feed.completed(user, course) };
}
