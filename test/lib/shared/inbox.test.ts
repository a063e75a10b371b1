import fc from 'fast-check';

import { backoffSeconds } from '../../../lib/shared/backoff';
import { Inbox } from '../../../lib/shared/inbox';
import type { InboxBounds } from '../../../lib/shared/inbox';

const BOUNDS: InboxBounds = { maxDone: 100, maxOpen: 100 };

/** One step of a history. Time only goes on; what comes in comes from a source that shows it until it was done. */
type Step =
	| { kind: 'see'; key: string; version: number }
	| { kind: 'work'; succeeds: boolean }
	| { kind: 'wait'; seconds: number }
	| { kind: 'restart' };

const KEYS = ['a', 'b', 'c', '1', '2', '5/7'];

const steps = fc.array(
	fc.oneof(
		{
			weight: 5,
			arbitrary: fc.record({
				kind: fc.constant('see' as const),
				key: fc.constantFrom(...KEYS),
				version: fc.integer({ min: 0, max: 3 }),
			}),
		},
		{
			weight: 4,
			arbitrary: fc.record({ kind: fc.constant('work' as const), succeeds: fc.boolean() }),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constant('wait' as const),
				seconds: fc.integer({ min: 0, max: 200_000 }),
			}),
		},
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
	),
	{ maxLength: 120 },
);

const restarted = (inbox: Inbox, bounds: InboxBounds) =>
	Inbox.restore(bounds, JSON.parse(JSON.stringify(inbox)) as object);

/** Plays a history against a model that keeps everything: which version of each key was done last, and what is open since when. */
function play(history: Step[], bounds: InboxBounds = BOUNDS) {
	let inbox = new Inbox(bounds);
	let now = 1_764_000_000;
	const done = new Map<string, number>();
	const open = new Map<string, { version: number; attempts: number; due: number }>();
	/** How often the work on a key succeeded for the version that it had before. */
	let twice = 0;
	for (const step of history) {
		if (step.kind === 'wait') now += step.seconds;
		if (step.kind === 'restart') inbox = restarted(inbox, bounds);
		if (step.kind === 'see') {
			const sighting = inbox.see(step.key, step.version, now);
			if (done.get(step.key) === step.version) {
				expect(sighting).toBe('known');
				open.delete(step.key);
			} else {
				const entry = open.get(step.key) ?? { attempts: 0, due: now };
				open.set(step.key, { ...entry, version: step.version });
				expect(sighting).toBe(entry.due <= now ? 'new' : 'waiting');
			}
		}
		if (step.kind === 'work') {
			const due = inbox.due(now);
			expect(due.sort()).toEqual(
				[...open].flatMap(([key, entry]) => (entry.due <= now ? [key] : [])).sort(),
			);
			for (const key of due) {
				const entry = open.get(key)!;
				expect(inbox.openVersion(key)).toBe(entry.version);
				if (step.succeeds) {
					if (done.get(key) === entry.version) twice++;
					inbox.done(key, entry.version, now);
					done.set(key, entry.version);
					open.delete(key);
				} else {
					inbox.failed(key, now);
					entry.attempts++;
					entry.due = now + backoffSeconds(entry.attempts);
				}
			}
		}
		for (const key of KEYS) {
			expect(inbox.doneVersion(key)).toBe(done.get(key));
			expect(inbox.openVersion(key)).toBe(open.get(key)?.version);
		}
	}
	return { twice };
}

describe('the inbox', () => {
	it('does nothing twice, and forgets nothing while it is open, whatever the history, also over restarts', () => {
		fc.assert(fc.property(steps, (history) => expect(play(history).twice).toBe(0)));
	});

	it('lets no failing entry hold up another', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 30 }),
				fc.integer({ min: 1, max: 20 }),
				(poisoned, attempts) => {
					const inbox = new Inbox(BOUNDS);
					for (const key of poisoned) inbox.see(key, 1, 0);
					for (let i = 0; i < attempts; i++) for (const key of poisoned) inbox.failed(key, 0);
					expect(inbox.see(`${poisoned.join()}, good`, 1, 1)).toBe('new');
					expect(inbox.due(1)).toEqual([`${poisoned.join()}, good`]);
				},
			),
		);
	});

	it('keeps within its bounds, and never gives up an open entry for them', () => {
		const bounds = { maxDone: 3, maxOpen: 2, maxAgeSeconds: 1000 };
		const events = fc.array(
			fc.tuple(
				fc.constantFrom('see', 'done', 'failed', 'skip', 'restart'),
				fc.integer({ min: 0, max: 9 }),
				fc.integer({ min: 0, max: 700 }),
			),
			{ maxLength: 200 },
		);
		fc.assert(
			fc.property(events, (history) => {
				let inbox = new Inbox(bounds);
				let now = 0;
				for (const [what, number, seconds] of history) {
					now += seconds;
					const key = `${number}`;
					const open = KEYS_OF_TEN.filter((one) => inbox.openVersion(one) !== undefined);
					if (what === 'see' && inbox.see(key, 1, now) === 'known')
						expect(now - inbox.doneAt(key)!).toBeLessThanOrEqual(bounds.maxAgeSeconds);
					if (what === 'done') inbox.done(key, 1, now);
					if (what === 'failed') inbox.failed(key, now);
					if (what === 'skip') inbox.skip(key, 1, now);
					if (what === 'restart') inbox = restarted(inbox, bounds);
					expect(inbox.doneCount).toBeLessThanOrEqual(bounds.maxDone);
					expect(bounds.maxOpen - inbox.room).toBeLessThanOrEqual(bounds.maxOpen);
					for (const one of open) if (one !== key) expect(inbox.openVersion(one)).toBe(1);
				}
			}),
		);
	});

	it('takes no more when too many are open, and takes them when there is room again', () => {
		const inbox = new Inbox({ maxDone: 10, maxOpen: 1 });
		expect(inbox.see('a', 1, 0)).toBe('new');
		expect(inbox.see('b', 1, 0)).toBe('waiting');
		expect(inbox.openVersion('b')).toBeUndefined();
		inbox.done('a', 1, 0);
		expect(inbox.see('b', 1, 0)).toBe('new');
	});

	it('forgets what was done longest ago first', () => {
		const inbox = new Inbox({ maxDone: 2, maxOpen: 10 });
		for (const [key, now] of [
			['10', 1],
			['9', 2],
			['10', 3],
			['8', 4],
		] as const)
			inbox.done(key, 1, now);
		expect(inbox.see('10', 1, 5)).toBe('known');
		expect(inbox.see('8', 1, 5)).toBe('known');
		expect(inbox.see('9', 1, 5)).toBe('new');
	});

	it('stays open for a version that came while an earlier one was worked on', () => {
		const inbox = new Inbox(BOUNDS);
		inbox.see('a', 1, 0);
		inbox.see('a', 2, 1);
		inbox.done('a', 1, 2);
		expect(inbox.due(2)).toEqual(['a']);
		expect(inbox.see('a', 2, 2)).toBe('new');
	});

	it('lets what a sender repeats wait while it is worked on, at most for the lease, and stores none of it', () => {
		const bounds = { ...BOUNDS, leaseSeconds: 60 };
		const inbox = new Inbox(bounds);
		expect(inbox.see('a', 1, 0)).toBe('new');
		expect(inbox.see('a', 1, 59)).toBe('waiting');
		expect(restarted(inbox, bounds).see('a', 1, 59)).toBe('new');
		expect(inbox.see('a', 1, 60)).toBe('new');
		expect(inbox.see('a', 1, 61)).toBe('waiting');
		inbox.done('a', 1, 62);
		expect(restarted(inbox, bounds).see('a', 1, 63)).toBe('known');
	});

	it('knows what another process did, and of both the later', () => {
		const [one, other] = [new Inbox(BOUNDS), new Inbox(BOUNDS)];
		one.done('a', 'handled', 1);
		other.done('b', 'handled', 2);
		other.done('a', 'again', 3);
		one.merge(other.toJSON(), 4);
		expect([one.doneVersion('a'), one.doneVersion('b')]).toEqual(['again', 'handled']);
		one.done('a', 'later', 5);
		one.merge(other.toJSON(), 6);
		expect(one.doneVersion('a')).toBe('later');
	});

	it('knows of what two processes did the first, where that counts', () => {
		const bounds = { ...BOUNDS, firstCounts: true };
		const [one, other] = [new Inbox(bounds), new Inbox(bounds)];
		one.done('a', 'handled', 3);
		other.done('a', 'handled', 1);
		one.merge(other.toJSON(), 4);
		other.merge(one.toJSON(), 4);
		expect([one.doneAt('a'), other.doneAt('a')]).toEqual([1, 1]);
		other.done('b', 'handled', 5);
		one.done('b', 'handled', 6);
		other.merge(one.toJSON(), 7);
		expect(other.doneAt('b')).toBe(5);
	});

	it.each([undefined, {}, { done: 'x', open: 3 }, { done: ['a'], open: ['a', 1] }])(
		'is empty when nothing usable was stored: %j',
		(stored) => {
			const inbox = Inbox.restore(BOUNDS, stored as never);
			expect(inbox.toJSON()).toEqual({ done: [], open: [] });
		},
	);

	// `test/bench/inbox.ts` measures it: 10 ms when the machine is idle, 20 when it is busy. Before, the same took ten times that.
	it('costs a poll of 20,000 learners little: to load, see and save them', () => {
		const bounds = { maxDone: 100_000, maxOpen: 20_000 };
		const inbox = new Inbox(bounds);
		for (let user = 0; user < 20_000; user++) inbox.skip(`5/${user}`, user % 2, user);
		let saved = JSON.stringify(inbox);
		const times: number[] = [];
		for (let poll = 0; poll < 20; poll++) {
			const start = process.cpuUsage();
			const loaded = Inbox.restore(bounds, JSON.parse(saved) as object);
			for (let user = 0; user < 20_000; user++)
				expectKnown(loaded.see(`5/${user}`, user % 2, 30_000));
			saved = JSON.stringify(loaded);
			const { user, system } = process.cpuUsage(start);
			times.push((user + system) / 1000);
		}
		expect(Math.min(...times)).toBeLessThan(60);
	});
});

const KEYS_OF_TEN = Array.from({ length: 10 }, (_, i) => `${i}`);

/** Without `expect`, which would take the time that is measured. */
function expectKnown(sighting: string) {
	if (sighting !== 'known') throw new Error(sighting);
}
