import { requestFindings } from '../../../lib/health/requestFindings';
import type { RequestKind, RequestRow } from '../../../lib/requests/columns';
import { row } from '../requests/row';

const NOW = Date.parse('2026-11-26T08:00:00Z');
const iso = (daysAgo: number) => new Date(NOW - daysAgo * 86_400_000).toISOString();

let id = 0;
const done = (kind: RequestKind, person: string, daysAgo: number, more: Partial<RequestRow> = {}) =>
	row(++id, {
		kind,
		person,
		code: 'EL-101',
		state: 'done',
		nextAt: null,
		requestedAt: iso(daysAgo),
		doneAt: iso(daysAgo),
		...more,
	});

const codes = (rows: RequestRow[], days = 5) =>
	requestFindings(rows, days, NOW).map(({ code }) => code);

describe('silence', () => {
	it('is told when people have been enrolled for as long as nobody completed anything', () => {
		const rows = [done('enrolment', 'P-1', 20), done('completion', 'P-9', 15)];
		const [finding] = requestFindings(rows, 5, NOW);
		expect(finding.code).toBe('HEALTH_NO_COMPLETIONS');
		expect(finding.nl.message).toBe(
			'Sinds 19 nov 2026, 09:00 kwam er geen voltooiing uit Moodle (ingeschreven: 1)',
		);
	});

	it.each<[string, RequestRow[]]>([
		['nobody is enrolled', []],
		['a completion came lately', [done('enrolment', 'P-1', 20), done('completion', 'P-9', 1)]],
		[
			'a completion came before the weekend, which does not count',
			[done('enrolment', 'P-1', 20), done('completion', 'P-9', 6.5)],
		],
		['people were enrolled only lately', [done('enrolment', 'P-1', 2)]],
		[
			'everybody was withdrawn since',
			[done('enrolment', 'P-1', 20), done('withdrawal', 'P-1', 15)],
		],
		[
			'everybody had completed, in a course of another name than the code',
			[
				done('enrolment', 'P-1', 20),
				done('completion', 'P-1', 15, { code: 'VEILIG', environment: '' }),
			],
		],
		[
			'the enrolment was replaced by a later request',
			[done('enrolment', 'P-1', 20, { note: 'x' })],
		],
		[
			'the enrolment was given up',
			[done('enrolment', 'P-1', 20, { state: 'givenUp', toldAt: iso(1) })],
		],
	])('is not told when %s', (_, rows) => {
		expect(codes(rows)).toEqual([]);
	});

	it('counts somebody whose withdrawal was closed before it was carried out', () => {
		const withdrawal = done('withdrawal', 'P-1', 15, { note: 'Afgesloten: vergissing' });
		expect(codes([done('enrolment', 'P-1', 20), withdrawal])).toEqual(['HEALTH_NO_COMPLETIONS']);
	});

	it('counts somebody again who was enrolled after a withdrawal', () => {
		const rows = [
			done('enrolment', 'P-1', 30),
			done('withdrawal', 'P-1', 25),
			done('enrolment', 'P-1', 20),
		];
		expect(codes(rows)).toEqual(['HEALTH_NO_COMPLETIONS']);
	});

	it('is never told with 0 days', () => {
		expect(codes([done('enrolment', 'P-1', 50)], 0)).toEqual([]);
	});
});

describe('rows that wait', () => {
	const waiting = (state: RequestRow['state'], hours: number) =>
		done('enrolment', 'P-2', 0.1, { state, nextAt: iso(hours / 24), doneAt: null });

	it.each(['open', 'again', 'working'] as const)(
		'that are %s and were due for more than an hour are told, with since when',
		(state) => {
			const [finding] = requestFindings([waiting(state, 2), waiting(state, 3)], 5, NOW);
			expect(finding.code).toBe('HEALTH_REQUESTS_WAIT');
			expect(finding.en.message).toContain('nobody worked on: 2,');
			expect(finding.nl.message).toContain('26 nov 2026, 06:00');
		},
	);

	it('are left alone while they are due lately or later', () => {
		expect(codes([waiting('open', 0.5), waiting('again', -5)])).toEqual([]);
	});
});

describe('rows that were given up', () => {
	const givenUp = (hours: number, toldAt: string | null) =>
		done('enrolment', 'P-3', 1, {
			state: 'givenUp',
			givenUpAt: iso(hours / 24),
			toldAt,
			doneAt: null,
		});

	it('and of which nobody was told for more than an hour are told', () => {
		expect(codes([givenUp(2, null), givenUp(2, iso(0))])).toEqual(['HEALTH_NOBODY_TOLD']);
	});

	it('are left to the mail of workflow 4 before that', () => {
		expect(codes([givenUp(0.2, null)])).toEqual([]);
	});
});
