import fc from 'fast-check';

import { isToWrite, planRequests, readPlanForm } from '../../../lib/requests/planRequests';
import type { PlanSettings, PlanState } from '../../../lib/requests/planRequests';
import { planWholeCourse } from '../../../lib/requests/wholeCourse';
import { callsNeeded } from '../../../lib/requests/callsNeeded';
import type { RequestRow } from '../../../lib/requests/columns';
import { writeRequest } from '../../../lib/requests/writeRequest';
import { DAY, MINUTE, NOON, row } from './row';

const jan = { person: 'P-1001', code: 'EL-101', environment: 'live', name: 'Jan de Boer' };
const els = { ...jan, person: 'P-1002', name: 'Els Smit' };

const settings = (parts: Partial<PlanSettings> = {}): PlanSettings => ({
	kind: 'enrolment',
	endsAt: '',
	again: false,
	...parts,
});

const DONE: Partial<RequestRow> = { state: 'done', nextAt: null, doneAt: 'x' };
const GIVEN_UP: Partial<RequestRow> = { state: 'givenUp', nextAt: null, givenUpAt: 'x' };
const plan = (rows: RequestRow[], parts: Partial<PlanSettings> = {}) =>
	planRequests([jan, els], rows, settings(parts)).map(({ state }) => state);

describe('the requests that a whole course still needs', () => {
	it('are all of them when nobody was asked for yet', () => {
		expect(plan([])).toEqual(['write', 'write']);
	});

	it('are not those that were carried out, or are in progress', () => {
		const rows = [row(1, DONE), row(2, { state: 'again' }, { person: 'P-1002' })];
		expect(plan(rows)).toEqual(['done', 'pending']);
	});

	it('are those that were given up, too', () => {
		expect(plan([row(1, { state: 'givenUp', nextAt: null, givenUpAt: 'x' })])).toEqual([
			'again',
			'write',
		]);
	});

	it('are again those that were carried out, when that is asked; what is in progress stays', () => {
		const rows = [row(1, DONE), row(2, {}, { person: 'P-1002' })];
		expect(plan(rows, { again: true })).toEqual(['again', 'pending']);
	});

	it('are those that a later request has undone', () => {
		const rows = [row(1, DONE), row(2, DONE, { kind: 'withdrawal', requestedAt: NOON + MINUTE })];
		expect(plan(rows)).toEqual(['again', 'write']);
		expect(plan(rows, { kind: 'withdrawal' })).toEqual(['done', 'write']);
	});

	it('are those that another request replaced, which came to nothing itself', () => {
		const replaced = row(1, { ...DONE, note: 'Replaced by a later withdrawal, row 2' });
		const later = { kind: 'withdrawal', requestedAt: NOON + MINUTE } as const;
		for (const end of [GIVEN_UP, { ...DONE, subject: 'closed #2', note: 'Afgesloten: fout' }])
			expect(plan([replaced, row(2, end, later)])).toEqual(['write', 'write']);
	});

	it('are not those before a withdrawal that was closed', () => {
		const later = { kind: 'withdrawal', requestedAt: NOON + MINUTE } as const;
		const closed = { ...DONE, subject: 'closed #2', note: 'Afgesloten: vergissing' };
		expect(plan([row(1, DONE), row(2, closed, later)])).toEqual(['done', 'write']);
	});

	it('are those before a withdrawal that was given up: nobody knows how far it came', () => {
		const later = { kind: 'withdrawal', requestedAt: NOON + MINUTE } as const;
		expect(plan([row(1, DONE), row(2, GIVEN_UP, later)])).toEqual(['again', 'write']);
	});

	it('are not those that were closed and then replayed', () => {
		const key = `${row(1).key} #1`;
		expect(plan([row(1, { key })])).toEqual(['pending', 'write']);
		expect(plan([row(1, { ...DONE, key })])).toEqual(['done', 'write']);
	});

	it('belong to another environment, person or code otherwise, in whatever case they are written', () => {
		expect(plan([row(1, DONE, { environment: 'training' })])).toEqual(['write', 'write']);
		expect(plan([row(1, DONE, { code: 'EL-102' })])).toEqual(['write', 'write']);
		expect(plan([row(1, DONE, { person: 'p-1001', code: 'el-101' })])).toEqual(['done', 'write']);
	});

	describe('of an extension', () => {
		const extended = (id: number, endsAt: string, parts: Partial<RequestRow> = DONE) =>
			row(id, parts, { kind: 'extension', message: { endsAt } });

		it('are done only with the same end', () => {
			const rows = [extended(1, '2036-12-31')];
			expect(plan(rows, { kind: 'extension', endsAt: '2036-12-31' })).toEqual(['done', 'write']);
			expect(plan(rows, { kind: 'extension', endsAt: '2037-12-31' })).toEqual(['again', 'write']);
			const open = [extended(1, '2036-12-31', {})];
			expect(plan(open, { kind: 'extension', endsAt: '2037-12-31' })).toEqual(['again', 'write']);
		});

		it('are not those of people who were withdrawn last', () => {
			const withdrawn = row(1, DONE, { kind: 'withdrawal' });
			const back = row(2, DONE, { requestedAt: NOON + DAY });
			const wanted = { kind: 'extension', endsAt: '2036-12-31' } as const;
			expect(plan([withdrawn], wanted)).toEqual(['withdrawn', 'write']);
			expect(plan([withdrawn, back], wanted)).toEqual(['write', 'write']);
		});

		it.each<[string, PlanState, Partial<RequestRow>]>([
			['waits', 'withdrawn', {}],
			['is tried again', 'withdrawn', { state: 'again' }],
			['was given up', 'write', GIVEN_UP],
			['was given up and is replayed', 'withdrawn', { ...GIVEN_UP, nextAt: 'x' }],
			['was closed', 'write', { ...DONE, subject: 'closed #2', note: 'Afgesloten: niet meer' }],
			['was replaced', 'write', { ...DONE, note: 'Replaced by a later enrolment, row 1' }],
		])('after a withdrawal that %s are %s', (_, state, parts) => {
			const later = { kind: 'withdrawal', requestedAt: NOON + MINUTE } as const;
			const rows = [row(1, DONE), row(2, parts, later)];
			const wanted = { kind: 'extension', endsAt: '2036-12-31' } as const;
			expect(plan(rows, wanted)).toEqual([state, 'write']);
		});

		it('are again those that ended since the person was withdrawn', () => {
			const ended = extended(1, '2036-12-31', { ...DONE, note: 'Withdrawn by row 2' });
			const wanted = { kind: 'extension', endsAt: '2036-12-31' } as const;
			expect(plan([ended, row(3, DONE)], wanted)).toEqual(['write', 'write']);
		});
	});
});

describe('the form of a whole course', () => {
	const read = (fields: Record<string, string>) => readPlanForm(fields, '2026-11-02');

	it('needs a kind, and a day from today on for an extension', () => {
		expect(read({}).problem).toBe('kind');
		expect(read({ kind: 'completion' }).problem).toBe('kind');
		for (const endsAt of ['', '2026-11-01', '31-12-2026', '2026-02-30', '2026-12-31T10:00'])
			expect(read({ kind: 'extension', endsAt }).problem).toBe('endsAt');
		expect(read({ kind: 'extension', endsAt: '2026-11-02' }).problem).toBeUndefined();
	});

	it('has no end for an enrolment, whatever was typed', () => {
		expect(read({ kind: 'enrolment', endsAt: 'x', again: '1' })).toEqual({
			settings: { kind: 'enrolment', endsAt: '', again: true },
			problem: undefined,
		});
	});
});

describe('the calls that a whole course takes', () => {
	const participants = (count: number, remaining: number | null) =>
		Array.from({ length: count }, (_, i) => ({
			personExternalId: `P-${i}`,
			elearningCode: 'EL-101',
			environment: 'live',
			name: '',
			calls: { made: 3, remaining, limit: 5000 },
		}));
	const course = (count: number, remaining: number | null, kind = 'withdrawal') =>
		planWholeCourse(participants(count, remaining), [], { kind, endsAt: '2036-12-31' }, NOON);

	it('are refused when Coachview allows fewer today', () => {
		const calls = callsNeeded(
			'withdrawal',
			participants(60, 0).map((one) => one.personExternalId),
		);
		expect(course(60, calls)).toMatchObject({ calls, remaining: calls, isTooMuch: false });
		expect(course(60, calls - 1)).toMatchObject({ isTooMuch: true });
	});

	it('are no obstacle where Moodle alone is changed, or Coachview says nothing', () => {
		expect(course(60, 0, 'extension')).toMatchObject({ calls: 0, isTooMuch: false });
		expect(course(60, null)).toMatchObject({ remaining: undefined, isTooMuch: false });
	});
});

describe('a plan, whatever the table holds', () => {
	const people = ['P-1001', 'p-1001 ', 'P-1002', 'P-1003'].map((person) => ({ ...jan, person }));
	const NOW = NOON + DAY;

	const someRow = fc.record({
		kind: fc.constantFrom('enrolment', 'withdrawal', 'extension', 'login'),
		person: fc.constantFrom('P-1001', 'p-1001', 'P-1002', 'P-1003'),
		state: fc.constantFrom('open', 'working', 'again', 'done', 'givenUp', 'closed'),
		requestedAt: fc.constantFrom(NOON, NOON + MINUTE, NOON + 2 * MINUTE),
		endsAt: fc.constantFrom('2026-12-31', '2027-01-31'),
	});

	const toRows = (some: Array<Record<string, unknown>>): RequestRow[] =>
		some.map(({ state, endsAt, ...asked }, i) => {
			const id = i + 1;
			const made = row(id, {}, { ...asked, message: { endsAt } } as never);
			const isOver = ['done', 'closed', 'givenUp'].includes(state as string);
			const mark = state === 'closed' ? ` #${id}` : '';
			return {
				...made,
				...{ key: made.key + mark, subject: made.subject + mark },
				state: state === 'closed' ? 'done' : (state as RequestRow['state']),
				nextAt: isOver ? null : made.nextAt,
				claimedBy: state === 'working' ? '7' : null,
			};
		});

	/** An upsert by key as the workflow does it. */
	const write = (rows: RequestRow[], asked: typeof jan, { kind, endsAt }: PlanSettings) => {
		const message = kind === 'extension' ? { endsAt } : {};
		const change = writeRequest({ ...asked, kind, requestedAt: NOW, message, claim: '' }, NOW);
		const same = rows.filter(({ key, claimedBy }) => key === change.key && !claimedBy);
		if (same.length > 0) same.forEach((one) => Object.assign(one, change));
		else rows.push({ ...row(rows.length + 1), ...change });
	};

	it('is done when it was written, also after n8n stopped in the middle of it', () => {
		fc.assert(
			fc.property(
				fc.array(someRow, { maxLength: 8 }),
				fc.constantFrom('enrolment' as const, 'withdrawal' as const, 'extension' as const),
				fc.nat(4),
				(some, kind, stop) => {
					const rows = toRows(some);
					const wanted = settings({ kind, endsAt: kind === 'extension' ? '2027-01-31' : '' });
					const open = () => planRequests(people, rows, wanted).filter(isToWrite);
					const first = open();
					first.slice(0, stop).forEach((one) => write(rows, one, wanted));
					const rest = open();
					expect(rest.length).toBeLessThanOrEqual(Math.max(0, first.length - stop));
					rest.forEach((one) => write(rows, one, wanted));
					expect(open()).toEqual([]);
				},
			),
			{ numRuns: 500 },
		);
	});
});
