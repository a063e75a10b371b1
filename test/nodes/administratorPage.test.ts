import type { IDataObject } from 'n8n-workflow';

import { pageToken } from '../../lib/coachview/link/pageToken';
import { LINK, linkTrigger } from './coachviewClient';
import { later } from './triggerHarness';
import { serve } from './webhookServer';
import type { Served } from './webhookServer';

const HOUR = 60 * 60 * 1000;

const basic = (password: string, user = 'Anna') => ({
	authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

const KNOWN = basic(LINK.approvalPassword);

describe('an administrator page', () => {
	let page: Served;
	beforeEach(async () => {
		page = await serve({
			...linkTrigger(),
			parameters: { source: 'page', path: 'path' },
			workflow: async ({ action }) => (action === 'fail' ? 500 : 200),
		});
	});
	afterEach(async () => await page.stop());

	const open = async (headers: Record<string, string> = KNOWN, query = '') =>
		await fetch(`${page.url}${query}`, { headers });

	const send = async (
		form: Record<string, string> | Array<[string, string]>,
		headers: Record<string, string> = KNOWN,
	) => await fetch(page.url, { method: 'POST', body: new URLSearchParams(form), headers });

	const items = () => page.executions.map((one) => ('json' in one ? one.json : one));

	const token = async () => {
		await open();
		return String((items().at(-1) as IDataObject).formToken);
	};

	it('gives the workflow what was opened, and no secret', async () => {
		const { status, headers } = await open(KNOWN, '?person=P-1&language=en');
		expect(status).toBe(200);
		expect(Object.fromEntries(headers)).toMatchObject({
			'cache-control': 'no-store',
			'x-frame-options': 'DENY',
			'referrer-policy': 'no-referrer',
		});
		expect(items()).toEqual([
			{
				method: 'GET',
				action: '',
				language: 'en',
				query: { person: 'P-1', language: 'en' },
				fields: {},
				chosen: [],
				formToken: expect.stringMatching(/^[\w-]{43}$/) as string,
				address: 'path',
				user: 'Anna',
			},
		]);
		const shown = JSON.stringify(items());
		for (const secret of [LINK.approvalPassword, LINK.signingKey, KNOWN.authorization])
			expect(shown).not.toContain(secret);
	});

	it('needs no signing key: a form of the page is taken, one that somebody put together is not', async () => {
		const other = await serve({
			...linkTrigger({ signingKey: '' }),
			parameters: { source: 'page', path: 'path' },
			workflow: async () => 200,
		});
		const post = async (formToken: string) =>
			await fetch(other.url, {
				method: 'POST',
				body: new URLSearchParams({ token: formToken, action: 'save' }),
				headers: KNOWN,
			});
		expect((await fetch(other.url, { headers: KNOWN })).status).toBe(200);
		const [opened] = other.executions as Array<{ json: IDataObject }>;
		expect((await post(String(opened.json.formToken))).status).toBe(200);
		for (const guess of ['', LINK.clientSecret, LINK.approvalPassword])
			expect((await post(pageToken(guess, 'path'))).status).toBe(403);
		await other.stop();
	});

	it('asks for the password, and makes no execution for anybody without it', async () => {
		const strangers = [
			{},
			basic('wrong'),
			basic(''),
			basic(`${LINK.approvalPassword}x`),
			basic(LINK.clientSecret),
			{ authorization: `Bearer ${LINK.approvalPassword}` },
			{ authorization: `Bearer ${LINK.fixedToken}` },
			{ authorization: 'Basic ' },
			{ authorization: `Basic ${Buffer.from(LINK.approvalPassword).toString('base64')}` },
		];
		for (const headers of strangers) {
			const answer = await open(headers as Record<string, string>);
			expect(answer.status).toBe(401);
			expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
			expect(await answer.text()).toMatch(/^Log in met een gebruikersnaam naar keuze/);
		}
		const form = { token: pageToken(LINK.signingKey, 'path'), action: 'replayAll' };
		expect((await send(form, basic('wrong'))).status).toBe(401);
		expect(items()).toEqual([]);
	});

	it('tells whoever guesses to wait, and always lets the right password in', async () => {
		const other = await serve({
			...linkTrigger({ signingKey: 'another-s1gning-k3y-7d2f9a4c6e8b' }),
			parameters: { source: 'page', path: 'path' },
		});
		const guess = async (password: string) => await fetch(other.url, { headers: basic(password) });
		const answers = [];
		for (let i = 0; i < 12; i++) answers.push(await guess(`guess-${i}`));
		expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
		expect(answers[9].headers.get('retry-after')).toBeNull();
		expect(Number(answers[11].headers.get('retry-after'))).toBeGreaterThan(600);
		expect(await answers[11].text()).toContain('Het juiste wachtwoord werkt altijd');
		expect((await guess(LINK.approvalPassword)).status).toBe(200);
		await other.stop();
	});

	it('takes the password with letters beyond ASCII and with colons', async () => {
		const approvalPassword = 'sésam:open:ü-2026';
		const other = await serve({
			...linkTrigger({ approvalPassword }),
			parameters: { source: 'page', path: 'path' },
		});
		const { status } = await fetch(other.url, { headers: basic(approvalPassword) });
		await other.stop();
		expect(status).toBe(200);
	});

	it('gives the workflow each field and every ticked box of a form, without the token', async () => {
		const many = Array.from({ length: 1500 }, (_, i): [string, string] => ['chosen', `${i}`]);
		const form: Array<[string, string]> = [
			['token', await token()],
			['action', 'replay'],
			['reason', 'a & b'],
			...many,
		];
		expect((await send(form)).status).toBe(200);
		const sent = items().at(-1) as IDataObject;
		expect(sent).toMatchObject({
			method: 'POST',
			action: 'replay',
			fields: { action: 'replay', reason: 'a & b' },
		});
		expect(sent.chosen).toHaveLength(1500);
		expect(sent.fields).not.toHaveProperty('token');
	});

	it('gives all values of a field that a form has several times, one a line', async () => {
		const form: Array<[string, string]> = [
			['token', await token()],
			['action', 'check'],
			...['A-1', 'B-2', 'C-3\r\nD-4'].map((value): [string, string] => ['runs', value]),
		];
		expect((await send(form)).status).toBe(200);
		expect((items().at(-1) as IDataObject).fields).toEqual({
			action: 'check',
			runs: 'A-1\nB-2\nC-3\r\nD-4',
		});
	});

	it('takes no form that another site, another page or another day made', async () => {
		const tokens = [
			'',
			'x',
			pageToken(LINK.signingKey, 'other-page'),
			pageToken(LINK.signingKey, 'path', Date.now() / 1000 - 3 * 60 * 60),
			pageToken(LINK.clientSecret, 'path'),
		];
		for (const given of tokens) {
			const answer = await send({ token: given, action: 'replayAll' });
			expect(answer.status).toBe(403);
			expect(await answer.text()).toContain('Er is niets gewijzigd');
		}
		expect((await send({ action: 'replayAll' })).status).toBe(403);
		expect(items()).toEqual([]);
	});

	it('takes a form in the hour after the one in which the page was opened, and not much later', async () => {
		const given = await token();
		const sendLater = async (milliseconds: number) =>
			await later(milliseconds, async () => (await send({ token: given, action: 'x' })).status);
		expect(await sendLater(HOUR)).toBe(200);
		expect(await sendLater(2 * HOUR)).toBe(403);
	});

	it.each([
		['', 'en-GB', 'en'],
		['', 'nl', 'nl'],
		['?language=nl', 'en-GB', 'nl'],
		['?language=xx', 'en-GB', 'en'],
	])('with the query "%s" in a browser that wants %s is in %s', async (query, wanted, language) => {
		await open({ ...KNOWN, 'accept-language': wanted }, query);
		expect(items()).toEqual([expect.objectContaining({ language })]);
	});

	it('says in words that the workflow failed', async () => {
		const answer = await send({ token: await token(), action: 'fail' });
		expect(answer.status).toBe(500);
		expect(await answer.text()).toContain('De workflow in n8n is mislukt');
	});

	it('is refused with a credential that protects nothing', async () => {
		const other = await serve({
			...linkTrigger({ approvalPassword: '' }),
			parameters: { source: 'page', path: 'path' },
		});
		const statuses = [await fetch(other.url), await fetch(other.url, { headers: basic('') })];
		await other.stop();
		expect(statuses.map(({ status }) => status)).toEqual([503, 503]);
		expect(other.executions).toEqual([]);
	});
});
