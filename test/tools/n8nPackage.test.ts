import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Parser } from 'tar';

import { buildN8nPackage } from '../../tools/n8nPackage/write';

const SHIPPED = join(__dirname, '..', '..', 'workflows-examples');

interface Entry {
	id: string;
	name: string;
	target: string;
}
interface Requirement {
	id: string;
	name: string;
	type: string;
	usedByWorkflows: string[];
}
interface Manifest {
	credentials: Entry[];
	dataTables: Entry[];
	workflows: Entry[];
	requirements: Record<'credentials' | 'dataTables' | 'workflows' | 'nodeTypes', Requirement[]>;
}

/** The files of an archive by path, in their order. */
async function unpack(archive: Buffer): Promise<Map<string, string>> {
	const files = new Map<string, string>();
	await new Promise((resolve, reject) => {
		const parser = new Parser({ strict: true });
		parser.on('entry', (entry) => {
			const chunks: Buffer[] = [];
			entry.on('data', (chunk: Buffer) => chunks.push(chunk));
			entry.on('end', () => files.set(entry.path, Buffer.concat(chunks).toString('utf8')));
		});
		parser.on('end', resolve);
		parser.on('error', reject);
		parser.end(archive);
	});
	return files;
}

const node = (name: string, type: string, parameters: object = {}, credentials?: object) => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...(credentials && { credentials }),
});
const DATA_TABLE = 'n8n-nodes-base.dataTable';
const makeTable = (tableName: string, ...names: string[]) =>
	node('Make the table', DATA_TABLE, {
		resource: 'table',
		operation: 'create',
		tableName,
		columns: { column: names.map((name) => ({ name, type: 'string' })) },
	});
const rowsOf = (mode: string, value: string) =>
	node('Rows', DATA_TABLE, { dataTableId: { __rl: true, mode, value } });

describe('the n8n package', () => {
	let folder: string;

	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'workflows-'))));
	afterEach(() => rmSync(folder, { recursive: true }));

	const write = (file: string, workflow: object) =>
		writeFileSync(join(folder, file), JSON.stringify({ connections: {}, ...workflow }));
	const read = async (from: string) => {
		const files = await unpack(await buildN8nPackage(from));
		const json = <T>(path: string) => JSON.parse(files.get(path)!) as T;
		return { files, json, manifest: json<Manifest>('manifest.json') };
	};

	it('holds every shipped workflow whole, and begins with the manifest', async () => {
		const { files, json, manifest } = await read(SHIPPED);
		const names = readdirSync(SHIPPED).filter((name) => name.endsWith('.json'));
		expect(manifest.workflows).toHaveLength(names.length);
		expect([...files.keys()][0]).toBe('manifest.json');
		names.sort().forEach((name, i) => {
			// A credential without an id gets one, since the package names it by that.
			const { id, nodes, connections, settings } = JSON.parse(
				readFileSync(join(SHIPPED, name), 'utf8'),
				(key, value) => (key === 'id' && value === null ? expect.any(String) : value),
			);
			const { target } = manifest.workflows[i];
			expect(json(`${target}/workflow.json`)).toMatchObject({
				...(id && { id }),
				nodes,
				connections,
				...(settings && { settings }),
			});
			expect(json(`${target}/workflow-metadata.json`)).toMatchObject({ publishedVersionId: null });
		});
	});

	it('has a folder for everything in its manifest, with paths that n8n takes', async () => {
		write('a.json', { name: 'Wörkflow → '.repeat(40), nodes: [makeTable('Tábel / 1', 'a')] });
		write('b.json', { name: '→', nodes: [node('Get', 'x.y', {}, { moodleApi: { name: '←' } })] });
		const { files, manifest } = await read(folder);
		const { workflows, credentials, dataTables } = manifest;
		const wanted = [
			...workflows.map(({ target }) => `${target}/workflow.json`),
			...workflows.map(({ target }) => `${target}/workflow-metadata.json`),
			...credentials.map(({ target }) => `${target}/credential.json`),
			...dataTables.map(({ target }) => `${target}/data-table.json`),
		];
		expect([...files.keys()].sort()).toEqual(['manifest.json', ...wanted].sort());
		expect([...files.keys()].filter((path) => !/^[\w./-]+$/.test(path))).toEqual([]);
	});

	it('is the same, byte for byte, for the same workflows, and another for others', async () => {
		const nodes = [node('Get', 'x.y', {}, { moodleApi: { name: 'Moodle' } })];
		write('b.json', { name: 'B', nodes });
		write('a.json', { name: 'A', nodes });
		const first = await buildN8nPackage(folder);
		rmSync(join(folder, 'b.json'));
		write('b.json', { name: 'B', nodes });
		expect((await buildN8nPackage(folder)).equals(first)).toBe(true);
		write('b.json', { name: 'B', nodes: [...nodes, node('More', 'x.y')] });
		expect((await buildN8nPackage(folder)).equals(first)).toBe(false);
	});

	it('names each credential once, with type and users, and gives one without an id an id', async () => {
		const named = node('Get', 'x.y', {}, { moodleApi: { name: 'Moodle' } });
		const withId = node(
			'Mail',
			'x.y',
			{},
			{ smtp: { id: 'mail-1', name: 'Mail', data: 'secret' } },
		);
		write('a.json', { id: 'a', name: 'A', nodes: [named, withId] });
		write('b.json', { id: 'b', name: 'B', nodes: [named] });
		const { files, json, manifest } = await read(folder);
		const [moodle, mail] = manifest.requirements.credentials;
		expect(moodle).toEqual({
			id: expect.stringMatching(/^\w{16}$/),
			name: 'Moodle',
			type: 'moodleApi',
			usedByWorkflows: ['a', 'b'],
		});
		expect(mail).toEqual({ id: 'mail-1', name: 'Mail', type: 'smtp', usedByWorkflows: ['a'] });
		expect(json(`${manifest.workflows[1].target}/workflow.json`)).toMatchObject({
			nodes: [{ credentials: { moodleApi: { id: moodle.id, name: 'Moodle' } } }],
		});
		expect(manifest.credentials).toHaveLength(2);
		for (const { id, name, target } of manifest.credentials)
			expect(json(`${target}/credential.json`)).toEqual({
				id,
				name,
				type: manifest.requirements.credentials.find((credential) => credential.id === id)!.type,
			});
		expect([...files.keys()].filter((path) => path.startsWith('credentials/'))).toHaveLength(2);
	});

	it('makes one credential of those with the same type and name, of which only one has an id', async () => {
		const without = node('Get', 'x.y', {}, { moodleApi: { id: null, name: 'Moodle' } });
		const withId = node('Give', 'x.y', {}, { moodleApi: { id: 'moodle-1', name: 'Moodle' } });
		write('a.json', { id: 'a', name: 'A', nodes: [without] });
		write('b.json', { id: 'b', name: 'B', nodes: [withId] });
		const { manifest } = await read(folder);
		expect(manifest.requirements.credentials).toEqual([
			{ id: 'moodle-1', name: 'Moodle', type: 'moodleApi', usedByWorkflows: ['a', 'b'] },
		]);
	});

	it('brings the tables that the workflows make, for all that use them', async () => {
		write('a.json', { id: 'a', name: 'A', nodes: [makeTable('Map', 'code', 'course')] });
		write('b.json', { id: 'b', name: 'B', nodes: [rowsOf('name', 'Map')] });
		write('c.json', { id: 'c', name: 'C', nodes: [rowsOf('name', 'Other map')] });
		const list = { resource: 'table', operation: 'list', options: { filterName: 'Map' } };
		write('d.json', { id: 'd', name: 'D', nodes: [node('Find', DATA_TABLE, list)] });
		const { json, manifest } = await read(folder);
		const [{ id, target }] = manifest.dataTables;
		expect(manifest.requirements.dataTables).toEqual([
			{ id, name: 'Map', usedByWorkflows: ['a', 'b', 'd'] },
		]);
		expect(json(`${target}/data-table.json`)).toEqual({
			id,
			name: 'Map',
			columns: [
				{ name: 'code', type: 'string', index: 0 },
				{ name: 'course', type: 'string', index: 1 },
			],
		});

		write('a.json', { id: 'a', name: 'A', nodes: [makeTable('Map', 'code', 'course', 'role')] });
		const [{ id: grown }] = (await read(folder)).manifest.dataTables;
		expect(grown).not.toBe(id);
		expect(grown).toMatch(/^[a-zA-Z0-9]+$/);
	});

	it('says which workflows others call, and which run when one fails', async () => {
		const call = (workflowId: unknown) =>
			node('Call', 'n8n-nodes-base.executeWorkflow', { workflowId });
		const calls = [call({ __rl: true, mode: 'list', value: 'c' }), call('={{ $json.id }}')];
		write('a.json', { id: 'a', name: 'A', nodes: calls, settings: { errorWorkflow: 'c' } });
		write('b.json', { id: 'b', name: 'B', nodes: [], settings: { errorWorkflow: 'DEFAULT' } });
		write('c.json', { id: 'c', name: 'C', nodes: [] });
		expect((await read(folder)).manifest.requirements.workflows).toEqual([
			{ id: 'c', name: 'C', usedByWorkflows: ['a'] },
		]);
	});

	it.each([
		[
			'a workflow that it does not hold',
			{ nodes: [], settings: { errorWorkflow: 'elsewhere' } },
			/"A" calls the workflow elsewhere, which is not in the package/,
		],
		[
			'a table by its id',
			{ nodes: [rowsOf('list', 'Xy12')] },
			/"Rows" in "A" chooses a data table by its id \(Xy12\)/,
		],
		[
			'two tables of one name',
			{ nodes: [makeTable('Map', 'a'), makeTable('Map', 'b')] },
			/different things by the data table "Map"/,
		],
		[
			'two credentials of one id',
			{
				nodes: ['moodleApi', 'smtp'].map((type) =>
					node(type, 'x.y', {}, { [type]: { id: 'one', name: 'One' } }),
				),
			},
			/different things by the credential one/,
		],
		['a workflow whose id can be no path', { id: '../a', nodes: [] }, /The id "\.\.\/a" has/],
	])('is not made of %s', async (_, workflow, message) => {
		write('a.json', { id: 'a', name: 'A', ...workflow });
		await expect(buildN8nPackage(folder)).rejects.toThrow(message);
	});
});
