import { countWeeks } from '../../../../lib/pages/overview/chart';
import { overviewPage } from '../../../../lib/pages/overview/overview';
import { countSteps } from '../../../../lib/pages/overview/steps';
import type { RequestKind, RequestState } from '../../../../lib/requests/columns';
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

	it('knows by the course map which code a completed course belongs to', () => {
		const rows = [asked('enrolment', 'done', 'P-1'), asked('completion', 'done', 'P-1', 5, 'AVG')];
		const map = [{ label: '1', columns: { elearningCode: 'EL-101', course: 'AVG' } }];
		expect(countSteps(rows, map)).toMatchObject({ access: 0, reported: 1 });
	});
});

it('a chart counts the last twelve weeks, Monday to Sunday', () => {
	const monday = Date.parse('2026-11-02T00:00:00Z');
	const moments = ['2026-11-02T00:00:00Z', '2026-11-08T23:59:59Z', '2026-11-01T23:59:59Z', null];
	const weeks = countWeeks([...moments, '2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z'], NOON);
	expect(weeks).toHaveLength(12);
	expect(weeks.slice(-2)).toEqual([
		{ start: monday - 7 * 86_400_000, count: 1 },
		{ start: monday, count: 2 },
	]);
	expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBe(3);
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
