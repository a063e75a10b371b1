import { control, eventually } from '../../host/demonstration';
import type { Action } from '../../host/demonstration';
import type { Stack } from '../../host/stack';
import { publishOwn } from './ownWorkflow';
import { startTestStack } from './stack';

jest.setTimeout(60_000);

const CALLBACK = 'http://127.0.0.1/elearning/callback';

describe("Coachview's login on a real n8n", () => {
	let stack: Stack;
	let address: string;

	beforeAll(async () => {
		stack = await startTestStack();
		address = `${stack.n8n.url}/webhook/coachview-enrolment`;
	}, 300_000);

	afterAll(async () => await stack?.stop());

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
		const given = (await answer.json()) as { access_token: string; error?: string };
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

	it('takes a code once; a second use ends the login that the first one gave', async () => {
		const given = await code();
		const { access_token: access } = await token({ code: given });
		const refused = await call(access, { PersoonExterneId: 'P-1001' });
		expect(refused.status).toBe(422);
		expect(await refused.text()).toContain('PersoonAchternaam');
		expect(await token({ code: given })).toMatchObject({ status: 400, error: 'invalid_grant' });
		expect((await call(access)).status).toBe(401);
	});

	it('accepts no token without signature, and the fixed token', async () => {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const claims = part({ kind: 'access', clientId: 'coachview', expires: 9e9 });
		expect((await call(`${part({ alg: 'none' })}.${claims}.`)).status).toBe(401);
		expect((await call(`${claims}.`)).status).toBe(401);
		expect((await call(stack.link.fixedToken)).status).toBe(422);
	});

	it('keeps the stand-in logged in, and runs nothing for whom it refuses', async () => {
		const { action } = await control<Action>('POST', `${stack.coachview!.url}/sandbox/enrolments`, {
			externId: 'P-1001',
			elearningCode: 'EL-101',
		});
		expect(action).toMatchObject({ status: 'approved', httpStatus: 200 });
		expect(await stack.n8n.executions('cvmEnrolment')).toHaveLength(1);
	});

	const link = { coachviewLinkApi: { id: 'cvm-coachview-link', name: 'Coachview link' } };
	const publish = async (name: string, parameters: object, code: string) =>
		await publishOwn(
			stack.n8n,
			name,
			{ type: 'coachviewTrigger', parameters, credentials: link },
			code,
		);
	const answered = async (url: string, options: object) => {
		for (;;) {
			const answer = await fetch(url, { method: 'POST', ...options });
			if (answer.status !== 404) return { status: answer.status, text: await answer.text() };
			await new Promise((resolve) => setTimeout(resolve, 300));
		}
	};

	it('tells staff in Dutch that a workflow without an answer of its own failed', async () => {
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
		expect(failed.text).toContain('De verwerking in n8n is mislukt');
	});

	it("starts once for a webhook of Coachview's that comes twice, at an address that nobody guesses", async () => {
		const { workflowId, webhookId } = await publish(
			'Hook',
			{ source: 'webhook' },
			'return $input.all();',
		);
		const options = {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				Event: 'persoon.categorie.toegevoegd',
				Data: { PersoonId: 'guid', ExternId: 'P-1001' },
			}),
		};
		const url = `${stack.n8n.url}/webhook/${webhookId}/coachview`;
		expect((await answered(url, options)).status).toBe(200);
		expect((await answered(url, options)).status).toBe(200);
		const runs = await eventually(
			async () => await stack.n8n.executions(workflowId),
			(executions) => executions.some(({ status }) => status === 'success'),
		);
		expect(runs).toHaveLength(1);
		expect(runs[0].runData.Step[0].data!.main[0]![0].json).toMatchObject({
			event: 'persoon.categorie.toegevoegd',
			personId: 'guid',
			externalId: 'P-1001',
		});
	});
});
