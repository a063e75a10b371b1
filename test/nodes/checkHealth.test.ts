import { REQUEST_COLUMNS } from '../../lib/requests/columns';
import { run } from './harness';

const node = 'coachviewEnrolment' as const;
const EMPTY = Object.fromEntries(REQUEST_COLUMNS.map(({ name }) => [name, null]));
const DAY = 86_400_000;
const iso = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString();

const requestRow = (parts: object) => ({
	...EMPTY,
	...{ id: 1, key: 'k', subject: 's', kind: 'enrolment', person: 'P-1', code: 'EL-101' },
	...{ state: 'done', requestedAt: iso(30), doneAt: iso(30) },
	...parts,
});
const check = async (inputs: object, more: object = {}) =>
	(
		await run({
			node,
			parameters: { operation: 'checkHealth', inputs, silentDays: 5, loginDays: 7, ...more },
			items: [{ any: 1 }, { any: 2 }] as never,
		})
	).items.map(({ json }) => json);

describe('Check Health', () => {
	it('gives each finding once, however many items there are', async () => {
		const found = await check({ requests: [requestRow({})] });
		expect(found).toEqual([
			expect.objectContaining({ key: 'HEALTH_NO_COMPLETIONS silence', source: 'requests' }),
		]);
	});

	it('checks nothing that it was not given, and takes nothing of it for gone', async () => {
		const notices = [{ id: 7, key: 'HEALTH_LOGIN_UNUSED 8', source: 'logins', foundAt: iso(1) }];
		expect(await check({ notices })).toEqual([]);
	});

	it('gives what is gone with its id by the second output, for the node that deletes rows', async () => {
		const notices = [{ id: 7, key: 'HEALTH_REQUESTS_WAIT overdue', source: 'requests' }];
		const inputs = { notices, requests: [requestRow({ requestedAt: iso(1) })] };
		const { items, errors } = await run({
			node,
			parameters: { operation: 'checkHealth', inputs, silentDays: 5, loginDays: 7 },
		});
		expect(items).toEqual([]);
		expect(errors.map(({ json }) => json)).toEqual([
			{ id: 7, key: 'HEALTH_REQUESTS_WAIT overdue' },
		]);
	});

	it('leaves out rows that somebody changed so that nobody can read them', async () => {
		const requests = [requestRow({ kind: 'iets' }), requestRow({ id: 2, requestedAt: 'ooit' })];
		expect(await check({ requests })).toEqual([]);
	});

	it('takes nothing of nodes that failed for a row or an account, and says which table it could not read', async () => {
		const failed = [{ error: 'Data table not found' }, { error: { message: 'x' } }];
		const names = ['requests', 'accounts', 'notices'];
		const inputs = Object.fromEntries(names.map((name) => [name, failed]));
		expect(await check(inputs)).toMatchObject([
			{ key: 'LIST_UNREADABLE Coachview link requests', source: 'requests' },
		]);
	});

	it('takes the empty items of nodes that found nothing', async () => {
		expect(await check({ requests: [{}], accounts: [{}], notices: [{}], moodle: [{}] })).toEqual(
			[],
		);
	});
});

describe('Archive Rows', () => {
	const archive = async (parameters: object) =>
		(
			await run({
				node,
				parameters: { operation: 'archiveRows', before: iso(365), ...parameters },
				items: [{ any: 1 }, { any: 2 }] as never,
			})
		).items.map(({ json }) => json);

	it('gives one file of both sides of the border with the old row alone', async () => {
		const requests = [
			requestRow({ id: 1, doneAt: iso(366), updatedAt: iso(366) }),
			requestRow({ id: 2, doneAt: iso(364), updatedAt: iso(364) }),
		];
		const files = await archive({ requests });
		expect(files).toEqual([expect.objectContaining({ count: 1 })]);
		expect(files[0].rows).toEqual([expect.objectContaining({ id: 1 })]);
	});

	it('leaves out a table that does not exist', async () => {
		expect(await archive({ requests: [{}], drift: [{ error: 'No such table' }] })).toEqual([]);
	});

	it('is refused without a moment', async () => {
		// An expression, since n8n itself refuses a required field that is empty.
		const parameters = { operation: 'archiveRows', before: "={{ '' }}", requests: [] };
		const { error, items } = await run({ node, parameters });
		expect(items).toEqual([]);
		expect(error?.message).toContain('Ended Before');
	});

	it('expects nobody to publish the address of the plug-in where no plug-in can be installed', async () => {
		const addresses = ['POST coachview-enrolment', 'POST moodle-completion'].map((webhook) => ({
			base: 'https://n8n.example.test/webhook',
			webhook,
		}));
		const answers = addresses.map(() => ({ statusCode: 404 }));
		const keys = async (url: string) =>
			(
				await check({
					addresses,
					answers,
					moodle: [{ site: { url }, findings: [{ level: 'ok', subject: 'x' }] }],
				})
			).map(({ key }) => String(key).split(' ').slice(1).join(' '));
		const [enrolment, completion] = addresses.map(({ base, webhook }) =>
			webhook.replace(' ', ` ${base}/`),
		);
		expect(await keys('https://leren.moodlecloud.com')).toEqual([enrolment]);
		for (const url of ['https://leren.example.test', 'https://moodlecloud.com.example.test'])
			expect(await keys(url)).toEqual([enrolment, completion]);
	});
});
