import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import { PATIENCE_MS } from '../../tools/dev/patience';
import type { Stack } from '../../tools/dev/stack';
import {
	parseSigningKey,
	signWebhook,
	TOLERANCE_SECONDS,
} from '../../lib/webhooks/standardWebhooks';
import { Gate } from './gate';
import { changeWorkflow } from './ownWorkflow';
import { endedRuns } from './runToEnd';
import { startTestStack } from './stack';

const PERSON = 'P-2002';
/** Where the workflow waits, as if something took long. */
const RUNNING = { name: 'running', after: 'Moodle Trigger', output: 0 };

describe('a pushed completion whose workflow takes long, on a real n8n', () => {
	let stack: Stack;
	let workflowId: string;
	let gate: Gate;

	beforeAll(async () => {
		stack = await startTestStack();
		gate = await Gate.start();
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
			],
			connections: {},
			settings: {},
		};
		const made = await n8n.createWorkflow(workflow);
		workflowId = made.id;
		await changeWorkflow(n8n, made.id, (slow) =>
			gate.putInto(slow, [RUNNING], 'Moodle Trigger', 'user.idnumber'),
		);
		await waitUntil(
			async () => (await fetch(`${n8n.url}/webhook/slow`, { method: 'POST' })).status,
			(status) => status !== 404,
		);
	});

	afterAll(async () => {
		await gate?.stop();
		await stack?.stop();
	});

	interface Message {
		type?: string;
		timestamp?: string;
		data?: object;
		path?: string;
		/** In seconds. */
		age?: number;
		forge?: (headers: Record<string, string>) => void;
		/** Ends the patience of the sender. */
		signal?: AbortSignal;
	}

	/** Gives status and text of the answer, or says that the sender lost patience. */
	async function send(id: string, message: Message = {}) {
		const { data, path = 'slow', age = 0, forge, signal, ...rest } = message;
		const { moodle } = stack;
		const body = JSON.stringify({
			type: 'course.completed',
			timestamp: '2026-11-25T10:00:00Z',
			...rest,
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
		forge?.(headers);
		return await fetch(`${stack.n8n.url}/webhook/${path}`, {
			method: 'POST',
			body,
			headers,
			signal: signal ?? AbortSignal.timeout(PATIENCE_MS),
		}).then(
			async (r) => `${r.status} ${await r.text()}`,
			() => 'hung up',
		);
	}

	const runs = async () => await stack.n8n.executions(workflowId);

	/** Lets the next run wait; gives a function that waits for it. */
	const holdNextRun = () => {
		const { length } = gate.arrived;
		gate.hold(PERSON, RUNNING);
		return async () =>
			expect(
				await waitUntil(
					async () => gate.arrived.length,
					(count) => count > length,
				),
			).toBe(length + 1);
	};

	it('runs once though the sender hangs up and comes again', async () => {
		const isHeld = holdNextRun();
		const sender = new AbortController();
		const first = send('evt_slow', { signal: sender.signal });
		await isHeld();
		sender.abort();
		expect(await first).toBe('hung up');
		const again = send('evt_slow');
		// What n8n answers, was asked later.
		expect(await runs()).toHaveLength(1);
		gate.open();
		expect(await again).toBe('200 Already handled');
		const done = await endedRuns(stack.n8n, workflowId);
		expect(done.map(({ status }) => status)).toEqual(['success']);
		const json = done[0].runData['Moodle Trigger'][0].data!.main[0]![0].json;
		expect(json).toMatchObject({ grade: 70, stateSource: 'moodle' });
	});

	it('runs once when it arrives three times at the same moment', async () => {
		const before = (await runs()).length;
		const isHeld = holdNextRun();
		const sent = Promise.all([1, 2, 3].map(async () => await send('evt_3')));
		await isHeld();
		expect(await runs()).toHaveLength(before + 1);
		gate.open();
		expect((await sent).map((answer) => answer.slice(0, 3))).toEqual(['200', '200', '200']);
		expect(await runs()).toHaveLength(before + 1);
	});

	it("starts nothing while Moodle can't be read, and runs when it comes again", async () => {
		const before = (await runs()).length;
		stack.moodle!.site.set('maintenance', '1');
		expect(await send('evt_4')).toMatch(/^503/);
		expect(await runs()).toHaveLength(before);
		stack.moodle!.site.set('maintenance', '0');
		expect(await send('evt_4')).toMatch(/^200/);
		expect(await runs()).toHaveLength(before + 1);
	});

	it('never reads the state of another Moodle, and says so', async () => {
		expect(await send('evt_5', { data: { site: 'https://other.test' } })).toMatch(/^500/);
		// n8n answers before there is an execution.
		const [{ status, runData }] = await waitUntil(runs, ([last]) => last.status === 'error');
		expect(status).toBe('error');
		expect(Object.keys(runData)).toEqual(['Moodle Trigger']);
		expect(runData['Moodle Trigger'][0].error!.message).toContain('comes from https://other.test');
	});

	it('refuses what is old, from the future, unsigned or signed wrongly, and runs nothing', async () => {
		const before = (await runs()).length;
		const answers = [
			await send('evt_old', { age: TOLERANCE_SECONDS + 10 }),
			// So far that it is still ahead when a busy machine reads it.
			await send('evt_future', { age: -2 * TOLERANCE_SECONDS }),
			await send('evt_unsigned', { forge: (headers) => delete headers['webhook-signature'] }),
			await send('evt_wrong', { forge: (headers) => (headers['webhook-id'] = 'evt_other') }),
			await send('evt_version', {
				forge: (headers) => {
					headers['webhook-signature'] = headers['webhook-signature'].replace('v1,', 'v9,');
				},
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
		expect(await send('evt_fresh', { age: TOLERANCE_SECONDS / 2 })).toMatch(/^200/);
	});

	it('gives one result when its messages arrive three times each and in the wrong order', async () => {
		const { coachview } = stack;
		await callControlApi('POST', `${coachview!.url}/sandbox/enrolments`, {
			externId: PERSON,
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
		const before = (await results()).length;
		const answers: string[] = [];
		for (const name of order) {
			const id = `evt_${name}` as keyof typeof messages;
			answers.push(await send(id, { path: 'moodle-completion', ...messages[id] }));
		}
		expect(answers.map((answer) => answer.slice(0, 3))).toEqual(order.map(() => '200'));
		const given = (await results()).filter(({ status }) => status === 200);
		expect(given).toHaveLength(1);
		expect(given[0].body).toContain(PERSON);
		expect(await results()).toHaveLength(before + 1);
	});
});
