import { countWeeks } from '../../../../lib/pages/overview/chart';
import { overviewPage } from '../../../../lib/pages/overview/overview';
import { countSteps } from '../../../../lib/pages/overview/steps';
import type { RequestKind, RequestRow, RequestState } from '../../../../lib/requests/columns';
import { NOON, row } from '../../requests/row';
import { items, pageRequest, visibleText } from '../pageRequest';

let id = 0;
const asked = (
	kind: RequestKind,
	state: RequestState,
	person: string,
	minutes = 0,
	code = 'EL-101',
) => row(++id, { state }, { kind, person, code, requestedAt: NOON + minutes * 60_000 });

describe('participants by step', () => {
	it('counts each person and code once, at the last step', () => {
		const rows = [
			asked('enrolment', 'again', 'P-1'),
			asked('enrolment', 'givenUp', 'P-2'),
			asked('enrolment', 'done', 'P-3'),
			...[asked('enrolment', 'done', 'P-4'), asked('completion', 'again', 'P-4', 5)],
			...[asked('enrolment', 'done', 'P-5'), asked('completion', 'done', 'P-5', 5)],
			...[asked('enrolment', 'done', 'P-6'), asked('withdrawal', 'done', 'p-6', 5)],
			...[asked('withdrawal', 'done', 'P-7'), asked('enrolment', 'done', 'P-7', 5)],
			asked('login', 'done', 'P-3', 9, '-'),
		];
		expect(countSteps(rows, [])).toEqual({
			...{ asked: 1, failed: 1, access: 2, completed: 1, reported: 1, withdrawn: 1 },
		});
	});

	it('counts nothing that was closed, or that another request replaced', () => {
		const closed = (one: RequestRow) => ({
			...one,
			...{ subject: `${one.subject} #${one.id}`, note: 'Afgesloten: vergissing' },
		});
		const replaced = { note: 'Replaced by a later withdrawal, row 99' };
		const rows = [
			closed(asked('enrolment', 'done', 'P-1')),
			...[asked('enrolment', 'done', 'P-2'), closed(asked('withdrawal', 'done', 'P-2', 5))],
			...[asked('enrolment', 'done', 'P-3'), closed(asked('completion', 'done', 'P-3', 5))],
			{ ...asked('enrolment', 'done', 'P-4'), ...replaced },
			asked('withdrawal', 'givenUp', 'P-4', 5),
		];
		expect(countSteps(rows, [])).toEqual({
			...{ asked: 0, failed: 0, access: 2, completed: 0, reported: 0, withdrawn: 0 },
		});
	});

	it('knows by the course map which code a completed course belongs to', () => {
		const rows = [asked('enrolment', 'done', 'P-1'), asked('completion', 'done', 'P-1', 5, 'AVG')];
		const map = [{ label: '1', columns: { elearningCode: 'EL-101', course: 'AVG' } }];
		expect(countSteps(rows, map)).toMatchObject({ access: 0, reported: 1 });
	});
});

describe('a chart', () => {
	const WEEK = 7 * 86_400_000;
	/** The weeks that have anything, by their Monday. */
	const counted = (moments: Array<string | null>, now: string, zone: string) =>
		Object.fromEntries(
			countWeeks(moments, Date.parse(now), zone)
				.filter(({ count }) => count > 0)
				.map(({ monday, count }) => [new Date(monday).toISOString().slice(0, 10), count]),
		);

	it('counts the last twelve weeks, each once, and nothing before or after', () => {
		const far = ['2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z', '2026-11-08T23:00:00Z', null, 'x'];
		const weeks = countWeeks(far, NOON, 'Europe/Amsterdam');
		expect(weeks).toHaveLength(12);
		expect(weeks.every(({ count }) => count === 0)).toBe(true);
		const mondays = weeks.map(({ monday }) => monday);
		expect(mondays.map((monday) => monday - mondays[0])).toEqual(weeks.map((_, i) => i * WEEK));
		expect(mondays.at(-1)).toBe(Date.parse('2026-11-02'));
	});

	it.each([
		['Europe/Amsterdam', '2026-11-01T22:59:59.999Z', '2026-11-01T23:00:00.000Z'],
		['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-02T05:00:00.000Z'],
		['Asia/Kolkata', '2026-11-01T18:29:59.999Z', '2026-11-01T18:30:00.000Z'],
		['UTC', '2026-11-01T23:59:59.999Z', '2026-11-02T00:00:00.000Z'],
	])('begins a week on Monday at 0:00 in %s', (zone, before, from) => {
		const now = new Date(NOON).toISOString();
		expect(counted([before, from], now, zone)).toEqual({ '2026-10-26': 1, '2026-11-02': 1 });
		expect(counted([from], from, zone)).toEqual({ '2026-11-02': 1 });
		expect(counted([before], before, zone)).toEqual({ '2026-10-26': 1 });
	});

	it('begins it at 0:00 on either side of the nights in which the clock is set', () => {
		const summer = ['2026-03-22T22:59:59.999Z', '2026-03-22T23:00:00Z', '2026-03-29T21:59:59.999Z'];
		const around = [...summer, '2026-03-29T22:00:00Z', '2026-04-05T22:00:00Z'];
		expect(counted(around, '2026-04-06T12:00:00Z', 'Europe/Amsterdam')).toEqual({
			...{ '2026-03-16': 1, '2026-03-23': 2, '2026-03-30': 1, '2026-04-06': 1 },
		});
		const winter = ['2026-10-18T21:59:59.999Z', '2026-10-18T22:00:00Z', '2026-10-25T22:59:59.999Z'];
		expect(
			counted([...winter, '2026-10-25T23:00:00Z'], '2026-11-02T12:00:00Z', 'Europe/Amsterdam'),
		).toEqual({ '2026-10-12': 1, '2026-10-19': 2, '2026-10-26': 1 });
	});
});

describe('the overview', () => {
	const compose = (
		request: Parameters<typeof pageRequest>[0],
		more = {},
		rows = [asked('enrolment', 'done', 'P-1')],
	) => overviewPage.compose(pageRequest(request), { requests: items(...rows), ...more }).body;

	it('has a text for each chart, and the numbers as a table', () => {
		const body = compose({});
		expect(body.match(/<svg\s+role="img"\s+aria-label="[^"]*in 12 weken/g)).toHaveLength(3);
		expect(body.match(/<th scope="col">Week van/g)).toHaveLength(3);
		expect(body).not.toMatch(/<script|style="/);
	});

	it.each([
		['the zone of the settings', { timeZone: 'America/New_York' }, '2 nov 1 9 nov 0'],
		['Dutch time without one', {}, '2 nov 0 9 nov 1'],
		['Dutch time where the zone is none', { timeZone: 'Mars' }, '2 nov 0 9 nov 1'],
		['Dutch time where the table is missing', { error: 'No table' }, '2 nov 0 9 nov 1'],
	])('begins its weeks in %s', (_, settings, ends) => {
		jest.useFakeTimers({ now: Date.parse('2026-11-12T12:00:00Z') });
		try {
			// Monday half past midnight in the Netherlands, and still Sunday in New York.
			const one = row(1, {}, { requestedAt: Date.parse('2026-11-08T23:30:00Z') });
			expect(visibleText(compose({}, { settings: items(settings) }, [one]))).toContain(ends);
		} finally {
			jest.useRealTimers();
		}
	});

	it('finds people in the requests and in Coachview, each once', () => {
		const people = items(
			{
				idnumber: 'P-1',
				firstName: 'Jan',
				infix: 'de',
				lastName: 'Boer',
				email1: 'jan@example.test',
			},
			{ idnumber: 'P-8', firstName: 'Bo', lastName: 'Boer' },
		);
		const body = compose({ query: { q: 'boer' } }, { people });
		expect(visibleText(body)).toContain('Jan de Boer P-1, jan@example.test');
		expect(visibleText(body)).toContain('Bo Boer P-8');
		expect(body.match(/person=P-1"/g)!.length).toBe(2);
	});

	it('shows what workflow 11 found only when there is something', () => {
		expect(compose({})).not.toContain('Verschillen tussen');
		const solvedAt = '2026-11-01T10:00:00.000Z';
		const others = [
			{ kind: 'comparison', solvedAt },
			{ kind: 'notCompared' },
			{ kind: 'missingAccess', solvedAt },
		];
		const drift = items({ kind: 'missingAccess' }, { kind: 'missingAccess' }, ...others);
		expect(visibleText(compose({}, { drift }))).toContain('2 Toegang ontbreekt');
		expect(compose({}, { drift: items(...others) })).not.toContain('Verschillen tussen');
	});

	it('composes 10,000 people with three requests each in less than two seconds of a processor', () => {
		const rows = Array.from({ length: 10_000 }, (_, i) => [
			asked('enrolment', 'done', `P-${i}`),
			asked('completion', i % 3 ? 'done' : 'again', `P-${i}`, 5),
			asked('login', 'done', `P-${i}`, 9, '-'),
		]).flat();
		const given = { requests: items(...rows) };
		// What others do on the machine meanwhile does not count.
		const before = process.cpuUsage();
		const { body } = overviewPage.compose(pageRequest({ query: { person: 'P-77' } }), given);
		const { user, system } = process.cpuUsage(before);
		expect(body.length).toBeLessThan(100_000);
		expect((user + system) / 1000).toBeLessThan(2000);
	});
});
