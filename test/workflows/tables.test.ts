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

/** A condition of a *Data Table* node. */
interface Condition {
	keyName: string;
	condition: string;
	keyValue: string;
}

/** n8n looks for a text anywhere in the column where the pattern has no "%": the ID 7 would find 17 and 71 too. */
describe('whoever looks for a person by an ID, whatever its case', () => {
	const looking = shippedWorkflows.flatMap(({ file, nodes }) =>
		nodes.flatMap(({ name, parameters }) => {
			const { conditions = [] } = (parameters.filters ?? {}) as { conditions?: Condition[] };
			const patterns = conditions.filter(({ condition }) => condition === 'ilike');
			return patterns.length > 0 ? [{ file, name, parameters, patterns }] : [];
		}),
	);

	it('is in these workflows', () => {
		expect(new Set(looking.map(({ file }) => parseInt(file)))).toEqual(
			new Set([1, 10, 2, 3, 5, 7]),
		);
	});

	it.each(looking)(
		'finds nobody whose ID contains it: $file, $name',
		({ parameters, patterns }) => {
			expect(parameters.matchType).toBe('allConditions');
			const texts = patterns.map(({ keyName, keyValue }) => `${keyName} ${keyValue}`);
			// Who begins and ends with it may be somebody else, which does no harm to those who read.
			if (parameters.operation === 'deleteRows')
				expect(texts.shift()).toMatch(/^key =% \| \{\{.*\}\} \| %$/);
			const [, id] = /^person =(\{\{.*\}\})%$/.exec(texts[0])!;
			expect(texts).toEqual([`person =${id}%`, `person =%${id}`]);
		},
	);
});

it('whoever reads requests or drift reads again where n8n gives up since a row was written meanwhile', () => {
	const reading = shippedWorkflows.flatMap(({ file, nodes }) =>
		nodes
			.filter(({ parameters: { operation, dataTableId } }) => {
				const table = (dataTableId as { value?: string } | undefined)?.value ?? '';
				return operation === 'get' && [REQUEST_TABLE, DRIFT_TABLE].includes(table);
			})
			.map(({ name, retryOnFail }) => ({ node: `${file}, ${name}`, retryOnFail })),
	);
	expect(reading.length).toBeGreaterThan(20);
	expect(reading.filter(({ retryOnFail }) => !retryOnFail)).toEqual([]);
});

it('workflow 12 makes the table of notices as Check Health writes it, and leaves one that is there', () => {
	const health = shippedWorkflows.find(({ file }) => file === '12-health.json')!;
	const { parameters } = health.nodes.find((node) => node.parameters.tableName === NOTICE_TABLE)!;
	expect(parameters.columns).toEqual({ column: NOTICE_COLUMNS });
	expect(parameters.options).toMatchObject({ createIfNotExists: true });
});
