import { CALLBACK, coachviewAt, LINK, linkTrigger } from './coachviewClient';
import { serve } from './webhookServer';
import type { Served, Serving } from './webhookServer';

describe('the Coachview Trigger', () => {
	const started: Served[] = [];
	afterEach(async () => {
		for (const one of started.splice(0)) await one.stop();
	});

	async function start(more: Partial<Serving> = {}) {
		const served = await serve({ ...linkTrigger(), ...more });
		started.push(served);
		return { served, coachview: coachviewAt(served.url) };
	}

	it('shows a test call in the editor, and answers Coachview in Dutch that it was one', async () => {
		const { served, coachview } = await start({ mode: 'manual' });
		const answer = await coachview.enrol(LINK.fixedToken);
		expect(answer.status).toBe(409);
		expect(await answer.text()).toContain('Dit was een testaanroep');
		expect(served.executions).toEqual([
			{ json: expect.objectContaining({ event: 'enrolled', personExternalId: 'P-1' }) as object },
		]);
	});

	it('shows nobody who is unknown that it listens for a test', async () => {
		const { served, coachview } = await start({ mode: 'manual' });
		expect((await coachview.enrol('x')).status).toBe(401);
		expect(served.executions).toEqual([]);
	});

	it('answers a failed workflow in Dutch, and a working one as the workflow does', async () => {
		const { served, coachview } = await start({
			workflow: async ({ lastName }) => (lastName === 'Fout' ? 500 : 200),
		});
		expect((await coachview.enrol(LINK.fixedToken)).status).toBe(200);
		const failed = await coachview.enrol(LINK.fixedToken, { PersoonAchternaam: 'Fout' });
		expect(failed.status).toBe(500);
		expect(await failed.text()).toContain('De workflow in n8n is mislukt');
		expect(served.executions).toHaveLength(2);
	});

	it('never answers Coachview that all went well when the workflow ended before a node answered', async () => {
		const { parameters, ...trigger } = linkTrigger();
		const { coachview } = await start({
			...trigger,
			parameters: { ...parameters, respond: 'responseNode' },
			workflow: async ({ lastName }) =>
				({ Fout: 500, Stil: undefined, Goed: 200 })[lastName as string],
		});
		const answer = async (PersoonAchternaam: string) => {
			const answered = await coachview.enrol(LINK.fixedToken, { PersoonAchternaam });
			return `${answered.status} ${await answered.text()}`;
		};
		expect(await answer('Goed')).toMatch(/^200/);
		expect(await answer('Stil')).toMatch(/^500 De workflow in n8n eindigde zonder antwoord/);
		expect(await answer('Fout')).toMatch(/^500 De workflow in n8n is mislukt/);
	});

	describe('page', () => {
		const page = async (query: Record<string, string> = {}, language?: string) => {
			const { coachview } = await start();
			const answer = await coachview.open(query, language ? { 'accept-language': language } : {});
			return { status: answer.status, text: await answer.text() };
		};

		it.each([
			[undefined, 'nl'],
			['nl-NL,nl;q=0.9,en;q=0.8', 'nl'],
			['en-GB,en;q=0.9', 'en'],
			['de;q=0.9, en;q=0.4, nl;q=0.3', 'en'],
			['en;q=0, nl', 'nl'],
			['fr', 'nl'],
			['enm', 'nl'],
			['*;q=1, en;q=0.2', 'en'],
		])('is, for a browser that wants %s, in %s', async (wanted, language) => {
			const { status, text } = await page({}, wanted);
			expect(status).toBe(200);
			expect(text).toContain(`<html lang="${language}">`);
			expect(text).toContain(language === 'nl' ? 'Toegang geven' : 'Give access');
			expect(text).toContain(
				language === 'nl'
					? 'Het wachtwoord dat u in n8n hebt ingevuld'
					: 'The password that you entered in n8n',
			);
		});

		it('that refuses names the address that came in, to be copied into the credential', async () => {
			const address = 'https://secure.coachview.test/other?a=1&b=<script>';
			const { status, text } = await page({ redirect_uri: address });
			expect(status).toBe(400);
			const [, shown] = /<pre>([^<]*)<\/pre>/.exec(text)!;
			const decoded = shown.replace(/&#(\d+);/g, (_, code: string) =>
				String.fromCharCode(Number(code)),
			);
			expect(decoded).toBe(address);
			expect(text).not.toContain('<script>');
			// What was copied works.
			const { coachview } = await start({
				credentials: { coachviewLinkApi: { ...LINK, redirectUris: `${CALLBACK}\n${decoded}` } },
			});
			expect((await coachview.open({ redirect_uri: decoded })).status).toBe(200);
		});

		it('that refuses shows the address to somebody who has entered none yet, and lets nobody in', async () => {
			const { coachview } = await start({
				credentials: { coachviewLinkApi: { ...LINK, redirectUris: '', fixedToken: '' } },
			});
			const refused = await coachview.open({ redirect_uri: CALLBACK });
			expect(refused.status).toBe(400);
			expect(await refused.text()).toContain(`<pre>${CALLBACK}</pre>`);
		});

		it('that refuses shows no address when none came', async () => {
			const { status, text } = await page({ redirect_uri: '' }, 'en');
			expect([status, text.includes('<pre>')]).toEqual([400, false]);
			expect(text).toContain("Coachview can't be connected");
		});
	});
});
