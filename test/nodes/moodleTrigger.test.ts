import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { IWebhookFunctions } from 'n8n-workflow';

import { signWebhook, parseSigningKey } from '../../lib/webhooks/standardWebhooks';
import { receiveCompletion } from '../../nodes/MoodleTrigger/receiveCompletion';

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
const data = { courseid: 2, courseidnumber: 'EL-101', userid: 8, useridnumber: 'P-1' };
const completed = {
	type: 'course.completed',
	timestamp: '2026-11-25T10:00:00Z',
	data: { ...data, site: 'https://m.test', timecompleted: 1764064800, graderaw: 8, passed: null },
};

/** A promise that the test keeps by hand. */
function byHand() {
	let settle: (status: number) => void = () => undefined;
	return { promise: new Promise<number>((resolve) => (settle = resolve)), settle };
}

/** Waits for something that must happen; a test that waits in vain fails by Jest's time limit. */
async function until(isMet: () => boolean) {
	while (!isMet()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** The trigger behind a real HTTP server that answers as n8n does, after a workflow of the test's choice. */
describe('the Moodle Trigger', () => {
	let server: Server;
	let workflow: (item: Record<string, unknown>) => Promise<number | undefined>;
	let ran: Array<Record<string, unknown>>;
	let store: object;
	let id = 0;
	let parameters: Record<string, unknown>;
	let mode: string;
	let credentials: Record<string, Record<string, string>>;
	let hangUp: AbortController;
	let startFails: boolean;
	/** How many messages the trigger has begun to handle. */
	let arrived: number;
	/** How many senders the server saw hang up. */
	let gone: number;

	const node = (request: IncomingMessage, response: ServerResponse) =>
		({
			getRequestObject: () => request,
			getResponseObject: () => response,
			getHeaderData: () => request.headers,
			getNodeParameter: (name: string) => parameters[name],
			getCredentials: async (type: string) => credentials[type],
			getMode: () => mode,
			logger: { debug: () => undefined, warn: () => undefined },
			getNode: () => ({ id: `${id}`, name: 'Moodle Trigger' }),
			getWorkflow: () => ({ id: 'w' }),
			getWorkflowStaticData: () => store,
		}) as unknown as IWebhookFunctions;

	async function handle(request: IncomingMessage, response: ServerResponse) {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		Object.assign(request, { rawBody: Buffer.concat(chunks) });
		// What Express adds, and n8n and the node use.
		const express = Object.assign(response, {
			status: (code: number) => Object.assign(express, { statusCode: code }),
			type: () => express,
			send: (text: string) => response.end(text),
			json: (body: unknown) => response.end(JSON.stringify(body)),
		});
		response.once('close', () => (gone += response.writableEnded ? 0 : 1));
		const receiving = receiveCompletion(node(request, response)).catch(() => undefined);
		arrived++;
		const result = await receiving;
		// n8n answers 500 to what a trigger throws, and runs nothing.
		if (!result) response.writeHead(500).end();
		if (!result?.workflowData) return;
		const { workflowData } = result;
		const [[{ json }]] = workflowData;
		ran.push(json);
		if (parameters.respond === 'onReceived' && !response.headersSent)
			response.writeHead(startFails ? 500 : 200).end();
		const status = await workflow(json);
		if (response.writableEnded) return;
		if (status === undefined) express.status(200).json(undefined);
		else response.writeHead(status).end();
	}

	beforeEach(async () => {
		id++;
		ran = [];
		store = {};
		mode = 'trigger';
		startFails = false;
		[arrived, gone] = [0, 0];
		credentials = { moodleWebhookApi: { secret: SECRET, secondSecret: '' } };
		hangUp = new AbortController();
		parameters = { respond: 'lastNode', events: ['completed'] };
		workflow = async () => 200;
		server = createServer((request, response) => void handle(request, response));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});

	afterEach(() => {
		server.closeAllConnections();
		server.close();
	});

	const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

	async function send(event: object, eventId = 'evt_1', headers: Record<string, string> = {}) {
		return (await post(event, eventId, headers)).status;
	}

	async function post(event: object, eventId: string, headers: Record<string, string> = {}) {
		const body = JSON.stringify(event);
		const timestamp = String(Math.floor(Date.now() / 1000));
		const signature = signWebhook(parseSigningKey(SECRET)!, eventId, timestamp, Buffer.from(body));
		const signed = {
			'webhook-id': eventId,
			'webhook-timestamp': timestamp,
			'webhook-signature': signature,
		};
		const { signal } = hangUp;
		return await fetch(url(), { method: 'POST', body, headers: { ...signed, ...headers }, signal });
	}

	/** Sends, and hangs up as soon as the workflow runs. */
	async function sendAndHangUp(eventId: string) {
		const [runs, left] = [ran.length, gone];
		const sent = send(completed, eventId).catch(() => 'hung up');
		await until(() => ran.length > runs);
		hangUp.abort();
		hangUp = new AbortController();
		expect(await sent).toBe('hung up');
		await until(() => gone > left);
	}

	it('emits who completed what, when, and with which grade', async () => {
		expect(await send(completed)).toBe(200);
		expect(ran).toEqual([
			{
				event: 'completed',
				eventId: 'evt_1',
				occurredAt: '2026-11-25T10:00:00.000Z',
				siteUrl: 'https://m.test',
				course: { id: 2, idnumber: 'EL-101' },
				user: { id: 8, idnumber: 'P-1' },
				completed: true,
				completedAt: '2025-11-25T10:00:00.000Z',
				completedAtSource: 'course',
				grade: 8,
				gradeMax: null,
				gradePass: null,
				passed: null,
				stateSource: 'message',
			},
		]);
	});

	it.each([
		['unsigned', { 'webhook-signature': '' }],
		['signed with something else', { 'webhook-signature': 'v1,AAAA' }],
		['old', { 'webhook-timestamp': '1600000000' }],
		['without id', { 'webhook-id': '' }],
	])('answers 401 to a message that is %s, and runs nothing', async (_, headers) => {
		expect(await send(completed, 'evt_1', headers)).toBe(401);
		expect(ran).toEqual([]);
	});

	it('runs an id once, however often it arrives', async () => {
		for (let i = 0; i < 3; i++) expect(await send(completed)).toBe(200);
		expect(ran).toHaveLength(1);
	});

	it('runs an id that a sender gives a second time, for another person or another moment', async () => {
		const anew = (more: object) => ({ ...completed, ...more });
		await send(completed);
		expect(await send(anew({ data: { ...completed.data, userid: 9 } }))).toBe(200);
		expect(await send(anew({ data: { ...completed.data, courseid: 3 } }))).toBe(200);
		expect(await send(anew({ timestamp: '2027-11-25T10:00:00Z' }))).toBe(200);
		expect(ran).toHaveLength(4);
		// What the message says of the state may change while it is sent again.
		expect(await send(anew({ data: { ...completed.data, graderaw: 9 } }))).toBe(200);
		expect(ran).toHaveLength(4);
	});

	it('runs an id once when it arrives three times at once', async () => {
		const slow = byHand();
		workflow = async () => await slow.promise;
		const sent = [1, 2, 3].map(async () => await send(completed));
		await until(() => arrived === 3);
		slow.settle(200);
		const statuses = await Promise.all(sent);
		expect(statuses).toEqual([200, 200, 200]);
		expect(ran).toHaveLength(1);
	});

	it('runs an id again when its workflow failed', async () => {
		workflow = async () => 500;
		expect(await send(completed)).toBe(500);
		workflow = async () => 200;
		expect(await send(completed)).toBe(200);
		expect(await send(completed)).toBe(200);
		expect(ran).toHaveLength(2);
	});

	it('lets events about one person and course wait for one another, and others not', async () => {
		let most = 0;
		let now = 0;
		workflow = async () => {
			most = Math.max(most, ++now);
			await until(() => arrived === 3);
			now--;
			return 200;
		};
		await Promise.all(['a', 'b', 'c'].map(async (one) => await send(completed, one)));
		expect([ran.length, most]).toEqual([3, 1]);
		workflow = async () => {
			now++;
			await until(() => now === 2);
			return 200;
		};
		const another = { ...completed, data: { ...completed.data, userid: 9 } };
		const sent = [send(completed, 'd'), send(another, 'e')];
		expect(await Promise.all(sent)).toEqual([200, 200]);
	});

	it('remembers over a restart what was handled before the last message', async () => {
		await send(completed, 'first');
		await send(completed, 'second');
		id++;
		expect(await send(completed, 'first')).toBe(200);
		expect(ran).toHaveLength(2);
	});

	it('remembers at once when it answers at once', async () => {
		parameters.respond = 'onReceived';
		await send(completed);
		id++;
		await send(completed);
		expect(ran).toHaveLength(1);
	});

	it('accepts types that it does not know or that are not chosen, and runs nothing', async () => {
		expect(await send({ type: 'course.renamed' })).toBe(200);
		expect(await send({ ...completed, type: 'course.uncompleted' })).toBe(200);
		expect(ran).toEqual([]);
	});

	it('answers 400 to a signed message that names nobody', async () => {
		expect(await send({ type: 'course.completed', data: {} })).toBe(400);
		expect(ran).toEqual([]);
	});

	it('accepts the second secret while the first is being changed', async () => {
		credentials.moodleWebhookApi = {
			secret: `whsec_${Buffer.alloc(32, 4).toString('base64')}`,
			secondSecret: SECRET,
		};
		expect(await send(completed)).toBe(200);
		expect(ran).toHaveLength(1);
	});

	it('refuses a body of which one byte was changed, and one that is too large', async () => {
		const sent = await post(completed, 'evt_1', { 'content-type': 'application/json' });
		expect(sent.status).toBe(200);
		const timestamp = String(Math.floor(Date.now() / 1000));
		const signature = signWebhook(parseSigningKey(SECRET)!, 'evt_2', timestamp, Buffer.from('{}'));
		const headers = {
			'webhook-id': 'evt_2',
			'webhook-timestamp': timestamp,
			'webhook-signature': signature,
		};
		expect((await fetch(url(), { method: 'POST', body: '{ }', headers })).status).toBe(401);
		expect(await send({ ...completed, more: 'x'.repeat(70_000) }, 'evt_3')).toBe(413);
		expect(ran).toHaveLength(1);
	});

	it('runs nothing without a usable secret', async () => {
		credentials.moodleWebhookApi = { secret: 'whsec_', secondSecret: '' };
		expect(await send(completed)).toBe(500);
		expect(ran).toEqual([]);
	});

	it('is no success for the sender when the workflow ends without an answer, and takes the event again', async () => {
		parameters.respond = 'responseNode';
		workflow = async () => undefined;
		const answer = await post(completed, 'evt_unanswered');
		expect(answer.status).toBe(500);
		expect(await answer.text()).toBe('The workflow ended without an answer');
		workflow = async () => 200;
		expect(await send(completed, 'evt_unanswered')).toBe(200);
		expect(ran).toHaveLength(2);
	});

	it('runs each test message of the editor, and remembers none', async () => {
		mode = 'manual';
		await send(completed);
		await send(completed);
		expect(ran).toHaveLength(2);
		expect(store).toEqual({});
	});

	it('answers the sender of a test message that it was one, and does not treat it as handled', async () => {
		for (const respond of ['lastNode', 'responseNode', 'onReceived']) {
			Object.assign(parameters, { respond });
			mode = 'manual';
			const answer = await post(completed, `evt_${respond}`);
			expect(answer.status).toBe(409);
			expect(await answer.text()).toContain('This was a test call');
			mode = 'trigger';
			expect(await send(completed, `evt_${respond}`)).toBe(200);
		}
		expect(ran).toHaveLength(6);
	});

	it('lets a sender that hung up and comes again wait for the run that is under way', async () => {
		const slow = byHand();
		workflow = async () => await slow.promise;
		await sendAndHangUp('evt_1');
		const again = send(completed);
		await until(() => arrived === 2);
		slow.settle(200);
		expect(await again).toBe(200);
		expect(await send(completed)).toBe(200);
		expect(ran).toHaveLength(1);
	});

	it('runs an event again when its workflow failed after the sender hung up', async () => {
		const slow = byHand();
		workflow = async () => await slow.promise;
		await sendAndHangUp('evt_1');
		const again = send(completed);
		await until(() => arrived === 2);
		workflow = async () => 200;
		slow.settle(500);
		expect(await again).toBe(200);
		expect(ran).toHaveLength(2);
	});

	it('lets the next event of the person in when an earlier one ended without anybody listening', async () => {
		const slow = byHand();
		workflow = async () => await slow.promise;
		await sendAndHangUp('evt_1');
		const next = send(completed, 'evt_2');
		await until(() => arrived === 2);
		expect(ran).toHaveLength(1);
		slow.settle(200);
		expect(await next).toBe(200);
		expect(ran).toHaveLength(2);
	});

	it('does not run a delivery whose sender hung up while it waited for its turn', async () => {
		const slow = byHand();
		workflow = async () => await slow.promise;
		const first = send(completed, 'evt_1');
		await until(() => ran.length === 1);
		const waiting = new AbortController();
		hangUp = waiting;
		const second = send(completed, 'evt_2').catch(() => 'hung up');
		await until(() => arrived === 2);
		waiting.abort();
		hangUp = new AbortController();
		expect(await second).toBe('hung up');
		await until(() => gone === 1);
		slow.settle(200);
		expect(await first).toBe(200);
		// Its turn comes after that of the second one.
		expect(await send(completed, 'evt_3')).toBe(200);
		expect(ran.map(({ eventId }) => eventId)).toEqual(['evt_1', 'evt_3']);
		expect(await send(completed, 'evt_2')).toBe(200);
		expect(ran).toHaveLength(3);
	});

	it('does not forget an event in the mode at once when the workflow could not be started', async () => {
		parameters.respond = 'onReceived';
		startFails = true;
		expect(await send(completed)).toBe(500);
		startFails = false;
		expect(await send(completed)).toBe(200);
		expect(await send(completed)).toBe(200);
		expect(ran).toHaveLength(2);
	});

	it('takes an event again that has been under way for longer than a run may take', async () => {
		workflow = async () => await new Promise(() => undefined);
		const first = send(completed).catch(() => 'hung up');
		await until(() => ran.length === 1);
		jest.useFakeTimers({
			now: Date.now() + 3_601_000,
			doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'],
		});
		try {
			workflow = async () => 200;
			const sent = hangUp;
			hangUp = new AbortController();
			expect(await send(completed)).toBe(200);
			expect(await send(completed)).toBe(200);
			expect(ran).toHaveLength(2);
			sent.abort();
			expect(await first).toBe('hung up');
		} finally {
			jest.useRealTimers();
		}
	});
});
