import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parseSigningKey, signWebhook } from '../../lib/webhooks/standardWebhooks';
import { HOOK_SECRET, SECRET } from './served';
import { startProcess } from './startProcess';

jest.setTimeout(120_000);

type Process = Awaited<ReturnType<typeof startProcess>>;

/** Two processes that share nothing but the database, as n8n's webhook processes do. */
describe.each(['moodle', 'webhook'] as const)('messages (%s) at two processes', (trigger) => {
	let folder: string;
	let start: () => Promise<Process>;
	let one: Process;
	let other: Process;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
		start = async () => await startProcess(join(folder, 'staticData.json'), trigger);
		[one, other] = await Promise.all([start(), start()]);
	});

	afterAll(async () => {
		await Promise.all([one?.stop(), other?.stop()]);
		rmSync(folder, { recursive: true, force: true });
	});

	const person = (id: string) => Number(id.replace(/\D/g, '')) + 8;

	/** Sends the message with this id to a process; gives the status. */
	async function send({ url }: Process, id: string): Promise<number> {
		const data = { courseid: 2, userid: person(id), timecompleted: 1764064800 };
		const message =
			trigger === 'moodle'
				? { type: 'course.completed', timestamp: '2026-11-25T10:00:00Z', data }
				: { Event: 'persoon.gewijzigd', Data: { PersoonId: id } };
		const body = JSON.stringify(message);
		const timestamp = String(Math.floor(Date.now() / 1000));
		const signature = signWebhook(parseSigningKey(SECRET)!, id, timestamp, Buffer.from(body));
		const headers = {
			'content-type': 'application/json',
			'x-webhook-secret': HOOK_SECRET,
			'webhook-id': id,
			'webhook-timestamp': timestamp,
			'webhook-signature': signature,
		};
		const answer = await fetch(url, { method: 'POST', headers, body });
		await answer.arrayBuffer();
		return answer.status;
	}

	/** How many executions each process made since. */
	async function executionsSince(before: string[][] = [[], []]) {
		const all = await Promise.all([one.executions(), other.executions()]);
		const since = all.map((list, i) => list.slice(before[i].length));
		for (const status of since.flat()) expect(status).toBe('ran');
		return { all, counts: since.map(({ length }) => length) };
	}

	it('that were handled in one are known in the other, also after a restart', async () => {
		expect(await send(one, 'evt_1')).toBe(200);
		// What a run did is stored with the next message, since n8n stores before it answers.
		expect(await send(one, 'evt_2')).toBe(200);
		const { all, counts } = await executionsSince();
		expect(counts).toEqual([2, 0]);
		expect(await send(other, 'evt_1')).toBe(200);
		expect((await executionsSince(all)).counts).toEqual([0, 0]);
		await other.stop();
		other = await start();
		expect(await send(other, 'evt_1')).toBe(200);
		expect(await other.executions()).toEqual([]);
	});

	it('that come ten times at once run at most once in each, all are answered 200, and none fails', async () => {
		const { all } = await executionsSince();
		const statuses = await Promise.all(
			Array.from({ length: 10 }, async (_, i) => await send([one, other][i % 2], 'evt_10')),
		);
		expect(new Set(statuses)).toEqual(new Set([200]));
		const { all: after, counts } = await executionsSince(all);
		for (const count of counts) expect(count).toBeLessThanOrEqual(1);
		expect(Math.max(...counts)).toBe(1);
		// Both know it then.
		for (const process of [one, other]) expect(await send(process, 'evt_10')).toBe(200);
		expect((await executionsSince(after)).counts).toEqual([0, 0]);
	});

	it('that each handled are known to both, whichever wrote last', async () => {
		await Promise.all([send(one, 'evt_20'), send(other, 'evt_21')]);
		await Promise.all([send(one, 'evt_22'), send(other, 'evt_23')]);
		await send(one, 'evt_24');
		await send(other, 'evt_25');
		await send(one, 'evt_26');
		const { all } = await executionsSince();
		for (const id of ['evt_20', 'evt_21', 'evt_22', 'evt_23'])
			for (const process of [one, other]) expect(await send(process, id)).toBe(200);
		expect((await executionsSince(all)).counts).toEqual([0, 0]);
	});
});
