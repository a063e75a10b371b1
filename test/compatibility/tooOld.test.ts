import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8n, pause } from '../../tools/dev/n8n';
import { packageTarball } from '../../tools/dev/stack';
import { freePort } from '../e2e/stack';

const SENTENCE = 'The Coachview and Moodle nodes need n8n 2.3 or later; this is n8n 2.0';

/** A node in a place of the editor. */
const node = (name: string, type: string, parameters: object) => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	webhookId: name,
});

describe('on a real n8n that is too old', () => {
	const folder = mkdtempSync(join(tmpdir(), 'too-old-'));
	let n8n: N8n;

	beforeAll(async () => {
		n8n = new N8n({ userFolder: folder, port: await freePort(), brokerPort: await freePort() });
		await n8n.installPackage(packageTarball());
		await n8n.start();
		await n8n.login();
	}, 200_000);
	afterAll(async () => {
		await n8n.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	it('the first execution says so in one sentence', async () => {
		const { id } = await n8n.createWorkflow({
			name: 'First try',
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', {}),
				node('Decide', 'n8n-nodes-coachview-moodle.coachviewResult', { operation: 'decide' }),
			],
			connections: { Start: { main: [[{ node: 'Decide', type: 'main', index: 0 }]] } },
		});
		const executionId = await n8n.run(id, 'Start');
		let run = await n8n.execution(executionId);
		while (['new', 'running'].includes(run.status)) {
			await pause(200);
			run = await n8n.execution(executionId);
		}
		expect(run.status).toBe('error');
		expect(run.runData.Decide[0].error).toMatchObject({
			message: SENTENCE,
			description: expect.stringContaining('[N8N_TOO_OLD]'),
		});
	});

	it("a trigger can't be published, for the same reason", async () => {
		const trigger = node('Trigger', 'n8n-nodes-coachview-moodle.moodleTrigger', { path: 'feed' });
		const { id, versionId } = await n8n.createWorkflow({
			name: 'First trigger',
			nodes: [trigger],
			connections: {},
		});
		await expect(n8n.rest('POST', `/workflows/${id}/activate`, { versionId })).rejects.toThrow(
			SENTENCE,
		);
	});
});
