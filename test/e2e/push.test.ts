import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import { signWebhook, parseSigningKey } from '../../lib/webhooks/standardWebhooks';
import { changeNode } from './ownWorkflow';
import { startTestStack } from './stack';

describe('a pushed completion whose workflow takes long, on a real n8n', () => {
	let stack: Stack;
	let workflowId: string;

	beforeAll(async () => {
		stack = await startTestStack();
		const { moodle, n8n } = stack;
		const kees = moodle!.site.userNamed('kees.bakker')!.id;
		const course = moodle!.site.courseByIdnumber('EL-101')!.id;
		moodle!.site.enrol(kees, course);
		await callControlApi('POST', `${moodle!.url}/sandbox/completion-listener`, { url: '' });
		await callControlApi('POST', `${moodle!.url}/sandbox/complete`, {
			userid: kees,
			courseid: course,
			grade: 70,
		});
		const workflow = {
			name: 'Slow',
			nodes: [
				{
					id: 'a0000000-0000-4000-8000-000000000001',
					name: 'Moodle Trigger',
					type: 'n8n-nodes-coachview-moodle.moodleTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {
						path: 'slow',
						respond: 'lastNode',
						events: ['completed'],
						readCurrentState: true,
					},
					webhookId: 'a0000000-0000-4000-8000-000000000002',
					credentials: {
						moodleWebhookApi: { id: 'cvm-moodle-webhook', name: 'x' },
						moodleApi: { id: 'cvm-moodle', name: 'y' },
					},
				},
				{
					id: 'a0000000-0000-4000-8000-000000000003',
					name: 'Wait',
					type: 'n8n-nodes-base.wait',
					typeVersion: 1.1,
					position: [200, 0],
					parameters: { amount: 3, unit: 'seconds' },
				},
			],
			connections: { 'Moodle Trigger': { main: [[{ node: 'Wait', type: 'main', index: 0 }]] } },
			settings: {},
		};
		const made = await n8n.createWorkflow(workflow);
		workflowId = made.id;
		await n8n.publish(made.id);
		while ((await fetch(`${n8n.url}/webhook/slow`, { method: 'POST' })).status === 404)
			await pause(200);
	});
	afterAll(async () => await stack?.stop());

	/** Gives status and text of the answer, or says that the sender lost patience. */
	async function send(
		id: string,
		patience: number,
		data: object = {},
		forge: (headers: Record<string, string>) => void = () => {},
		age = 0,
		{ path = 'slow', ...message }: { path?: string; type?: string; timestamp?: string } = {},
	) {
		const { moodle } = stack;
		const body = JSON.stringify({
			type: 'course.completed',
			timestamp: '2026-11-25T10:00:00Z',
			...message,
			data: {
				site: moodle!.url,
				courseid: moodle!.site.courseByIdnumber('EL-101')!.id,
				userid: moodle!.site.userNamed('kees.bakker')!.id,
				graderaw: 1,
				...data,
			},
		});
		const timestamp = String(Math.floor(Date.now() / 1000) - age);
		const headers: Record<string, string> = {
			'content-type': 'application/json',
			// Like PHP's curl, so that "hung up" is never a connection that n8n closed after an earlier answer.
			connection: 'close',
			'webhook-id': id,
			'webhook-timestamp': timestamp,
			'webhook-signature': signWebhook(
				parseSigningKey(stack.feedSecret)!,
				id,
				timestamp,
				Buffer.from(body),
			),
		};
		forge(headers);
		return await fetch(`${stack.n8n.url}/webhook/${path}`, {
			method: 'POST',
			body,
			headers,
			signal: AbortSignal.timeout(patience),
		}).then(
			async (r) => `${r.status} ${await r.text()}`,
			() => 'hung up',
		);
	}

	const runs = async () => await stack.n8n.executions(workflowId);

	it('runs once though the sender hangs up and comes again', async () => {
		expect(await send('evt_slow', 1000)).toBe('hung up');
		const again = await send('evt_slow', 20_000);
		expect(again).toBe('200 Already handled');
		const done = await waitUntil(runs, (found) =>
			found.every(({ status }) => status !== 'running'),
		);
		expect(done.map(({ status }) => status)).toEqual(['success']);
		const json = done[0].runData['Moodle Trigger'][0].data!.main[0]![0].json;
		expect(json).toMatchObject({ grade: 70, stateSource: 'moodle' });
	});

	it('runs once when it arrives three times at the same moment', async () => {
		const before = (await runs()).length;
		const answers = await Promise.all([1, 2, 3].map(async () => await send('evt_3', 20_000)));
		expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['200', '200', '200']);
		expect(await runs()).toHaveLength(before + 1);
	});

	it("starts nothing while Moodle can't be read, and runs when it comes again", async () => {
		const before = (await runs()).length;
		stack.moodle!.site.set('maintenance', '1');
		expect(await send('evt_4', 40_000)).toMatch(/^503/);
		expect(await runs()).toHaveLength(before);
		stack.moodle!.site.set('maintenance', '0');
		expect(await send('evt_4', 20_000)).toMatch(/^200/);
		expect(await runs()).toHaveLength(before + 1);
	});

	it('never reads the state of another Moodle, and says so', async () => {
		expect(await send('evt_5', 20_000, { site: 'https://other.test' })).toMatch(/^500/);
		const [{ status, runData }] = await waitUntil(runs, ([last]) => last.status === 'error');
		expect(status).toBe('error');
		expect(Object.keys(runData)).toEqual(['Moodle Trigger']);
		expect(runData['Moodle Trigger'][0].error!.message).toContain('comes from https://other.test');
	});

	it('refuses what is old, from the future, unsigned or signed wrongly, and runs nothing', async () => {
		const before = (await runs()).length;
		const answers = [
			await send('evt_old', 20_000, {}, undefined, 310),
			await send('evt_future', 20_000, {}, undefined, -310),
			await send('evt_unsigned', 20_000, {}, (headers) => delete headers['webhook-signature']),
			await send('evt_wrong', 20_000, {}, (headers) => (headers['webhook-id'] = 'evt_other')),
			await send('evt_version', 20_000, {}, (headers) => {
				headers['webhook-signature'] = headers['webhook-signature'].replace('v1,', 'v9,');
			}),
		];
		expect(answers.map((answer) => answer.slice(0, 3))).toEqual([
			'401',
			'401',
			'401',
			'401',
			'401',
		]);
		expect(await runs()).toHaveLength(before);
		expect(await send('evt_fresh', 20_000, {}, undefined, 200)).toMatch(/^200/);
	});

	it('gives one result when its messages arrive three times each and in the wrong order', async () => {
		const { coachview } = stack;
		await callControlApi('POST', `${coachview!.url}/sandbox/enrolments`, {
			externId: 'P-2002',
			elearningCode: 'EL-101',
		});
		const messages = {
			evt_first: { type: 'course.completed', timestamp: '2026-11-25T10:00:00Z' },
			evt_undone: { type: 'course.uncompleted', timestamp: '2026-11-25T10:01:00Z' },
			evt_last: { type: 'course.completed', timestamp: '2026-11-25T10:02:00Z' },
		};
		const order = ['last', 'undone', 'first', 'first', 'last', 'undone', 'undone', 'first', 'last'];
		const results = async () =>
			await callControlApi<Array<{ status: number; body: string }>>(
				'GET',
				`${coachview!.url}/sandbox/results`,
			);
		// So that what arrives comes only from these messages.
		await changeNode(stack.n8n, stack.workflows.completion, 'Catch up with Moodle', (node) => {
			node.disabled = true;
		});
		const before = (await results()).length;
		const answers: string[] = [];
		for (const name of order) {
			const id = `evt_${name}` as keyof typeof messages;
			const message = { path: 'moodle-completion', ...messages[id] };
			answers.push(await send(id, 20_000, {}, undefined, 0, message));
		}
		expect(answers.map((answer) => answer.slice(0, 3))).toEqual(order.map(() => '200'));
		const given = (await results()).filter(({ status }) => status === 200);
		expect(given).toHaveLength(1);
		expect(given[0].body).toContain('P-2002');
		expect(await results()).toHaveLength(before + 1);
	});
});
