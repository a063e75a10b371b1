import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { importN8nPackage } from '../../tools/n8nPackage/importPackage';
import { packageFiles } from '../../tools/n8nPackage/packageFiles';
import { readWorkflows } from '../../tools/n8nPackage/workflowFiles';
import { installedN8nPackage } from '../../tools/dev/stack';
import { DataTable } from '../../tools/dev/dataTable';
import { expectFailureMail, expectFiveSteps } from './shippedLine';
import { startTestStack } from './stack';

interface Workflow {
	id: string;
	name: string;
	nodes: Array<{ type: string }>;
	connections: object;
	activeVersionId: string | null;
}
interface Table {
	id: string;
	name: string;
	columns: Array<{ name: string; type: string; index: number }>;
}

const shipped = readWorkflows(join(__dirname, '..', '..', 'workflows-examples'));
const files = packageFiles(shipped);
const { credentials, dataTables } = files['manifest.json'] as Record<
	'credentials' | 'dataTables',
	Array<{ id: string; name: string; target: string }>
>;

/** Older n8n does not take packages; there the workflows go in one by one (import.test.ts). */
const N8N = join(
	process.env.TEST_N8N_FOLDER ?? join(__dirname, '..', '..', 'tools', 'n8n'),
	'node_modules',
);
const takesPackages = existsSync(join(N8N, 'n8n', 'dist', 'modules', 'n8n-packages'));

(takesPackages ? describe : describe.skip)('the n8n package, imported into an empty n8n', () => {
	let stack: Awaited<ReturnType<typeof startTestStack>>;

	beforeAll(async () => {
		stack = await startTestStack('package');
	});

	afterAll(async () => await stack?.stop());

	const importAgain = async (fields: Record<string, string>) =>
		await importN8nPackage(stack.n8n, installedN8nPackage(stack.n8nFolder), fields);
	const workflows = async () => {
		const list = await stack.n8n.rest<Array<{ id: string }>>('GET', '/workflows');
		// n8n lists first what was changed last.
		list.sort((a, b) => a.id.localeCompare(b.id));
		return await Promise.all(
			list.map(async ({ id }) => await stack.n8n.rest<Workflow>('GET', `/workflows/${id}`)),
		);
	};
	const tables = async () => {
		const { id } = await stack.n8n.rest<{ id: string }>('GET', '/projects/personal');
		const path = `/projects/${id}/data-tables`;
		return { path, ...(await stack.n8n.rest<{ data: Table[] }>('GET', path)) };
	};

	it('gives every shipped workflow with all its nodes, connections and credentials', async () => {
		const there = await workflows();
		expect(there).toHaveLength(shipped.length);
		for (const { id, name, nodes, connections } of shipped)
			expect(there.find((workflow) => workflow.id === id)).toMatchObject({
				name,
				// n8n adds to some nodes an id of their own for webhooks.
				nodes,
				connections,
			});
		const withErrorTrigger = (all: Array<Pick<Workflow, 'nodes'>>) =>
			all.filter(({ nodes }) => nodes.some(({ type }) => type === 'n8n-nodes-base.errorTrigger'));
		expect(withErrorTrigger(shipped)).not.toHaveLength(0);
		expect(withErrorTrigger(there)).toHaveLength(withErrorTrigger(shipped).length);
	});

	it('makes every credential and table to which the workflows refer', async () => {
		const there = await stack.n8n.rest<object[]>('GET', '/credentials');
		expect(there).toHaveLength(credentials.length);
		for (const { target } of credentials)
			expect(there).toContainEqual(expect.objectContaining(files[`${target}/credential.json`]));
		const { data } = await tables();
		expect(data).toHaveLength(dataTables.length);
		for (const { target } of dataTables) {
			const { id, name, columns } = files[`${target}/data-table.json`] as Table;
			const table = data.find((other) => other.id === id)!;
			expect(table.name).toBe(name);
			expect(table.columns.sort((a, b) => a.index - b.index)).toMatchObject(columns);
		}
	});

	it('takes a new participant through the five steps', async () => {
		await expectFiveSteps(stack);
	});

	it('mails the administrator of a failure', async () => {
		await expectFailureMail(stack);
	});

	it.each([
		['skip', 'skipped'],
		['new-version', 'updated'],
	])(
		'imported again (%s), leaves credentials, rows and what is published as they are',
		async (workflowConflictPolicy, status) => {
			const published = async () =>
				(await workflows()).map(({ id, activeVersionId }) => ({ id, activeVersionId }));
			const before = await published();
			expect(before.some(({ activeVersionId }) => activeVersionId)).toBe(true);
			const map = await DataTable.named(stack.n8n, 'Coachview course map');
			const rows = await map.rows();
			expect(rows).not.toHaveLength(0);
			const { workflows: imported, ...others } = await importAgain({ workflowConflictPolicy });
			expect(imported.map((workflow) => workflow.status)).toEqual(shipped.map(() => status));
			expect(others.credentials.matched).toHaveLength(credentials.length);
			expect(others.credentials.stubbed).toEqual([]);
			expect(others.dataTables).toEqual({ matched: dataTables.length, created: 0 });
			expect(await map.rows()).toEqual(rows);
			expect(await published()).toEqual(before);
		},
	);

	it('is refused where a table of the same name is another one, unless it is set to leave tables alone', async () => {
		const { path } = await tables();
		const [{ id, name }] = dataTables;
		await stack.n8n.rest('DELETE', `${path}/${id}`);
		await DataTable.create(stack.n8n, name, ['elearningCode']);
		const workflowConflictPolicy = 'skip';
		await expect(importAgain({ workflowConflictPolicy })).rejects.toThrow(/409.*name-conflict/);
		const { dataTables: left } = await importAgain({
			workflowConflictPolicy,
			dataTableMissingMode: 'do-nothing',
		});
		expect(left).toEqual({ matched: dataTables.length - 1, created: 0 });
	});
});
