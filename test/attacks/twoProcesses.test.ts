import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REUSE_GRACE_SECONDS } from '../../lib/coachview/link/usedTokens';
import type { UsedTokensStore } from '../../lib/coachview/link/usedTokens';
import type { StoredInbox } from '../../lib/shared/inbox';
import { coachviewAt, LINK } from '../nodes/coachviewClient';
import { startProcess } from './startProcess';

jest.setTimeout(60_000);

/** Two processes that share nothing but the database, as n8n's webhook processes do. */
describe("Coachview's login in two processes", () => {
	let folder: string;
	let file: string;

	async function start() {
		const process = await startProcess(file, 'link');
		return { ...process, ...coachviewAt(process.url) };
	}

	/** The database as if so much time had passed. n8n writes to it after a trigger has answered, so the processes are waited for first. */
	async function later(seconds: number) {
		await Promise.all([one.executions(), other.executions()]);
		const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, UsedTokensStore>;
		// Key, version, moment; and so on.
		for (const { done } of Object.values(all['node:Trigger'].logins!) as StoredInbox[])
			for (let i = 2; i < done.length; i += 3) done[i] = Number(done[i]) - seconds;
		writeFileSync(file, JSON.stringify(all));
	}

	let one: Awaited<ReturnType<typeof start>>;
	let other: typeof one;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'two-processes-'));
		file = join(folder, 'staticData.json');
		[one, other] = await Promise.all([start(), start()]);
	});

	afterAll(async () => {
		await Promise.all([one?.stop(), other?.stop()]);
		rmSync(folder, { recursive: true, force: true });
	});

	/** What a token says, without the moment at which it is over. */
	const said = (token: string) => {
		const { expires, ...claims } = JSON.parse(
			Buffer.from(token.split('.')[0], 'base64url').toString(),
		) as Record<string, unknown>;
		expect(typeof expires).toBe('number');
		return claims;
	};

	it('gives one successor when both are asked to renew at the same moment, and goes on with it', async () => {
		const first = await one.login();
		const both = await Promise.all([
			one.refresh(first.refresh_token),
			other.refresh(first.refresh_token),
			other.refresh(first.refresh_token),
		]);
		expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
		for (const { refresh_token: token } of both)
			expect(said(token)).toEqual(said(both[0].refresh_token));
		const next = await one.refresh(both[1].refresh_token);
		expect(next.status).toBe(200);
		expect((await other.enrol(next.access_token)).status).toBe(200);
		expect((await one.enrol(both[2].access_token)).status).toBe(200);
	});

	it('gives the same tokens when both are handed the same code', async () => {
		const code = await one.code();
		const both = await Promise.all([one.exchange(code), other.exchange(code)]);
		expect(said(both[0].refresh_token)).toEqual(said(both[1].refresh_token));
		expect((await one.refresh(both[1].refresh_token)).status).toBe(200);
	});

	it('makes one grant of a code that ten calls redeem at both at once, and no execution', async () => {
		const code = await one.code();
		const before = await Promise.all([one.executions(), other.executions()]);
		const all = await Promise.all(
			Array.from({ length: 10 }, async (_, i) => await [one, other][i % 2].exchange(code)),
		);
		expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
		expect(new Set(all.map(({ access_token: token }) => token)).size).toBe(1);
		expect(new Set(all.map(({ refresh_token: token }) => token)).size).toBe(1);
		expect(await Promise.all([one.executions(), other.executions()])).toEqual(before);
		// It is one login: ended in one process, nothing of it is good in the other.
		await later(REUSE_GRACE_SECONDS + 1);
		expect(await other.exchange(code)).toMatchObject({ status: 400, error: 'invalid_grant' });
		expect((await one.refresh(all[0].refresh_token)).status).toBe(400);
	});

	it('finds out in one process what was used in the other, and ends the login in both, also after a restart', async () => {
		const first = await one.login();
		const second = await one.refresh(first.refresh_token);
		await later(REUSE_GRACE_SECONDS + 1);
		const again = await other.refresh(first.refresh_token);
		expect(again).toMatchObject({ status: 400, error: 'invalid_grant' });
		await one.stop();
		one = await start();
		for (const process of [one, other]) {
			expect(await process.refresh(second.refresh_token)).toMatchObject({ status: 400 });
			const refused = await process.enrol(second.access_token);
			expect(refused.status).toBe(401);
			expect(await refused.text()).toContain('[COACHVIEW_LINK_ENDED]');
		}
	});

	it('notifies the administrator once that a login was ended, as a failed execution', async () => {
		const first = await one.login();
		await one.refresh(first.refresh_token);
		await later(REUSE_GRACE_SECONDS + 1);
		const before = (await other.executions()).length;
		for (let n = 0; n < 4; n++) await other.refresh(first.refresh_token);
		expect((await other.executions()).slice(before)).toEqual([
			expect.stringMatching(/^Coachview's login was revoked on /),
		]);
	});

	it('lets another login go on, and a new one begin, when one was ended', async () => {
		const stolen = await one.login();
		const good = await other.login();
		await one.refresh(stolen.refresh_token);
		await later(REUSE_GRACE_SECONDS + 1);
		expect(await other.refresh(stolen.refresh_token)).toMatchObject({ status: 400 });
		expect((await other.refresh(good.refresh_token)).status).toBe(200);
		expect((await one.login()).status).toBe(200);
		expect((await other.enrol(LINK.fixedToken)).status).toBe(200);
	});
});
