import { NOTICE_COLUMNS, NOTICE_TABLE } from '../../lib/health/checkHealth';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { callControlApi, waitUntil } from '../../tools/demo/demonstrate';
import type { Mail } from '../../sandbox/mailbox';
import type { Stack } from '../../tools/dev/stack';
import { command, describeWith } from '../needs';
import { axeFindings, isTooWide, launchBrowser, openContext, PHONE } from './browser';
import { DataTable } from '../../tools/dev/dataTable';
import { itemsOf, runToEnd } from './runToEnd';
import { startTestStack } from './stack';

let stack: Stack;
let requests: DataTable;

beforeAll(async () => {
	stack = await startTestStack();
	requests = await DataTable.named(stack.n8n, REQUEST_TABLE);
});

afterAll(async () => await stack?.stop());

const DAY = 86_400_000;
const iso = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString();

let last = 0;
/** A row that was carried out some days ago; parts may differ. */
const doneRow = (person: string, daysAgo: number, parts: object = {}) => ({
	key: `test ${++last}`,
	subject: `access ${person}`,
	kind: 'enrolment',
	person,
	code: 'EL-101',
	environment: 'live',
	name: `Person ${person}`,
	state: 'done',
	attempts: 1,
	requestedAt: iso(daysAgo),
	doneAt: iso(daysAgo),
	...parts,
});

/** What the administrator got, oldest first. */
const mailsToAdministrator = async () =>
	(await callControlApi<Mail[]>('GET', `${stack.mailbox!.url}/api/mails`))
		.filter(({ to }) => to.includes('beheer@example.org'))
		.reverse();

describe('workflow 5', () => {
	const PERSON = 'P-TEST';
	const basic = () =>
		`Basic ${Buffer.from(`beheer:${stack.link.approvalPassword}`).toString('base64')}`;
	const address = (query = `?person=${PERSON}&code=EL-101&language=nl`) =>
		`${stack.n8n.url}/webhook/coachview-test${query}`;

	/** The page with the marks of its checklist by the number of the step, and the token of its forms. */
	const read = async (answer: Response) => {
		const body = await answer.text();
		const rows = [...body.matchAll(/(\d)\. [^<]*<\/th>.*?<b>([^<]*)<\/b>/gs)];
		return {
			status: answer.status,
			body,
			marks: Object.fromEntries(rows.map(([, step, mark]) => [step, mark])),
			token: /name="token" value="([^"]*)"/.exec(body)?.[1] ?? '',
		};
	};
	const open = async (query?: string) =>
		await read(await fetch(address(query), { headers: { authorization: basic() } }));
	const press = async (action: string, fields: Record<string, string> = {}, query?: string) => {
		const { token, body } = await open(query);
		const environment = /name="environment" value="(\w+)"/.exec(body)![1];
		return await read(
			await fetch(address(query), {
				method: 'POST',
				headers: { authorization: basic() },
				body: new URLSearchParams({
					...{ token, action, person: PERSON, code: 'EL-101', environment, ...fields },
				}),
			}),
		);
	};
	const live = { live: 'yes' };
	const rows = async () => await requests.rows(['person', PERSON]);

	beforeAll(async () => {
		const { administration } = stack.coachview!;
		administration.addPerson({
			externId: PERSON,
			voornaam: 'Test',
			achternaam: 'Deelnemer',
			email1: 'test@example.test',
		});
		administration.enrol(administration.personByKey(PERSON)!, administration.partByCode('EL-101')!);
		await waitUntil(
			async () => (await fetch(address())).status,
			(status) => status !== 404,
		);
	});

	it('is open to nobody without the password', async () => {
		expect((await fetch(address())).status).toBe(401);
	});

	it('asks for the participant, and writes nothing on the live environment unless it is meant', async () => {
		expect((await open('')).body).toContain('name="person"');
		const { marks } = await open();
		expect(marks).toMatchObject({ 1: 'Niet in orde', 2: 'In orde', 3: 'Komt nog' });
		expect((await press('enrolment')).body).toContain(
			'Er is niets gedaan: dit is de live-omgeving',
		);
		expect(await rows()).toEqual([]);
	});

	describeWith([command('chromium')], 'in a browser', () => {
		it.each(['nl', 'en'])('has no finding of axe in %s, and fits on a phone', async (language) => {
			const browser = await launchBrowser();
			try {
				const httpCredentials = { username: 'Anna', password: stack.link.approvalPassword };
				const context = await openContext(browser, { httpCredentials, viewport: PHONE });
				const page = await context.newPage();
				for (const query of ['?', `?person=${PERSON}&code=EL-101&`]) {
					await page.goto(address(`${query}language=${language}`));
					expect(await axeFindings(page)).toEqual([]);
					expect(await isTooWide(page)).toBe(false);
				}
				expect(await page.getByRole('table').isVisible()).toBe(true);
			} finally {
				await browser.close();
			}
		});
	});

	it('takes one participant through all steps, and reads each back', async () => {
		const { n8n, workflows, moodle } = stack;
		const { body } = await press('enrolment', live);
		expect(body).toContain('De aanvraag is vastgelegd');
		await runToEnd(n8n, workflows.enrolment, 'Every five minutes');
		expect((await open()).marks).toMatchObject({
			...{ 2: 'In orde', 3: 'In orde', 4: 'In orde', 5: 'Zelf doen' },
			...{ 6: 'In orde', 7: 'Zelf doen', 8: 'Komt nog', 9: 'Komt nog' },
		});

		const user = moodle!.site.tables.users.find(({ idnumber }) => idnumber === PERSON)!;
		const course = moodle!.site.courseByIdnumber('EL-101')!;
		user.firstaccess = 1_700_000_000;
		await callControlApi('POST', `${moodle!.url}/sandbox/complete`, {
			userid: user.id,
			courseid: course.id,
			grade: 83.5,
		});
		await waitUntil(rows, (all) => all.some((row) => row.kind === 'completion' && row.doneAt));
		const completed = await open();
		expect(completed.marks).toMatchObject({ 5: 'In orde', 7: 'In orde', 8: 'In orde' });
		expect(completed.body).toContain('aanwezig: ja, geslaagd: ja');

		await press('withdrawal', live);
		await runToEnd(n8n, workflows.withdrawal, 'Every five minutes');
		const { 1: environment, ...others } = (await open()).marks;
		expect(environment).toBe('Niet in orde');
		expect(new Set(Object.values(others))).toEqual(new Set(['In orde']));
		expect(moodle!.site.isActive(user.id, course.id)).toBe(false);
	});

	it('cleans up as far as nobody is deleted', async () => {
		const { site } = stack.moodle!;
		// Their IDs contain that of the test participant.
		const others = ['P-TEST-2', 'XP-TEST'];
		for (const other of others)
			await requests.add(
				doneRow(other, 1, { key: `enrolment | live | ${other.toLowerCase()} | el-101` }),
			);
		const before = await requests.allRows();
		// What stands for anything, and what each row of this environment contains.
		for (const person of ['%', 'live'])
			await press('cleanUp', live, `?${new URLSearchParams({ person, code: 'EL-101' })}`);
		expect(await requests.allRows()).toEqual(before);
		const { body } = await press('cleanUp', { ...live, suspend: 'yes' });
		expect(body).toContain('Het account in Moodle is geschorst.');
		expect(body).toMatch(/Verwijderde testrijen: [23]\./);
		const user = site.tables.users.find(({ idnumber }) => idnumber === PERSON)!;
		expect([user.suspended, user.deleted ?? false]).toEqual([true, false]);
		expect((await rows()).filter(({ kind }) => kind !== 'completion')).toEqual([]);
		const left = (await requests.allRows()).map(({ person }) => person);
		expect(left).toEqual(expect.arrayContaining(others));
	});

	it('needs no tick on the training environment', async () => {
		const credentials = await stack.n8n.rest<Array<{ id: string; name: string; type: string }>>(
			'GET',
			'/credentials',
		);
		const { id, name, type } = credentials.find((one) => one.type === 'coachviewApi')!;
		const change = async (data: object) =>
			await stack.n8n.rest('PATCH', `/credentials/${id}`, { name, type, data });
		await change({ ...stack.access.coachview, ownEnvironment: 'training' });
		try {
			const { body, marks } = await press('enrolment');
			expect(marks[1]).toBe('In orde');
			expect(body).toContain('De aanvraag is vastgelegd');
			expect(await rows()).toEqual(
				expect.arrayContaining([expect.objectContaining({ environment: 'training' })]),
			);
		} finally {
			await change({ ...stack.access.coachview });
			await requests.changeWhere(
				{ person: PERSON },
				{
					...{ state: 'done', nextAt: null, doneAt: iso(0) },
				},
			);
		}
	});
});

describe('workflow 12', () => {
	let id: string;
	let notices: DataTable;

	const check = async () => {
		const execution = await runToEnd(stack.n8n, id, 'Every working morning');
		expect(execution.status).toBe('success');
		notices = await DataTable.named(stack.n8n, NOTICE_TABLE);
		return execution;
	};
	/** The new mails that the administrator gets. */
	const tell = async () => {
		const before = (await mailsToAdministrator()).length;
		expect((await runToEnd(stack.n8n, id, '15 minutes later')).status).toBe('success');
		return (await mailsToAdministrator()).slice(before);
	};
	const codes = async () => (await notices.allRows()).map(({ code }) => code).sort();
	/** Those that a call from outside started; the schedules run meanwhile. */
	const countExecutions = async () => {
		const { enrolment, completion, withdrawal } = stack.workflows;
		const all = [enrolment, completion, withdrawal].map(
			async (one) =>
				(await stack.n8n.executions(one)).filter(({ mode }) => mode === 'webhook').length,
		);
		return (await Promise.all(all)).reduce((sum, count) => sum + count, 0);
	};

	beforeAll(() => {
		id = stack.workflows.health;
	});

	it('makes its table, finds nothing where all is well, mails nobody, and starts no execution of the link', async () => {
		const before = await countExecutions();
		const execution = await check();
		expect(itemsOf(execution, 'Call it as a stranger').map(({ statusCode }) => statusCode)).toEqual(
			[401, 401, 401],
		);
		const columns = await notices.columns();
		for (const { name, type } of NOTICE_COLUMNS) expect(columns[name]).toBe(type);
		expect(await codes()).toEqual([]);
		expect(await tell()).toEqual([]);
		expect(await countExecutions()).toBe(before);
	});

	it('tells in one mail what somebody should look at, and does not tell it again', async () => {
		const { site } = stack.moodle!;
		const never = site.addUser({ username: 'never', firstname: 'Nooit', lastname: 'Ingelogd' });
		const often = site.addUser({ username: 'often', firstaccess: 1_700_000_000 });
		const account = (userid: number) => `${userid}@${stack.moodle!.url}`;
		await requests.add(
			doneRow('P-9001', 9, { loginMailedAt: iso(9), loginMailedTo: account(never.id) }),
			doneRow('P-9002', 9, { loginMailedAt: iso(9), loginMailedTo: account(often.id) }),
			doneRow('P-9003', 40),
			doneRow('P-9004', 1, { kind: 'completion', state: 'open', doneAt: null, nextAt: iso(0.1) }),
		);
		// No completion of late.
		await requests.changeWhere(
			{ kind: 'completion' },
			{
				requestedAt: iso(30),
			},
		);
		Object.assign(site.plugin.endpoints[0], {
			failingsince: Math.floor(Date.now() / 1000) - 90_000,
			pauseduntil: Math.floor(Date.now() / 1000) + 3600,
		});
		site.plugin.tokenEnds = Math.floor(Date.now() / 1000) + 5 * 86_400;
		stack.coachview!.administration.settings.budget = 300;
		await stack.n8n.rest('POST', `/workflows/${stack.workflows.completion}/deactivate`);

		await check();
		expect(await codes()).toEqual([
			'HEALTH_LOGIN_UNUSED',
			'HEALTH_NO_COMPLETIONS',
			'HEALTH_REQUESTS_WAIT',
			'HEALTH_TRIGGER_UNPUBLISHED',
			'SETUP_COACHVIEW_BUDGET_LOW',
			'SETUP_FEED_PAUSED',
			'SETUP_TOKEN_ENDS',
		]);
		const [mail, ...more] = await tell();
		expect(more).toEqual([]);
		expect(mail.subject).toBe('Koppeling Coachview–Moodle: 7 aandachtspunten');
		for (const part of [
			'Person P-9001 (P-9001) kreeg op',
			'/webhook/moodle-completion',
			'Oplossing: ',
			'eindpunt n8n gepauzeerd',
		])
			expect(mail.text).toContain(part);
		expect(mail.text).not.toContain('P-9002');

		await check();
		expect(await tell()).toEqual([]);
	});

	it('deletes what is gone, and tells it again when it comes back', async () => {
		const { plugin } = stack.moodle!.site;
		plugin.endpoints[0].pauseduntil = 0;
		await check();
		expect(await codes()).not.toContain('SETUP_FEED_PAUSED');
		expect(await tell()).toEqual([]);
		plugin.endpoints[0].pauseduntil = Math.floor(Date.now() / 1000) + 3600;
		await check();
		const [mail] = await tell();
		expect(mail.subject).toBe('Koppeling Coachview–Moodle: 1 aandachtspunt');
		expect(mail.text).toContain('SETUP_FEED_PAUSED');
	});

	it('says that Moodle is down, and takes nothing for solved that it could not ask about', async () => {
		const before = await codes();
		stack.moodle!.site.set('maintenance_enabled', '1');
		try {
			await check();
			const now = await codes();
			expect(now).toEqual(expect.arrayContaining(before));
			expect(now.filter((code) => !before.includes(code))).toHaveLength(1);
		} finally {
			stack.moodle!.site.set('maintenance_enabled', '0');
		}
	});
});

describe('workflow 15', () => {
	it('mails what ended before the cut-off date and deletes it; what is newer, waits or is replayed stays', async () => {
		const { archive: id } = stack.workflows;
		const old = [
			doneRow('A-1', 400),
			doneRow('A-2', 366, { name: '=1+1' }),
			doneRow('A-3', 400, { state: 'givenUp', doneAt: null, givenUpAt: iso(380) }),
		];
		const kept = [
			doneRow('A-4', 364),
			doneRow('A-5', 400, { state: 'givenUp', doneAt: null, givenUpAt: iso(380), nextAt: iso(-1) }),
			doneRow('A-6', 400, { kind: 'completion', state: 'again', doneAt: null, nextAt: iso(-1) }),
		];
		await requests.add(...old, ...kept);
		const drift = await DataTable.create(stack.n8n, 'Coachview drift', [
			'key',
			{ name: 'solvedAt', type: 'date' },
		]);
		await drift.add(
			{ key: 'solved', solvedAt: iso(400) },
			{ key: 'lately', solvedAt: iso(10) },
			{ key: 'still there', solvedAt: null },
		);
		const before = (await mailsToAdministrator()).length;
		const people = async () =>
			(await requests.allRows())
				.map(({ person }) => String(person))
				.filter((one) => /^A-/.test(one));

		const all = await people();
		await stack.mailbox!.refuse();
		expect((await runToEnd(stack.n8n, id, 'When you execute it')).status).toBe('error');
		expect(await people()).toEqual(all);
		expect(await drift.allRows()).toHaveLength(3);
		await stack.mailbox!.accept();

		expect((await runToEnd(stack.n8n, id, 'When you execute it')).status).toBe('success');
		expect(await people()).toEqual(['A-4', 'A-5', 'A-6']);
		expect((await drift.allRows()).map(({ key }) => key)).toEqual(['lately', 'still there']);
		const mails = (await mailsToAdministrator()).slice(before);
		expect(mails.map(({ subject }) => subject)).toEqual([
			expect.stringMatching(/archief coachview-link-requests-[\d-]+\.csv$/),
			expect.stringMatching(/archief coachview-drift-[\d-]+\.csv$/),
		]);
		const [[requestFile], [driftFile]] = mails.map(({ attachments }) => attachments);
		expect(requestFile.name).toMatch(/^coachview-link-requests-[\d-]+\.csv$/);
		for (const person of ['A-1', 'A-2', 'A-3']) expect(requestFile.text).toContain(`;${person};`);
		expect(requestFile.text).toContain(";'=1+1;");
		expect(requestFile.text).not.toMatch(/;A-[456];/);
		expect(driftFile.text).toContain('solved');
		expect(driftFile.text).not.toContain('lately');
	});
});
