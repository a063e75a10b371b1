import fc from 'fast-check';

import type { RequestKind } from '../../../lib/requests/columns';
import { MINUTE } from './row';
import { CLAIM_MS } from '../../../lib/requests/writeRequest';
import { World } from './world';

type Event =
	| { do: 'ask'; person: string; code: string; kind: RequestKind }
	| { do: 'step'; which: number; times: number }
	| { do: 'kill'; which: number }
	| { do: 'pass'; minutes: number }
	| { do: 'logIn'; person: string }
	| { do: 'schedule' };

const person = fc.constantFrom('P-1', 'P-2');
const code = fc.constantFrom('A', 'B');
const which = fc.nat(9);

const step: fc.Arbitrary<Event> = fc.record({
	do: fc.constant('step' as const),
	which,
	times: fc.integer({ min: 1, max: 12 }),
});

const ask: fc.Arbitrary<Event> = fc.record({
	do: fc.constant('ask' as const),
	person,
	code,
	kind: fc.constantFrom<RequestKind>('enrolment', 'enrolment', 'withdrawal'),
});

const event: fc.Arbitrary<Event> = fc.oneof(
	{ weight: 4, arbitrary: ask },
	{ weight: 8, arbitrary: step },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), which }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('pass' as const),
			minutes: fc.constantFrom(0.5, 1, 5, 20),
		}),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('logIn' as const), person }) },
	{ weight: 2, arbitrary: fc.constant({ do: 'schedule' as const }) },
);

function happen(world: World, one: Event): void {
	if (one.do === 'ask') return world.ask(one.person, one.code, one.kind);
	if (one.do === 'schedule') return world.schedule();
	if (one.do === 'pass') return world.pass(one.minutes * MINUTE);
	if (one.do === 'logIn') return world.logIn(one.person);
	for (let i = 0; i < (one.do === 'step' ? one.times : 1); i++) {
		const execution = world.executions[one.which % Math.max(1, world.executions.length)];
		if (!execution) return;
		if (one.do === 'kill') world.kill(execution);
		else world.step(execution);
	}
}

/** Lets everything come to its end: what runs ends, and the schedule does the rest. */
function settle(world: World): void {
	for (let turn = 0; turn < 60; turn++) {
		while (world.executions.length > 0) world.step(world.executions[0]);
		if (world.rows.every(({ nextAt }) => nextAt === null)) return;
		world.pass(turn === 0 ? CLAIM_MS : MINUTE);
		world.schedule();
	}
}

const history = fc.array(event, { minLength: 1, maxLength: 60 });

describe.each([
	['on a database where an upsert is one step (SQLite)', false],
	['on a database where two upserts at once make two rows (PostgreSQL)', true],
])('requests that meet, die and come again, %s', (_, upsertsRace) => {
	const after = (events: Event[]) => {
		const world = new World(upsertsRace);
		events.forEach((one) => happen(world, one));
		settle(world);
		return world;
	};

	it('all end, nobody works on one twice at a time, and the last word on a person and code holds', () => {
		fc.assert(
			fc.property(history, (events) => {
				const world = after(events);
				expect(world.rows.filter(({ nextAt }) => nextAt !== null)).toEqual([]);
				expect(world.rows.filter(({ claimedBy }) => claimedBy !== null)).toEqual([]);
				for (const { person: who, code: what, kind } of world.lastWord.values()) {
					const hasAccess = world.accounts.get(who!)?.access.has(what!) ?? false;
					expect(hasAccess).toBe(kind === 'enrolment');
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it('give everybody with access a login that works, and no mail more than mishaps', () => {
		fc.assert(
			fc.property(history, (events) => {
				const world = after(events);
				for (const [who, account] of world.accounts) {
					const mails = world.mails.get(who) ?? [];
					const isDone = world.rows.some(
						({ person: whose, kind, note }) => whose === who && kind === 'enrolment' && !note,
					);
					if (isDone) expect(mails.at(-1)).toBe(account.password);
					expect(mails.length).toBeLessThanOrEqual(1 + world.mishaps);
				}
			}),
			{ numRuns: 1000 },
		);
	});
});
