import { archiveFiles } from '../../../lib/pages/archive';

const BEFORE = Date.parse('2025-01-01T04:00:00.000Z');
const NOW = Date.parse('2026-01-01T04:00:00.000Z');
const OLD = '2025-01-01T04:00:00.000Z';
const NEW = '2025-01-01T04:00:00.001Z';

let id = 0;
const request = (parts: object) => ({
	id: ++id,
	key: `enrolment | live | p-${id} | el-101`,
	name: 'Zoë van der Berg',
	state: 'done',
	doneAt: OLD,
	givenUpAt: null,
	nextAt: null,
	claimedBy: null,
	updatedAt: OLD,
	...parts,
});
const filesOf = (...rows: object[]) =>
	archiveFiles([{ table: 'requests', rows: rows as never }], BEFORE, NOW);

it('takes what ended at the border or before it, and nothing that ended later', () => {
	const [old, given] = [request({}), request({ state: 'givenUp', doneAt: null, givenUpAt: OLD })];
	const [file, ...more] = filesOf(
		old,
		request({ doneAt: NEW }),
		given,
		request({ state: 'givenUp', doneAt: null, givenUpAt: NEW }),
	);
	expect(more).toEqual([]);
	expect(file).toMatchObject({
		table: 'Coachview link requests',
		file: 'coachview-link-requests-2026-01-01.csv',
		count: 2,
		before: '2025-01-01T04:00:00.000Z',
	});
	expect(file.rows).toEqual([
		{ table: 'Coachview link requests', id: old.id, updatedAt: OLD },
		{ table: 'Coachview link requests', id: given.id, updatedAt: OLD },
	]);
	expect(file.csv.split('\r\n')).toHaveLength(4);
});

it.each([
	['waits for another attempt', { state: 'again', doneAt: null, nextAt: OLD }],
	['is open', { state: 'open', doneAt: null, nextAt: OLD }],
	['is being worked on', { state: 'working', claimedBy: '7', doneAt: null, nextAt: OLD }],
	['was given up and is replayed', { state: 'givenUp', givenUpAt: OLD, doneAt: null, nextAt: NEW }],
	['has a date that nobody can read', { doneAt: 'ooit' }],
	['has no date', { doneAt: null }],
])('leaves a row that %s', (_, parts) => {
	expect(filesOf(request(parts))).toEqual([]);
});

it('has every column, and no cell that a spreadsheet takes for a formula', () => {
	const [{ csv }] = filesOf(request({ name: '=HYPERLINK("x")', message: '{"a":1}' }));
	const [head, row] = csv.replace('\uFEFF', '').split('\r\n');
	expect(head.split(';')).toEqual(
		expect.arrayContaining(['id', 'name', 'state', 'message', 'updatedAt']),
	);
	expect(row).toContain(`"'=HYPERLINK(""x"")"`);
	expect(row).toContain('"{""a"":1}"');
});

it('takes differences that were solved before the border', () => {
	const rows = [
		{ id: 1, key: 'a', solvedAt: OLD, updatedAt: OLD },
		{ id: 2, key: 'b', solvedAt: NEW, updatedAt: NEW },
		{ id: 3, key: 'c', solvedAt: null, updatedAt: OLD },
	];
	const [file] = archiveFiles([{ table: 'drift', rows }], BEFORE, NOW);
	expect([file.table, file.rows.map((row) => row.id)]).toEqual(['Coachview drift', [1]]);
});

it('makes several files of many rows, each row in one of them', () => {
	const files = filesOf(...Array.from({ length: 5001 }, () => request({})));
	expect(files.map(({ file, count }) => [file, count])).toEqual([
		['coachview-link-requests-2026-01-01-1.csv', 5000],
		['coachview-link-requests-2026-01-01-2.csv', 1],
	]);
	expect(new Set(files.flatMap(({ rows }) => rows.map((row) => row.id))).size).toBe(5001);
});
