import { LinkError } from '../../../../lib/errors/linkError';
import { readCourseMapRows } from '../../../../lib/participant/courseMap/courseMapRows';
import { attempt } from '../../../../lib/shared/result';

const ROW = { elearningCode: 'PACK', course: 'EX-101' };

const read = (given: unknown) => readCourseMapRows(given).map(({ columns }) => columns);
const errorOf = (given: unknown): LinkError => {
	const outcome = attempt(() => read(given));
	if (outcome.ok) throw new Error('Nothing was thrown');
	return outcome.error;
};

describe('the rows of the course map', () => {
	it.each([
		['items of n8n', [{ json: ROW, pairedItem: { item: 0 } }]],
		['rows', [ROW]],
		['one item', { json: ROW }],
		['one row', ROW],
		['JSON text', JSON.stringify([ROW])],
		['JSON text of items', JSON.stringify([{ json: ROW }])],
		['rows among empty ones', [{}, ROW, { json: {} }, { elearningCode: '', course: null }]],
	])('are read from %s', (_, given) => {
		expect(read(given)).toEqual([ROW]);
	});

	it.each([[''], [' '], [[]], [[{}]], [[{ json: {} }]], ['[]']])('are none for %j', (given) => {
		expect(read(given)).toEqual([]);
	});

	it('are none that a row without values is counted among, but an unfinished row is one', () => {
		expect(read([{ json: { elearningCode: null, course: 'EX-101' } }])).toHaveLength(1);
	});

	it.each([[undefined], [null]])("can't be read when their expression gives %s", (given) => {
		const { code, en, nl } = errorOf(given);
		expect(code).toBe('COURSE_MAP_UNREADABLE');
		expect(en.cause).toContain('failed');
		expect(nl.fix).toContain('workflow 0');
	});

	it('may have a column "error" of their own', () => {
		expect(read([{ json: { ...ROW, error: 'see note' } }])).toHaveLength(1);
	});

	it.each([
		['a text', [{ json: { error: 'Could not find the data table' } }]],
		['an object', [{ json: { error: { message: 'Could not find the data table' } } }]],
		[
			'the error of the item, beside the data of the node before',
			[
				{
					json: { elearningCode: 'EL-1', name: 'Zoë' },
					error: new Error('Could not find the data table'),
				},
			],
		],
		['an error among rows', [ROW, { error: 'Could not find the data table' }]],
	])("can't be read when n8n gives %s", (_, given) => {
		const { code, en, nl } = errorOf(given);
		expect(code).toBe('COURSE_MAP_UNREADABLE');
		expect(en.cause).toContain('Could not find the data table');
		expect(nl.cause).toContain('Could not find the data table');
		expect(en.fix).toContain('workflow 0');
		expect(nl.fix).toContain('workflow 0');
	});

	it.each([
		['text that is no JSON', 'PACK'],
		['a number', 5],
		['JSON of a number', '5'],
		['rows that are none', [5]],
		['a list in a list', [[ROW]]],
		['the items of another node', [{ json: { personExternalId: 'P-1', elearningCode: 'EL-1' } }]],
		['people', [{ json: { id: 1, username: 'lea' } }]],
	])('are not to be read from %s', (_, given) => {
		const { code, en, nl } = errorOf(given);
		expect(code).toBe('INPUT_INVALID');
		expect(en.message).toContain('Course Map Rows');
		expect(nl.cause).not.toBe(en.cause);
	});

	it('are named by the id that n8n shows, else by their place', () => {
		const labels = readCourseMapRows([{}, { ...ROW, id: 31 }, ROW]).map(({ label }) => label);
		expect(labels).toEqual(['31', '3']);
	});
});
