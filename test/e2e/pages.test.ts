import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';

import type { Browser, BrowserContext, Page } from 'playwright-core';

import { REQUEST_COLUMNS, REQUEST_TABLE } from '../../lib/requests/columns';
import { callControlApi } from '../../tools/demo/demonstrate';
import type { LinkAction, Mail } from '../../tools/demo/demonstrate';
import { ReadBack } from '../../tools/demo/readBack';
import { command, describeWith } from '../needs';
import {
	axeFindings,
	DESKTOP,
	isTooWide,
	keepPicture,
	launchBrowser,
	openContext,
	PHONE,
	toNextPage,
} from './browser';
import { DataTable } from '../../tools/dev/dataTable';
import type { Row } from '../../tools/dev/dataTable';
import { changeNode } from './ownWorkflow';
import { ADMINISTRATOR } from './participant';
import { runToEnd } from './runToEnd';
import { startTestStack } from './stack';

const ZOE = 'P-1001';
const NAMELESS = 'P-3003';

/** The administrator at the three pages, in a real browser, with a real n8n behind them. */
describeWith([command('chromium')], 'the pages for the administrator', () => {
	let stack: Awaited<ReturnType<typeof startTestStack>>;
	let requests: DataTable;
	let readBack: ReadBack;
	let browser: Browser;
	let context: BrowserContext;
	let page: Page;

	beforeAll(async () => {
		stack = await startTestStack();
		requests = await DataTable.named(stack.n8n, REQUEST_TABLE);
		readBack = new ReadBack(stack.access);
		browser = await launchBrowser();
		const httpCredentials = { username: 'Anna', password: stack.link.approvalPassword };
		context = await openContext(browser, { httpCredentials, locale: 'nl-NL', viewport: DESKTOP });
		page = await context.newPage();
	});

	afterAll(async () => {
		await browser?.close();
		await stack?.stop();
	});

	const address = (path: string) => `${stack.n8n.webhookUrl}/webhook/${path}`;
	const enrol = async (externId: string, elearningCode: string) =>
		await callControlApi<LinkAction>('POST', `${stack.coachview!.url}/sandbox/enrolments`, {
			externId,
			elearningCode,
		});
	const mailsTo = async (to: string) =>
		(await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).filter((mail) =>
			mail.to.includes(to),
		);
	const rowsOf = async (person: string, kind?: string) =>
		(await requests.rows(['person', person])).filter((row) => !kind || row.kind === kind);
	const coursesOf = async (person: string) => {
		const [user] = await readBack.moodleUsers(person);
		return user ? (await readBack.moodleCourses(user.id)).map(({ idnumber }) => idnumber) : [];
	};
	/** What the schedule of a workflow does every few minutes. */
	const workOff = async (workflow: string, trigger: string) =>
		expect((await runToEnd(stack.n8n, workflow, trigger)).status).toBe('success');
	const text = async () => await page.locator('main').innerText();
	const open = async (path: string) => {
		await page.goto(address(path));
	};
	/** Presses a button or follows a link, and waits for the page that comes. */
	const press = async (selector: string) =>
		await toNextPage(page, async () => await page.click(selector));

	it('are closed to whoever has not the password, and nothing runs for them', async () => {
		const { overview, failures, loginAgain } = stack.workflows;
		for (const path of ['coachview-overview', 'coachview-failures', 'coachview-login']) {
			const stranger = await fetch(address(path));
			expect([stranger.status, await stranger.text()]).toEqual([
				401,
				expect.stringMatching(/^Log in met/) as string,
			]);
		}
		for (const id of [overview, failures, loginAgain])
			expect(await stack.n8n.executions(id)).toEqual([]);
	});

	it('say of one person that she has access, and end it by a button', async () => {
		expect((await enrol(ZOE, 'EL-101')).action).toMatchObject({ status: 'approved' });
		await open('coachview-overview');
		await page.fill('#q', 'van der berg');
		await toNextPage(page, async () => await page.keyboard.press('Enter'));
		await press('a:has-text("Zoë van der Berg")');
		expect(await text()).toMatch(
			/EL-101: Ja, heeft toegang\s+De cursus staat open in Moodle, maar er is nog nooit/,
		);
		await page.click('summary:has-text("Toegang beëindigen")');
		await press('button:has-text("Ja, toegang beëindigen")');
		expect(await text()).toContain(
			'De aanvraag is vastgelegd en wordt binnen vijf minuten uitgevoerd.',
		);
		expect(await rowsOf(ZOE, 'withdrawal')).toMatchObject([
			{ state: 'open', code: 'EL-101', claimedBy: null },
		]);
		await workOff(stack.workflows.withdrawal, 'Every five minutes');
		expect(await coursesOf(ZOE)).not.toContain('EL-101');
	});

	it('say why she has none any more, and enrol her again by a button', async () => {
		await open(`coachview-overview?person=${ZOE}`);
		expect(await text()).toMatch(
			/EL-101: Nee, heeft geen toegang\s+De persoon is op .* afgemeld\./,
		);
		const again = page.locator('button:has-text("Opnieuw aanmelden")');
		await toNextPage(page, async () => await again.press('Enter'));
		await workOff(stack.workflows.enrolment, 'Every five minutes');
		expect(await coursesOf(ZOE)).toContain('EL-101');
		await open(`coachview-overview?person=${ZOE}&language=en`);
		expect(await text()).toContain('EL-101: Yes, has access');
	});

	it('send a new login by a button: a password that works, and never the old one', async () => {
		const [user] = await readBack.moodleUsers(ZOE);
		const before = stack.moodle!.site.user(user.id)!.password!;
		const earlier = (await mailsTo(user.email)).length;
		await open(`coachview-overview?person=${ZOE}`);
		await press('button:has-text("Nieuwe inloggegevens sturen")');
		await workOff(stack.workflows.loginAgain, 'Every minute');
		const [mail, ...others] = await mailsTo(user.email);
		const { password } = stack.moodle!.site.user(user.id)!;
		expect(others).toHaveLength(earlier);
		expect(mail.subject).toBe(
			'Uw nieuwe inloggegevens voor de e-learning van Voorbeeld Opleidingen',
		);
		expect(password).not.toBe(before);
		expect(mail.html).toContain(`<b>${password}</b>`);
		expect(mail.html).not.toContain(before);
		expect(await rowsOf(ZOE, 'login')).toMatchObject([{ state: 'done', claimedBy: null }]);
	});

	it('send a result again by a button', async () => {
		const [user] = await readBack.moodleUsers(ZOE);
		const message = {
			...{ completed: true, completedAt: new Date(), grade: 90, passed: true },
			...{ user: { id: user.id, idnumber: ZOE }, course: { id: 2, idnumber: 'EL-101' } },
		};
		const done = { state: 'done', attempts: 1, requestedAt: new Date(), doneAt: new Date() };
		await requests.add({
			...{ key: `completion | | p-1001 | el-101`, subject: `completion | | p-1001 | el-101` },
			...{ kind: 'completion', person: ZOE, code: 'EL-101', message: JSON.stringify(message) },
			...done,
		});
		await open(`coachview-overview?person=${ZOE}`);
		expect(await text()).toContain('Resultaat verstuurd op');
		await press('button:has-text("Resultaat opnieuw sturen")');
		expect(await text()).toContain('1 aanvraag wordt opnieuw geprobeerd');
		expect(await rowsOf(ZOE, 'completion')).toMatchObject([{ state: 'open', doneAt: null }]);
		await workOff(stack.workflows.completion, 'Every five minutes');
		expect(await rowsOf(ZOE, 'completion')).toMatchObject([{ state: 'done', errorCode: null }]);
		const results = stack.coachview!.administration.results;
		expect(JSON.stringify(results)).toContain(ZOE);
	});

	it('list what was given up with cause and fix, and correct, close and replay it', async () => {
		await enrol(NAMELESS, 'EL-101');
		await requests.add({
			...{ key: 'enrolment | live | p-2002 | el-999', subject: 'access | live | p-2002 | el-999' },
			...{ kind: 'enrolment', person: 'P-2002', code: 'EL-999', environment: 'live' },
			...{ requestedAt: new Date(), attempts: 3, message: '{"elearningCode":"EL-999"}' },
		});
		const now = new Date();
		for (const { id } of [...(await rowsOf(NAMELESS)), ...(await rowsOf('P-2002'))])
			await requests.change(id, { state: 'givenUp', givenUpAt: now, nextAt: null });
		await open('coachview-failures');
		expect(await text()).toMatch(/Opgegeven \(2\)/);
		expect(await text()).toContain('Oorzaak');
		await press('article:has-text("P-2002") a:has-text("Wijzigen")');
		await page.fill('#code', 'EL-101');
		await press('button:has-text("Opslaan en opnieuw proberen")');
		expect(await text()).toContain('De aanvraag is gewijzigd');
		const [changed] = await rowsOf('P-2002');
		expect(changed).toMatchObject({
			code: 'EL-101',
			key: 'enrolment | live | p-2002 | el-101',
			state: 'open',
		});
		await workOff(stack.workflows.enrolment, 'Every five minutes');
		expect(await coursesOf('P-2002')).toContain('EL-101');

		await open('coachview-failures');
		await page.check('article:has-text("P-3003") input[type=checkbox]');
		await press('button:has-text("Gekozen afsluiten")');
		expect(await text()).toContain('Er is niets gewijzigd: vul een reden in.');
		await press(
			'button:has-text("Alles opnieuw proberen"), button:has-text("Alles wat is opgegeven opnieuw proberen")',
		);
		expect(await text()).toContain('1 aanvraag wordt opnieuw geprobeerd');
		expect(await rowsOf(NAMELESS)).toMatchObject([{ state: 'open', givenUpAt: null }]);
		await workOff(stack.workflows.enrolment, 'Every five minutes');
		await open('coachview-failures');
		await page.check('article:has-text("P-3003") input[type=checkbox]');
		await page.fill('#reason', 'Met de hand gedaan');
		await press('button:has-text("Gekozen afsluiten")');
		expect(await text()).toContain('1 aanvraag is afgesloten.');
		expect(await rowsOf(NAMELESS)).toMatchObject([
			{ state: 'done', nextAt: null, note: 'Afgesloten door Anna: Met de hand gedaan' },
		]);
	});

	it('mail a new login at once, and again with another password when the mail server failed', async () => {
		const [user] = await readBack.moodleUsers(ZOE);
		const count = (await mailsTo(user.email)).length;
		stack.mailbox!.faults.add(user.email, 'greylisted');
		await open(`coachview-login?person=${ZOE}`);
		await press('button:has-text("Mail versturen")');
		expect(await text()).toMatch(/Er is geen mail verstuurd aan P-1001/);
		const lost = stack.moodle!.site.user(user.id)!.password;
		const waiting = (await rowsOf(ZOE, 'login')).find(({ state }) => state === 'again')!;
		// As if the execution of the next attempt had died, and its time was over.
		await requests.change(waiting.id, {
			...{ state: 'working', claimedBy: 'died', nextAt: new Date(Date.now() - 1000) },
		});
		await workOff(stack.workflows.loginAgain, 'Every minute');
		const mails = await mailsTo(user.email);
		const { password } = stack.moodle!.site.user(user.id)!;
		expect(mails).toHaveLength(count + 1);
		expect(mails[0].html).toContain(`<b>${password}</b>`);
		expect(password).not.toBe(lost);
		await open('coachview-login');
		await page.fill('#person', ZOE);
		await page.check('input[value=link]');
		await press('button:has-text("Mail versturen")');
		expect(await text()).toContain('is verstuurd');
		const [link] = await mailsTo(user.email);
		expect(link.html).toContain('/login/forgot_password.php');
		expect(stack.moodle!.site.user(user.id)!.password).toBe(password);
	});

	it('show how the mail looks, without a password and without sending it', async () => {
		const count = (await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`)).length;
		await open('coachview-login?preview=password');
		expect(await page.locator('body').innerText()).toMatch(/zoe\.vanderberg[\s\S]*••••••••/);
		await keepPicture(page, 'mail');
		await open('coachview-login?preview=link');
		expect(await page.locator('body').innerText()).toContain('Kies hier een nieuw wachtwoord');
		const after = await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`);
		expect(after).toHaveLength(count);
	});

	it('read well on a phone and a desktop, by screen reader, in both languages', async () => {
		await enrol(NAMELESS, 'EL-102');
		await enrol('P-4004', 'EL-101');
		for (const { id } of await rowsOf('P-4004'))
			await requests.change(id, { state: 'givenUp', givenUpAt: new Date(), nextAt: null });
		const pages = [
			'coachview-overview?',
			`coachview-overview?person=${ZOE}&`,
			'coachview-overview?q=berg&',
			'coachview-failures?',
			'coachview-login?',
			'coachview-set-up?',
		];
		const viewer = await openContext(browser, {
			httpCredentials: { username: 'Anna', password: stack.link.approvalPassword },
			bypassCSP: true,
		});
		const shown = await viewer.newPage();
		const found: string[] = [];
		for (const [i, path] of pages.entries())
			for (const [language, sizes] of [
				['nl', [DESKTOP, PHONE]],
				['en', [DESKTOP]],
			] as const) {
				const answer = await fetch(address(`${path}language=${language}`), {
					headers: {
						authorization: `Basic ${Buffer.from(`Anna:${stack.link.approvalPassword}`).toString('base64')}`,
					},
				});
				expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
				for (const size of sizes) {
					await shown.setViewportSize(size);
					await shown.setContent(await answer.clone().text());
					await keepPicture(shown, `${i}-${language}-${size.width}`);
					const where = `${path} ${language} ${size.width}`;
					if (await isTooWide(shown)) found.push(`${where}: too wide`);
					found.push(...(await axeFindings(shown)).map((finding) => `${where}: ${finding}`));
				}
			}
		await viewer.close();
		expect(found).toEqual([]);
	});

	it('have one mail and one message for all requests that are given up at once', async () => {
		const { failures, requests: reports } = stack.workflows;
		const messages: string[] = [];
		const channel = createServer((request, response) => {
			void textOf(request).then((body) => {
				messages.push((JSON.parse(body) as { text: string }).text);
				response.end();
			});
		});
		await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve));
		const giveUp = async (name: string, count: number) =>
			await requests.add(
				...Array.from({ length: count }, (_, i) => ({
					...{ key: `${name}${i}`, subject: `${name}${i}`, kind: 'enrolment', code: 'EL-101' },
					...{ person: `${name}${i}`, state: 'givenUp', givenUpAt: new Date(), attempts: 3 },
				})),
			);
		const report = async () => await workOff(failures, 'Every quarter of an hour');
		await giveUp('A-', 1);
		await report();
		await changeNode(stack.n8n, failures, 'Where to', ({ parameters }) => {
			const { assignments } = parameters.assignments as { assignments: Array<{ value: string }> };
			assignments[0].value = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/hook`;
		});
		// Somebody who changes the table by hand fills in no time.
		await requests.add({
			...{ key: 'HAND', subject: 'HAND', kind: 'enrolment', code: 'EL-101' },
			...{ person: 'HAND', state: 'givenUp', attempts: 3 },
		});
		await giveUp('B-', 120);
		for (let i = 0; i < 2; i++) {
			await report();
			await workOff(reports, 'Every quarter of an hour');
		}
		channel.close();
		expect(messages).toEqual([expect.stringContaining('B-0')]);
		const mails = (await mailsTo(ADMINISTRATOR)).filter(({ text: said }) => said?.includes('B-0'));
		expect(mails).toHaveLength(1);
		expect(mails[0].text).toContain('HAND');
		expect(mails[0].text).toMatch(/… en nog 9\d/);
	});

	it('show 10,000 people', async () => {
		const columns = Object.fromEntries(REQUEST_COLUMNS.map(({ name }) => [name, null]));
		const done = new Date();
		const rows = Array.from(
			{ length: 10_000 },
			(_, i): Omit<Row, 'id'> => ({
				...columns,
				...{ key: `k${i}`, subject: `s${i}`, kind: 'enrolment', person: `Q-${i}`, code: 'EL-101' },
				...{ name: `Deelnemer ${i}`, state: 'done', attempts: 1, environment: 'live' },
				...{ requestedAt: done, doneAt: done, message: '{"event":"enrolled"}' },
			}),
		);
		for (let i = 0; i < rows.length; i += 1000) await requests.add(...rows.slice(i, i + 1000));
		const start = Date.now();
		await open('coachview-overview');
		const seconds = (Date.now() - start) / 1000;
		expect(await text()).toMatch(/1\d{4}\s+toegang gegeven/);
		console.log(`The overview of 10,000 people took ${seconds.toFixed(1)} s`);
	});
});
