import { coachviewAt, LINK, linkTrigger } from '../nodes/coachviewClient';
import { inMemory, serve } from '../nodes/webhookServer';
import type { Served } from '../nodes/webhookServer';

const TRIES = 1000;

/** Many requests, some at a time; the status of each. */
async function many(send: (n: number) => Promise<Response>): Promise<Map<number, number>> {
	const counts = new Map<number, number>();
	for (let n = 0; n < TRIES; n += 50)
		await Promise.all(
			Array.from({ length: 50 }, async (_, i) => {
				const answer = await send(n + i);
				await answer.arrayBuffer();
				counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
			}),
		);
	return counts;
}

describe("the door for Coachview's link, under attack", () => {
	let served: Served;
	let coachview: ReturnType<typeof coachviewAt>;
	let database: ReturnType<typeof inMemory>;

	beforeEach(async () => {
		database = inMemory();
		served = await serve({ ...linkTrigger(), database });
		coachview = coachviewAt(served.url);
	});
	afterEach(async () => await served.stop());

	const post = async (path: string, form: Record<string, string>) =>
		await fetch(`${served.url}${path}`, { method: 'POST', body: new URLSearchParams(form) });

	/** Logs in, renews and enrols for as long as the attack lasts, and once more after it. */
	async function rightCallerDuring(attack: Promise<unknown>) {
		let over = false;
		const ended = attack.finally(() => (over = true));
		let rounds = 0;
		for (let last = false; !last; rounds++) {
			last = over;
			const first = await coachview.login();
			const second = await coachview.refresh(first.refresh_token);
			expect([first.status, second.status]).toEqual([200, 200]);
			for (const bearer of [first.access_token, second.access_token, LINK.fixedToken])
				expect((await coachview.enrol(bearer)).status).toBe(200);
			expect((await coachview.enrol('ended.token')).status).toBe(401);
		}
		await ended;
		return rounds;
	}

	it.each([
		[
			'bearer tokens without a dot',
			{ 401: TRIES },
			async (n: number) => await coachview.enrol(`x${n}`),
		],
		[
			'bearer tokens with one',
			{ 401: TRIES },
			async (n: number) => await coachview.enrol(`x.${n}`),
		],
		[
			'client secrets',
			{ 401: TRIES },
			async (n: number) =>
				await post('/token', {
					grant_type: 'refresh_token',
					client_id: LINK.clientId,
					client_secret: `x${n}`,
				}),
		],
		[
			'refresh tokens by somebody who knows the client secret',
			{ 400: TRIES },
			async (n: number) =>
				await post('/token', {
					grant_type: 'refresh_token',
					client_id: LINK.clientId,
					client_secret: LINK.clientSecret,
					refresh_token: `x.${n}`,
				}),
		],
	] as Array<[string, Record<number, number>, (n: number) => Promise<Response>]>)(
		'a thousand wrong %s shut nobody out, and none is answered 429',
		async (_, statuses, send) => {
			const attack = many(send);
			const rounds = await rightCallerDuring(attack);
			expect(Object.fromEntries(await attack)).toEqual(statuses);
			const right = rounds * 3;
			expect(served.executions).toHaveLength(right);
		},
		120_000,
	);

	it('a thousand wrong approval passwords are slowed, and the right one is let in', async () => {
		const form = await coachview.form();
		const attack = many(async (n) => await coachview.approve(form, `wrong password ${n}`));
		await rightCallerDuring(attack);
		expect(Object.fromEntries(await attack)).toEqual({ 403: 10, 429: TRIES - 10 });
	}, 120_000);

	it('makes no execution, and lets nobody who is unknown write to the database', async () => {
		await coachview.login();
		const before = database.writes;
		const own = { client_id: LINK.clientId, client_secret: 'x' };
		for (const request of [
			async () => await coachview.enrol('x'),
			async () => await coachview.enrol(''),
			async () => await coachview.open(),
			async () => await coachview.open({ redirect_uri: 'https://evil.test' }),
			async () => await post('/token', own),
			async () => await post('/authorize', { request: 'x', password: 'x' }),
		])
			expect((await request()).status).toBeLessThan(500);
		expect(served.executions).toEqual([]);
		expect(database.writes).toBe(before);
	});

	it('asks for a new login, in words that Coachview shows, when it knows nobody', async () => {
		const answer = await coachview.enrol('x');
		expect(answer.headers.get('www-authenticate')).toBe('Bearer');
		expect(await answer.text()).toBe('Niet aangemeld: koppel Coachview opnieuw.');
	});

	it('accepts no token that somebody put together', async () => {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const claims = part({
			kind: 'access',
			login: 'x',
			generation: 1,
			clientId: 'coachview',
			expires: 9e9,
		});
		for (const token of [`${part({ alg: 'none' })}.${claims}.`, `${claims}.`, `${claims}.AAAA`])
			expect((await coachview.enrol(token)).status).toBe(401);
		expect(served.executions).toEqual([]);
	});
});

describe("a Coachview Trigger whose credential can't protect it", () => {
	it.each([
		['a short client secret', { clientSecret: 'short' }],
		['the same secret twice', { signingKey: LINK.clientSecret }],
		['a secret that contains another', { signingKey: `${LINK.clientSecret}x` }],
		['a repeated secret', { signingKey: 'abcd'.repeat(10) }],
		['a series', { signingKey: 'abcdefghijklmnopqrstuvwxyz0123456789' }],
		['one character over and over', { fixedToken: 'k'.repeat(40) }],
		['a short approval password', { approvalPassword: 'elevenchars' }],
		['no approval password', { approvalPassword: '' }],
	])('lets nobody in with %s, and makes no execution of it', async (_, changes) => {
		const served = await serve(linkTrigger(changes));
		const answers = await Promise.all([
			coachviewAt(served.url).enrol(LINK.fixedToken),
			coachviewAt(served.url).open(),
			fetch(`${served.url}/token`, { method: 'POST' }),
		]);
		expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
		expect(await answers[0].text()).toContain('[COACHVIEW_LINK_SETTINGS]');
		expect(served.executions).toEqual([]);
		await served.stop();
	});
});
