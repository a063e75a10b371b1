import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { LinkAction } from '../../tools/demo/demonstrate';
import type { Stack } from '../../tools/dev/stack';
import { publishOwn } from './ownWorkflow';
import { endedRuns, itemsOf } from './runToEnd';
import { startTestStack } from './stack';

const CALLBACK = 'http://127.0.0.1/elearning/callback';

describe("Coachview's login on a real n8n", () => {
	let stack: Stack;
	let address: string;

	beforeAll(async () => {
		stack = await startTestStack();
		address = `${stack.n8n.url}/webhook/coachview-enrolment`;
	});

	afterAll(async () => await stack?.stop());

	/** The executions that calls started; the schedule of the workflow has its own. */
	const called = async () =>
		(await stack.n8n.executions(stack.workflows.enrolment)).filter(
			({ mode }) => mode === 'webhook',
		);
	const open = async (query: Record<string, string> = {}) =>
		await fetch(
			`${address}/authorize?${new URLSearchParams({
				response_type: 'code',
				client_id: 'coachview',
				redirect_uri: CALLBACK,
				state: 'x y',
				...query,
			}).toString()}`,
			{ redirect: 'manual' },
		);
	const approve = async (request: string, password = stack.link.approvalPassword) =>
		await fetch(`${address}/authorize`, {
			method: 'POST',
			body: new URLSearchParams({ request, password }),
			redirect: 'manual',
		});
	const form = async () => /name="request" value="([^"]*)"/.exec(await (await open()).text())![1];
	const code = async () =>
		new URL((await approve(await form())).headers.get('location')!).searchParams.get('code')!;
	const token = async (body: Record<string, string>) => {
		const { clientId, clientSecret } = stack.link;
		const answer = await fetch(`${address}/token`, {
			method: 'POST',
			body: new URLSearchParams({
				client_id: clientId,
				client_secret: clientSecret,
				redirect_uri: CALLBACK,
				grant_type: 'authorization_code',
				...body,
			}),
		});
		const given = (await answer.json()) as {
			access_token: string;
			refresh_token: string;
			error?: string;
		};
		return { status: answer.status, ...given };
	};
	const call = async (bearer: string, body: object = {}) =>
		await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
			body: JSON.stringify(body),
		});

	it('shows a page in Dutch that nobody can frame, and sends the state back', async () => {
		const page = await open();
		expect(page.status).toBe(200);
		expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(await page.text()).toContain('Toegang geven');
		const back = await approve(await form());
		expect(back.status).toBe(302);
		expect(new URL(back.headers.get('location')!).searchParams.get('state')).toBe('x y');
	});

	it('sends nobody to a foreign address', async () => {
		const page = await open({ redirect_uri: 'https://evil.example/callback' });
		expect(page.status).toBe(400);
		expect(page.headers.get('location')).toBeNull();
	});

	it('gives no code for a wrong password or a changed form', async () => {
		expect((await approve(await form(), 'wrong')).status).toBe(403);
		expect((await approve(`${await form()}x`)).status).toBe(400);
	});

	it('gives the same tokens for a code, and for a refresh token, that come twice at once', async () => {
		const given = await code();
		const [first, again] = await Promise.all([token({ code: given }), token({ code: given })]);
		expect(again).toMatchObject({ status: 200, refresh_token: first.refresh_token });
		const refused = await call(first.access_token, { PersoonExterneId: 'P-1001' });
		expect(refused.status).toBe(422);
		expect(await refused.text()).toContain('PersoonAchternaam');
		const renewal = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
		const [one, other] = await Promise.all([token(renewal), token(renewal)]);
		expect(other).toMatchObject({ status: 200, refresh_token: one.refresh_token });
		expect((await call(one.access_token)).status).toBe(422);
	});

	it('answers requests that nobody understands with 4xx, and runs nothing', async () => {
		const before = (await called()).length;
		const form = new FormData();
		form.set('password', 'x');
		for (const body of ['null', '[]', '"x"', '['.repeat(5000) + ']'.repeat(5000), form])
			for (const path of ['', '/token', '/authorize']) {
				const headers = { 'content-type': 'application/json' };
				const answer = await fetch(`${address}${path}`, {
					method: 'POST',
					body,
					...(typeof body === 'string' ? { headers } : {}),
				});
				expect([400, 401, 413, 415]).toContain(answer.status);
			}
		expect(await called()).toHaveLength(before);
	});

	it('accepts no token without signature, and the fixed token', async () => {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const claims = part({ kind: 'access', clientId: 'coachview', expires: 9e9 });
		expect((await call(`${part({ alg: 'none' })}.${claims}.`)).status).toBe(401);
		expect((await call(`${claims}.`)).status).toBe(401);
		expect((await call(stack.link.fixedToken)).status).toBe(422);
	});

	it('keeps the stand-in logged in, and runs nothing for whom it refuses', async () => {
		const { action } = await callControlApi<LinkAction>(
			'POST',
			`${stack.coachview!.url}/sandbox/enrolments`,
			{
				externId: 'P-1001',
				elearningCode: 'EL-101',
			},
		);
		expect(action).toMatchObject({ status: 'approved', httpStatus: 200 });
		expect(await called()).toHaveLength(1);
	});

	const link = { coachviewLinkApi: { id: 'cvm-coachview-link', name: 'Coachview Link account' } };
	const hook = { coachviewLinkApi: { id: 'cvm-coachview-hook', name: 'Coachview Link account 2' } };
	const publish = async (name: string, parameters: object, code: string, credentials = link) =>
		await publishOwn(stack.n8n, name, { type: 'coachviewTrigger', parameters, credentials }, code);
	const answered = async (url: string, options: object) => {
		for (;;) {
			const answer = await fetch(url, { method: 'POST', ...options });
			if (answer.status !== 404) return { status: answer.status, text: await answer.text() };
			await new Promise((resolve) => setTimeout(resolve, 300));
		}
	};

	it('shows staff in Dutch that a workflow without an answer of its own failed', async () => {
		const parameters = {
			source: 'link',
			path: 'own-link',
			answerLogin: false,
			respond: 'lastNode',
		};
		await publish(
			'Own link',
			parameters,
			"if ($input.first().json.lastName === 'Fout') throw new Error('x'); return [];",
		);
		const send = async (lastName: string) =>
			await answered(`${stack.n8n.url}/webhook/own-link`, {
				headers: {
					'content-type': 'application/json',
					authorization: `Bearer ${stack.link.fixedToken}`,
				},
				body: JSON.stringify({
					PersoonExterneId: 'P-1',
					PersoonAchternaam: lastName,
					PersoonEmailadres: 'a@example.test',
					Elearningcode: 'EL-101',
				}),
			});
		expect((await send('Goed')).status).toBe(200);
		const failed = await send('Fout');
		expect(failed.status).toBe(500);
		expect(failed.text).toContain('De workflow in n8n is mislukt');
	});

	it("starts once for a webhook of Coachview's that comes twice, and not without its secret", async () => {
		const { workflowId, webhookId } = await publish(
			'Hook',
			{ source: 'webhook' },
			'return $input.all();',
			hook,
		);
		const about = (PersoonId: string, ExternId: string) => ({
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				Event: 'persoon.categorie.toegevoegd',
				Data: { PersoonId, ExternId },
			}),
		});
		const url = `${stack.n8n.url}/webhook/${webhookId}/coachview`;
		expect((await answered(url, about('guid', 'P-1001'))).status).toBe(401);
		for (const person of ['P-1001', 'P-1001', 'P-2002']) {
			const message = about(`guid of ${person}`, person);
			expect((await answered(`${url}?secret=${stack.webhookKey}`, message)).status).toBe(200);
		}
		// n8n answers before it begins.
		const runs = await waitUntil(
			async () => await endedRuns(stack.n8n, workflowId),
			({ length }) => length >= 2,
		);
		const event = 'persoon.categorie.toegevoegd';
		const items = runs.map((run) => itemsOf(run, 'Step')[0]);
		items.sort((a, b) => String(a.externalId).localeCompare(String(b.externalId)));
		expect(items).toMatchObject([
			{ event, personId: 'guid of P-1001', externalId: 'P-1001' },
			{ event, personId: 'guid of P-2002', externalId: 'P-2002' },
		]);
	});
});
