import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { N8n } from '../../tools/dev/n8n';
import { pause } from '../../tools/dev/n8n';
import { packageTarball } from '../../tools/dev/stack';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { startNpmRegistry } from './npmRegistry';
import type { NpmRegistry } from './npmRegistry';
import { publishOwn } from './ownWorkflow';
import { emptyN8n } from './stack';

const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const MANIFEST = JSON.parse(read(ROOT, 'package.json')) as {
	name: string;
	version: string;
	n8n: { nodes: string[] };
};
const { name, version } = MANIFEST;

/** A workflow file, as far as an import takes it. */
interface WorkflowFile {
	name: string;
	nodes: Array<{ type: string }>;
	connections: object;
}

describe('the installation with *Settings → Community nodes → Install*', () => {
	const folder = mkdtempSync(join(tmpdir(), 'coachview-moodle-'));
	let registry: NpmRegistry;
	let moodle: MoodleSandbox;
	let n8n: N8n;

	/** What the dialog sends for a name that is typed in. */
	const install = async () =>
		await n8n.rest<{ installedVersion: string; installedNodes: Array<{ type: string }> }>(
			'POST',
			'/community-packages',
			{ name },
		);

	const decide = async () => {
		const node = { typeVersion: 1, position: [0, 0] };
		const { id } = await n8n.createWorkflow({
			name: 'First try',
			nodes: [
				{ ...node, id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{
					...node,
					id: 'b',
					name: 'Decide',
					type: `${name}.coachviewResult`,
					parameters: { operation: 'decide' },
				},
			],
			connections: { Start: { main: [[{ node: 'Decide', type: 'main', index: 0 }]] } },
		});
		const executionId = await n8n.run(id, 'Start');
		for (;;) {
			const run = await n8n.execution(executionId);
			if (!['new', 'running'].includes(run.status)) return run;
			await pause(100);
		}
	};

	beforeAll(async () => {
		registry = await startNpmRegistry(packageTarball(), MANIFEST);
		moodle = await startMoodle({ port: 0, world: 'training' });
		n8n = await emptyN8n(folder, registry.environment);
		await n8n.start();
		await n8n.login();
	});

	afterAll(async () => {
		await n8n?.stop();
		await moodle?.stop();
		registry?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	it('brings every node, in the archive that npm has', async () => {
		const installed = await install();
		expect(installed.installedVersion).toBe(version);
		const types = MANIFEST.n8n.nodes.map(
			(file) =>
				`${name}.${/(\w+)\.node\.js$/.exec(file)![1].replace(/^./, (c) => c.toLowerCase())}`,
		);
		expect(installed.installedNodes.map(({ type }) => type).sort()).toEqual(types.sort());
		expect(registry.paths).toContain(`/${name}/-/${name}-${version}.tgz`);
	});

	it('needs no restart: a node runs, a credential is tested, a trigger answers', async () => {
		const { status, runData } = await decide();
		expect(status).toBe('success');
		expect(runData.Decide[0].data!.main[0]).toHaveLength(1);

		const data = { siteUrl: moodle.url, token: 'sandbox-moodle-token' };
		const credential = { name: 'Moodle', type: 'moodleApi', data };
		const { id } = await n8n.rest<{ id: string }>('POST', '/credentials', credential);
		expect(
			await n8n.rest('POST', '/credentials/test', { credentials: { ...credential, id } }),
		).toMatchObject({ status: 'OK' });

		const secret = { secret: `whsec_${randomBytes(32).toString('base64')}` };
		const feed = await n8n.rest<{ id: string }>('POST', '/credentials', {
			name: 'Feed',
			type: 'moodleWebhookApi',
			data: secret,
		});
		await publishOwn(
			n8n,
			'Feed',
			{
				type: 'moodleTrigger',
				parameters: { path: 'feed', respond: 'lastNode', events: ['completed'] },
				credentials: { moodleWebhookApi: { id: feed.id, name: 'Feed' } },
			},
			'return $input.all();',
		);
		const send = async () => (await fetch(`${n8n.url}/webhook/feed`, { method: 'POST' })).status;
		let answer = await send();
		for (; answer === 404; answer = await send()) await pause(200);
		expect(answer).toBe(401);
	});

	it('leaves the workflow files where the README says, and n8n takes them', async () => {
		const [, place] = /`~\/(\.n8n\/\S+\/dist\/workflows-examples)\/`/.exec(
			read(ROOT, 'README.md'),
		)!;
		const workflowsIn = (path: string) =>
			readdirSync(path)
				.filter((file) => file.endsWith('.json'))
				.sort();
		const files = readdirSync(join(folder, place));
		const shipped = workflowsIn(join(ROOT, 'workflows-examples'));
		expect(workflowsIn(join(folder, place))).toEqual(shipped);
		expect(files).toContain('coachview-moodle.n8np');
		for (const file of shipped) {
			const text = read(folder, place, file);
			expect(text).toBe(read(ROOT, 'workflows-examples', file));
			const { name: title, nodes, connections } = JSON.parse(text) as WorkflowFile;
			const { id } = await n8n.createWorkflow({ name: title, nodes, connections });
			const made = await n8n.rest<WorkflowFile>('GET', `/workflows/${id}`);
			expect(made.nodes.map(({ type }) => type)).toEqual(nodes.map(({ type }) => type));
		}
	});

	it('lasts: after a restart the nodes are there', async () => {
		await n8n.stop();
		await n8n.start();
		await n8n.login();
		expect((await decide()).status).toBe('success');
	});

	it('asks nobody but npm, and n8n itself whether the package is banned', () => {
		expect(registry.paths.filter((path) => !path.startsWith(`/${name}`))).toEqual([]);
		expect(new Set(registry.otherHosts)).toEqual(new Set(['api.n8n.io:443']));
	});
});
