import type { INode } from 'n8n-workflow';

import { NOTICE_COLUMNS, NOTICE_TABLE } from '../../lib/health/checkHealth';
import { DRIFT_COLUMNS, DRIFT_TABLE } from '../../lib/participant/drift/columns';
import { SETTINGS_COLUMNS, SETTINGS_TABLE } from '../../lib/participant/settings/columns';
import { REQUEST_COLUMNS, REQUEST_TABLE } from '../../lib/requests/columns';
import { resolveTargets } from '../../lib/participant/courseMap/courseMap';
import { readCourseMapRows } from '../../lib/participant/courseMap/courseMapRows';
import { shippedWorkflows } from './shippedWorkflows';

const [{ nodes }] = shippedWorkflows;

/** The columns of a table as workflow 0 makes it. */
const columnsOf = (table: string) =>
	(
		nodes.find(({ parameters: { tableName } }) => tableName === table)!.parameters.columns as {
			column: Array<{ name: string; type: string }>;
		}
	).column;

describe('workflow 0', () => {
	it('makes the table of requests as the operations read and write it', () => {
		expect(columnsOf(REQUEST_TABLE)).toEqual(REQUEST_COLUMNS);
	});

	it('makes the table of settings with a column for each setting', () => {
		expect(columnsOf(SETTINGS_TABLE)).toEqual(SETTINGS_COLUMNS);
	});

	it('makes the course map with every column that Resolve Targets reads', () => {
		const columns = columnsOf('Coachview course map').map(({ name }) => name);
		// What it works out itself, and no row says.
		const found = ['target', 'neededBy', 'otherCohortCodes'];
		const read = Object.keys(resolveTargets('EL-101', [])[0]);
		expect([...columns, ...found]).toEqual(expect.arrayContaining(read));
	});

	it('fills it with rows that can be read', () => {
		const { jsonOutput } = nodes.find(({ name }: INode) => name === 'Example rows')!.parameters;
		const { rows } = JSON.parse(String(jsonOutput)) as { rows: object[] };
		const columns = columnsOf('Coachview course map').map(({ name }) => name);
		for (const row of rows) expect(columns).toEqual(expect.arrayContaining(Object.keys(row)));
		const read = readCourseMapRows(rows);
		expect(resolveTargets('EXAMPLE-PACK', read)).toHaveLength(2);
	});

	it('leaves tables and rows that are there', () => {
		const made = nodes.filter(({ parameters: { tableName } }) => tableName);
		expect(made).toHaveLength(3);
		for (const { parameters } of made)
			expect(parameters.options).toMatchObject({ createIfNotExists: true });
	});
});

describe('workflow 11', () => {
	const drift = shippedWorkflows.find(({ file }) => file === '11-drift.json')!.nodes;

	it('makes the table of drift as the operations read and write it', () => {
		const made = drift.find(({ parameters: { tableName } }) => tableName === DRIFT_TABLE)!;
		expect(made.parameters).toMatchObject({
			columns: { column: DRIFT_COLUMNS },
			options: { createIfNotExists: true },
		});
	});
});

it('workflow 12 makes the table of notices as Check Health writes it, and leaves one that is there', () => {
	const health = shippedWorkflows.find(({ file }) => file === '12-health.json')!;
	const { parameters } = health.nodes.find((node) => node.parameters.tableName === NOTICE_TABLE)!;
	expect(parameters.columns).toEqual({ column: NOTICE_COLUMNS });
	expect(parameters.options).toMatchObject({ createIfNotExists: true });
});
