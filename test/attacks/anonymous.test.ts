import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import * as fc from 'fast-check';

import { signWebhook, parseSigningKey } from '../../lib/webhooks/standardWebhooks';
import { LINK, linkTrigger } from '../nodes/coachviewClient';
import { inMemory, serve } from '../nodes/webhookServer';
import type { Served, Serving } from '../nodes/webhookServer';
import { COACHVIEW_WEBHOOK as HOOK, HOOK_SECRET, MOODLE_MESSAGE as MOODLE, SECRET } from './served';

const deep = (open: string, close: string, depth: number) =>
	open.repeat(depth) + close.repeat(depth);

/** Bodies that break something somewhere, and any others. */
const bodies = fc.oneof(
	fc.constantFrom(
		'',
		'null',
		'true',
		'0',
		'"text"',
		'[]',
		'[[1]]',
		'{',
		'{"a":1}{',
		'1e999',
		deep('[', ']', 20_000),
		deep('{"a":', '}', 9000).replace('{"a":}', '{"a":1}'),
		'{"__proto__":{"x":1},"constructor":null,"toString":1}',
		'{"request":{},"password":[],"grant_type":{"a":1},"client_id":null}',
		'{"type":"course.completed","data":{"timecompleted":1e300,"courseid":1,"userid":1}}',
		'\u0000\uFFFF\uD800',
	),
	fc.json({ maxDepth: 6 }),
	fc.string({ unit: 'binary', maxLength: 500 }),
	fc.webQueryParameters(),
);

const types = fc.constantFrom(
	undefined,
	'application/json',
	'application/json; charset=utf-16le',
	'application/json; charset=no-such-charset',
	'application/json; charset=',
	'text/plain',
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'multipart/form-data; boundary=x',
	'multipart/mixed; boundary=x',
	'; =',
);

const visible = fc.string({
	unit: fc.constantFrom(...'abcXYZ019 .,;:=+/_-%"\'{}()'),
	maxLength: 200,
});

const authorizations = fc.oneof(
	fc.constantFrom(
		undefined,
		'Bearer',
		'Bearer ',
		'Bearer ..',
		'Bearer e30.e30',
		'Basic',
		'Basic !!',
		'Basic Og==',
	),
	visible.map((text) => `Bearer ${text}`),
	visible.map((text) => `Basic ${Buffer.from(text).toString('base64')}`),
);

const requests = fc.record({
	body: bodies,
	type: types,
	authorization: authorizations,
	query: fc.oneof(
		fc.constantFrom('', '?a&a=1&a[]=2&__proto__=x', '?%', '?secret&secret=1'),
		fc.webQueryParameters().map((text) => `?${text}`),
	),
	more: fc.record({
		'webhook-id': visible,
		'webhook-timestamp': fc.oneof(visible, fc.constant(`${Math.floor(Date.now() / 1000)}`)),
		'webhook-signature': visible,
		'x-webhook-secret': visible,
		'accept-language': visible,
	}),
});
type Sent = { body: string; type?: string; authorization?: string; query: string; more: object };

async function send(url: string, method: string, { body, type, authorization, query, more }: Sent) {
	const headers = Object.fromEntries(
		Object.entries({ 'content-type': type, authorization, ...more }).filter(
			([, value]) => value !== undefined,
		),
	) as Record<string, string>;
	// As bytes, since fetch adds a type to a text.
	const bytes = method === 'GET' ? undefined : Buffer.from(body);
	const answer = await fetch(`${url}${query}`, {
		method,
		headers,
		body: bytes,
		redirect: 'manual',
	});
	await answer.arrayBuffer();
	return answer.status;
}

describe('what anybody can send to a trigger', () => {
	let served: Served;
	let database: ReturnType<typeof inMemory>;
	afterEach(async () => await served.stop());

	async function start(what: Serving) {
		database = inMemory();
		served = await serve({ ...what, database });
	}

	it.each([
		['an enrolment', linkTrigger(), 'POST', ''],
		['a withdrawal', linkTrigger(), 'DELETE', ''],
		['a request for tokens', linkTrigger(), 'POST', '/token'],
		['an approval', linkTrigger(), 'POST', '/authorize'],
		['a request for the page', linkTrigger(), 'GET', '/authorize'],
		["an event of Coachview's", HOOK, 'POST', ''],
		['a message of Moodle', MOODLE, 'POST', ''],
	] as Array<[string, Serving, string, string]>)(
		'is answered with 4xx as %s, makes no execution and writes nothing',
		async (_, what, method, path) => {
			await start(what);
			await fc.assert(
				fc.asyncProperty(requests, async (request) => {
					const status = await send(`${served.url}${path}`, method, request);
					expect(status).toBeGreaterThanOrEqual(400);
					expect(status).toBeLessThan(500);
				}),
				{ numRuns: 300 },
			);
			expect(served.executions).toEqual([]);
			expect(database.writes).toBe(0);
		},
		60_000,
	);

	it('makes no failed execution when Moodle signed it', async () => {
		await start(MOODLE);
		const numbers = fc.oneof(
			fc.constantFrom(1e300, -1e300, 8.64e12, 8.64e12 + 1, 0, -1, 1e16, 0.5, null),
			fc.double({ noNaN: true }),
			fc.anything(),
		);
		const data = fc.record({
			courseid: fc.oneof(fc.constant(2), numbers),
			userid: fc.oneof(fc.constant(8), numbers),
			timecompleted: numbers,
			graderaw: numbers,
			passed: fc.anything(),
			site: fc.anything(),
		});
		const message = fc.record({
			type: fc.oneof(
				fc.constantFrom('course.completed', 'course.graded', 'endpoint.test', '__proto__'),
				fc.anything(),
			),
			timestamp: fc.oneof(
				fc.constantFrom('2026-11-25T10:00:00Z', '+999999-01-01', ''),
				fc.anything(),
			),
			data: fc.oneof(data, data, fc.anything()),
		});
		const json = message.map((value) => {
			try {
				return JSON.stringify(value);
			} catch {
				return 'null';
			}
		});
		let id = 0;
		await fc.assert(
			fc.asyncProperty(fc.oneof(json, json, bodies), types, async (body, type) => {
				const timestamp = `${Math.floor(Date.now() / 1000)}`;
				const bytes = Buffer.from(body);
				const more = {
					'webhook-id': `evt_${++id}`,
					'webhook-timestamp': timestamp,
					'webhook-signature': signWebhook(parseSigningKey(SECRET)!, `evt_${id}`, timestamp, bytes),
				};
				expect(await send(served.url, 'POST', { body, type, query: '', more })).toBeLessThan(500);
			}),
			{ numRuns: 500 },
		);
		expect(served.executions.filter((one) => 'error' in one)).toEqual([]);
	}, 60_000);

	it.each([
		['the link', linkTrigger(), { authorization: `Bearer ${LINK.fixedToken}` }],
		['an event', HOOK, { 'x-webhook-secret': HOOK_SECRET }],
	] as Array<[string, Serving, object]>)(
		'makes no failed execution when it comes from Coachview as %s',
		async (_, what, secret) => {
			await start(what);
			await fc.assert(
				fc.asyncProperty(requests, async (request) => {
					const known = { ...request, authorization: undefined, more: secret };
					expect(await send(served.url, 'POST', known)).toBeLessThan(500);
				}),
				{ numRuns: 300 },
			);
			expect(served.executions.filter((one) => 'error' in one)).toEqual([]);
		},
		60_000,
	);

	it('is not read when it is large', async () => {
		for (const what of [linkTrigger(), HOOK, MOODLE]) {
			await start(what);
			const body = JSON.stringify({ a: 'x'.repeat(100_000) });
			const more = { authorization: `Bearer ${LINK.fixedToken}`, 'x-webhook-secret': HOOK_SECRET };
			const sent = { body, type: 'application/json', query: '', more };
			expect(await send(served.url, 'POST', sent)).toBe(413);
			expect(served.executions).toEqual([]);
			await served.stop();
		}
	});

	it('is forgotten, so that memory does not grow', async () => {
		setFlagsFromString('--expose-gc');
		const collect = runInNewContext('gc') as () => void;
		await start(linkTrigger());
		const flood = async (times: number) => {
			for (let n = 0; n < times; n++) {
				const unlike = `${n}-${'x'.repeat(7000)}`;
				const more = { authorization: `Bearer ${unlike}.y` };
				const form = new URLSearchParams({ client_id: unlike, client_secret: unlike }).toString();
				const type = 'application/x-www-form-urlencoded';
				await send(`${served.url}/token`, 'POST', { body: form, type, query: '', more });
				await send(served.url, 'POST', { body: '{}', type, query: '', more });
			}
			collect();
			return process.memoryUsage().heapUsed;
		};
		const before = await flood(200);
		const after = await flood(1500);
		// What was sent in between has more than 40 MB.
		expect(after - before).toBeLessThan(15e6);
	}, 60_000);
});

describe("a webhook of Coachview's", () => {
	let served: Served;
	beforeEach(async () => (served = await serve(HOOK)));
	afterEach(async () => await served.stop());

	const event = async (query: string, headers: Record<string, string> = {}) =>
		(
			await fetch(`${served.url}${query}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: JSON.stringify({
					Event: 'persoon.categorie.toegevoegd',
					Data: { PersoonId: `${Math.random()}` },
				}),
			})
		).status;

	it('starts the workflow with the secret in its own header, or in the address', async () => {
		expect(await event('', { 'x-webhook-secret': HOOK_SECRET })).toBe(200);
		expect(await event(`?secret=${HOOK_SECRET}`)).toBe(200);
		expect(served.executions).toHaveLength(2);
		expect(JSON.stringify(served.executions)).not.toContain(HOOK_SECRET);
	});

	it.each([
		['no secret', '', {}],
		['an empty one', '?secret=', { 'x-webhook-secret': '' }],
		['a part of it', `?secret=${HOOK_SECRET.slice(0, -1)}`, {}],
		['another header', '', { authorization: `Bearer ${HOOK_SECRET}` }],
	] as Array<[string, string, Record<string, string>]>)(
		'starts nothing with %s',
		async (_, query, headers) => {
			expect(await event(query, headers)).toBe(401);
			expect(served.executions).toEqual([]);
		},
	);

	it('knows a secret with signs that mean something in an address, and one that was pasted', async () => {
		const webhookSecret = 'q7+Zk/2&vT=9mX%4c+wB8rN1&yL6pD3sF';
		const credentials = { coachviewLinkApi: { webhookSecret: `\u200b${webhookSecret} ` } };
		await served.stop();
		served = await serve({ ...HOOK, credentials });
		for (const [query, headers] of [
			[`?secret=${webhookSecret}`, {}],
			[`?secret=${encodeURIComponent(webhookSecret)}`, {}],
			['', { 'x-webhook-secret': webhookSecret }],
		] as Array<[string, Record<string, string>]>) {
			const body = JSON.stringify({ Event: query || 'header' });
			const type = { 'content-type': 'application/json' };
			const request = { method: 'POST', headers: { ...type, ...headers }, body };
			expect((await fetch(`${served.url}${query}`, request)).status).toBe(200);
		}
		expect(served.executions).toHaveLength(3);
	});

	it('is refused without a good secret in the credential', async () => {
		for (const webhookSecret of ['', 'short', 'k'.repeat(40)]) {
			const weak = await serve({ ...HOOK, credentials: { coachviewLinkApi: { webhookSecret } } });
			const answer = await fetch(`${weak.url}?secret=${webhookSecret}`, { method: 'POST' });
			expect([answer.status, weak.executions]).toEqual([503, []]);
			await weak.stop();
		}
	});
});
