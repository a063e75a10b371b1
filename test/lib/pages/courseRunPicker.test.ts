import { courseRunFields } from '../../../lib/pages/courseRunPicker';
import { items, pageRequest, visibleText } from './pageRequest';

const NOW = Date.parse('2026-03-10T12:00:00Z');

const run = (code: string, more: object = {}) => ({
	courseId: `00000000-0000-4000-8000-${code.padStart(12, '0')}`,
	code,
	name: `Opleiding ${code}`,
	statusId: 'Definitief',
	startsAt: '2026-03-01T08:30:00.000Z',
	...more,
});

const fields = (runs: object[], entered: Record<string, string> = {}, more: object = {}) =>
	courseRunFields(
		pageRequest({ method: 'POST', fields: entered }),
		{ courseRuns: items({ courseRuns: runs, hasMore: false, ...more }) },
		NOW,
	).text;

/** The values of the boxes, ticked or all. */
const boxes = (body: string, ticked = false) =>
	[...body.matchAll(/<input type="checkbox" name="runs" value="([^"]*)" (checked)?/g)]
		.filter(([, , checked]) => !ticked || checked)
		.map(([, value]) => value);

const typed = (body: string) => /<textarea[^>]*>([^<]*)</.exec(body)![1];

describe('the list of course runs', () => {
	it('offers each by code, name and start date, the one that starts first on top, those without a date last', () => {
		const body = fields([
			run('C', { startsAt: null, name: 'Altijd' }),
			run('B', { startsAt: '2026-05-01T08:30:00.000Z' }),
			run('A'),
		]);
		expect(boxes(body)).toEqual(['A', 'B', 'C']);
		expect(visibleText(body)).toContain('A Opleiding A start 1 maart 2026');
		expect(visibleText(body)).toContain('C Altijd');
	});

	it('shows 25 at once, those nearest to today, and says how many there are', () => {
		const far = Array.from({ length: 30 }, (_, i) =>
			run(`FAR-${i}`, { startsAt: '2027-01-01T08:30:00.000Z' }),
		);
		const body = fields([...far, run('NEAR')]);
		expect(boxes(body)).toHaveLength(25);
		expect(boxes(body)[0]).toBe('NEAR');
		expect(visibleText(body)).toContain('25 van 31 opleidingen');
	});

	it.each([
		['code', 'veilig-2026', ['VEILIG-2026-1']],
		['word of the name, in any order and without accents', 'zorg PATIENTEN', ['P-1']],
		['start date in words', '12 januari 2027', ['P-1']],
		['start date in digits', '12-01-2027', ['P-1']],
		['nothing that is there', 'xyz', []],
	])('is searched by %s', (_, find, expected) => {
		const runs = [
			run('VEILIG-2026-1'),
			run('P-1', { name: 'Patiënten en zorg', startsAt: '2027-01-12T08:30:00.000Z' }),
		];
		const body = fields(runs, { find });
		expect(boxes(body)).toEqual(expected);
		expect(body).toContain(`value="${find}"`);
		expect(visibleText(body).includes('Geen opleiding gevonden')).toBe(expected.length === 0);
	});

	it('keeps what was ticked on top, whatever is searched, and what was typed in its box', () => {
		const body = fields([run('A'), run('B'), run('C')], { find: 'c', runs: 'ELDERS-1\r\nb' });
		expect(boxes(body, true)).toEqual(['B']);
		expect(boxes(body)).toEqual(['B', 'C']);
		expect(typed(body)).toBe('ELDERS-1');
	});

	it('asks by the ID where two runs have one code, or a code can not stand in a list', () => {
		const body = fields([
			run('X', { courseId: 'id-1' }),
			run('x', { courseId: 'id-2' }),
			run('A;B'),
		]);
		expect(boxes(body).sort()).toEqual([run('A;B').courseId, 'id-1', 'id-2']);
	});

	it('says that Coachview may have more, and that a run is cancelled', () => {
		const body = fields([run('A', { statusId: 'Geannuleerd' })], {}, { hasMore: true });
		expect(visibleText(body)).toContain('Coachview kan er meer hebben');
		expect(visibleText(body)).toContain('geannuleerd');
	});

	it('is searched by Enter, and before the other fields are filled in', () => {
		const body = fields([run('A')]);
		const [first] = /<button[^>]*>/.exec(body)!;
		expect(first).toBe('<button name="action" value="search" formnovalidate>');
	});

	it('has no markup of Coachview in it', () => {
		expect(fields([run('A', { name: '<b onclick="x">' })])).not.toContain('<b onclick');
	});
});

describe('without the list', () => {
	it('typing is left, and why the list is missing', () => {
		const problem = {
			...{ code: 'COACHVIEW_UNAVAILABLE', message: 'Coachview did not answer' },
			nl: { message: 'Coachview antwoordt niet', cause: 'Storing.', fix: 'Probeer het later.' },
		};
		const body = fields([], { runs: 'VEILIG-2026-1' }, { problem });
		expect(boxes(body)).toEqual([]);
		expect(typed(body)).toBe('VEILIG-2026-1');
		expect(visibleText(body)).toContain('De lijst met opleidingen ontbreekt');
		expect(visibleText(body)).toContain('Coachview antwoordt niet. Storing. Probeer het later.');
	});

	it('nothing is said in a workflow that does not ask for it', () => {
		const body = courseRunFields(pageRequest({ fields: { runs: 'A' } }), {}, NOW).text;
		expect(body).not.toContain('fieldset');
		expect(typed(body)).toBe('A');
	});
});
