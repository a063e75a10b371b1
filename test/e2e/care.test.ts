import { NOTICE_COLUMNS, NOTICE_TABLE } from '../../lib/health/checkHealth';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { callControlApi } from '../../tools/demo/demonstrate';
import type { Mail } from '../../sandbox/mailbox';
import type { Stack } from '../../tools/dev/stack';
import { DataTable } from './dataTable';
import { importShipped, itemsOf, runToEnd } from './shippedFile';
import { startTestStack } from './stack';

jest.setTimeout(120_000);

let stack: Stack;
let requests: DataTable;

beforeAll(async () => {
	stack = await startTestStack();
	requests = await DataTable.named(stack.n8n, REQUEST_TABLE);
}, 240_000);

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
		expect((await runToEnd(stack.n8n, id, 'A quarter later')).status).toBe('success');
		return (await mailsToAdministrator()).slice(before);
	};
	const codes = async () => (await notices.allRows()).map(({ code }) => code).sort();
	const countExecutions = async () => {
		const { enrolment, completion, withdrawal } = stack.workflows;
		const all = [enrolment, completion, withdrawal].map(
			async (one) => (await stack.n8n.executions(one)).length,
		);
		return (await Promise.all(all)).reduce((sum, count) => sum + count, 0);
	};

	beforeAll(async () => {
		id = await importShipped(stack.n8n, '12-health.json');
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
		await requests.changeWhere([{ columnName: 'person', condition: 'eq', value: 'P-9004' }], {
			requestedAt: iso(30),
		});
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
	it('mails what ended before the border and deletes it; what is newer, waits or is replayed stays', async () => {
		const id = await importShipped(stack.n8n, '15-archive.json');
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
