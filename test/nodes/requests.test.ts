import type { INodeProperties } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { REQUEST_COLUMNS } from '../../lib/requests/columns';
import type { AnyOperation } from '../../lib/n8n/operation';
import { DEFAULT_PASSWORD_RULES } from '../../lib/moodle/users/password';
import { DEFAULT_RETRY_SETTINGS } from '../../lib/requests/recordOutcome';
import { pickRequests } from '../../nodes/CoachviewEnrolment/operations/pickRequests.operation';
import { recordRequest } from '../../nodes/CoachviewEnrolment/operations/recordRequest.operation';
import { setNewPassword } from '../../nodes/MoodleUser/operations/setNewPassword.operation';
import { run } from './harness';

const node = 'coachviewEnrolment' as const;

const received = {
	event: 'enrolled',
	personExternalId: 'P-1001',
	elearningCode: 'EL-101',
	name: 'Jan de Boer',
	email: 'jan@example.test',
	environment: 'live',
	receivedAt: '2026-11-02T12:00:00.123Z',
};

const write = async (items: object[], parameters = {}) =>
	await run({
		node,
		parameters: { operation: 'writeRequest', ...parameters },
		items: items as never,
	});

/** A row as n8n's Data Table node gives it after the claim by an execution. */
async function claimedRow(parts: object = {}) {
	const { items } = await write([received]);
	const empty = Object.fromEntries(REQUEST_COLUMNS.map(({ name }) => [name, null]));
	const claim = { state: 'working', claimedBy: '7', claimedSince: new Date().toISOString() };
	return {
		id: 3,
		createdAt: 'x',
		updatedAt: 'x',
		...empty,
		...items[0].json,
		attempts: 1,
		...claim,
		...parts,
	};
}

const pick = async (items: object[]) =>
	await run({ node, parameters: { operation: 'pickRequests', claim: '7' }, items: items as never });

const record = async (items: object[], parameters = {}) =>
	await run({
		node,
		parameters: { operation: 'recordRequest', ...parameters },
		items: items as never,
	});

const columns = REQUEST_COLUMNS.map(({ name }) => name as string);

describe('the defaults that the editor shows', () => {
	it('are those by which the operations go without any option', () => {
		const option = (operation: AnyOperation<never>, name: string) =>
			operation.fields
				.flatMap(({ options = [] }) => options as INodeProperties[])
				.find((one) => one.name === name)!.default;
		const { maxAttempts, maxAgeMs, language } = DEFAULT_RETRY_SETTINGS;
		expect(option(recordRequest, 'maxAttempts')).toBe(maxAttempts);
		expect(option(pickRequests, 'maxAttempts')).toBe(maxAttempts);
		expect(option(recordRequest, 'maxDays')).toBe(maxAgeMs / 86_400_000);
		expect(option(recordRequest, 'language')).toBe(language);
		expect(option(setNewPassword, 'length')).toBe(DEFAULT_PASSWORD_RULES.length);
		expect(option(setNewPassword, 'signs')).toBe(DEFAULT_PASSWORD_RULES.symbols);
	});
});

describe('the operations of the table of requests, without any credential', () => {
	it('make a row of what the trigger gives, with only columns of the table', async () => {
		const { items, error } = await write([received, { ...received, elearningCode: 'EL-102' }]);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: { person: 'P-1001', code: 'EL-101', state: 'open', requestedAt: received.receivedAt },
			},
			{ json: { code: 'EL-102' }, pairedItem: { item: 1 } },
		]);
		expect(JSON.parse(items[0].json.message as string)).toEqual(received);
		for (const { json } of items)
			expect(columns).toEqual(expect.arrayContaining(Object.keys(json)));
	});

	it('take a time in whatever form, and now when there is none', async () => {
		const before = Date.now();
		const { items } = await write([received], { requestedAt: '' });
		expect(Date.parse(items[0].json.requestedAt as string)).toBeGreaterThanOrEqual(before);
		const { items: other } = await write([received], { requestedAt: 1_793_620_800 });
		expect(other[0].json.requestedAt).toBe(new Date(1_793_620_800_000).toISOString());
	});

	it('refuse what came in without person or code, and say which', async () => {
		const { error } = await write([{ ...received, elearningCode: '' }]);
		expect(error!.message).toBe('"Code" is empty');
	});

	it('pick the claimed rows, with what came in as data', async () => {
		const mine = await claimedRow();
		const other = await claimedRow({ id: 4, claimedBy: null, key: 'other', subject: 'other' });
		const { items, error } = await pick([mine, other, mine, {}]);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]).toMatchObject({
			json: {
				id: 3,
				decision: 'work',
				mayMailLogin: true,
				loginMailedAccounts: [],
				received: { email: 'jan@example.test' },
			},
			pairedItem: { item: 0 },
		});
	});

	it('make nothing of nothing', async () => {
		expect((await pick([{}])).items).toEqual([]);
		expect((await record([{}])).items).toEqual([]);
	});

	it('record what became of a picked row, with only the id and columns of the table', async () => {
		const [{ json }] = (await pick([await claimedRow()])).items;
		const { items } = await record([json]);
		expect(items).toMatchObject([{ json: { id: 3, state: 'done', claimedBy: null } }]);
		expect(['id', ...columns]).toEqual(expect.arrayContaining(Object.keys(items[0].json)));
	});

	it('record one outcome for the items of one request, the failed one counts', async () => {
		const [{ json }] = (await pick([await claimedRow()])).items;
		const { code, en, nl } = new LinkError('MOODLE_UNREACHABLE', {
			host: 'moodle.example.org',
			problem: 'no answer',
		});
		const failed = { message: en.message, code, cause: en.cause, fix: en.fix, nl };
		const request = '={{ $json.request }}';
		const { items } = await record(
			[{ request: json }, { request: json, error: failed }, { request: { ...json, id: 9 } }],
			{ request },
		);
		expect(items.map(({ json: row }) => [row.id, row.state, row.errorMessage])).toEqual([
			[3, 'again', nl.message],
			[9, 'done', null],
		]);
	});

	it('record which mail went out', async () => {
		const row = await claimedRow();
		const login = await record([row], { mailed: 'login', account: '8' });
		expect(login.items[0].json).toMatchObject({ loginMailedTo: '8', state: 'done' });
		expect(login.items[0].json).not.toHaveProperty('linkMailedAt');
		const link = await record([row], { mailed: 'link' });
		expect(link.items[0].json.linkMailedAt).toMatch(/^20/);
		const left = await record([row], { loginLeft: true });
		expect(left.items[0].json).toMatchObject({ state: 'again', errorCode: null });
	});

	it('record the error of the mail node, which is a text', async () => {
		const row = await claimedRow();
		const { items } = await record([{ row, error: '451 Greylisted' }], {
			request: '={{ $json.row }}',
		});
		expect(items[0].json).toMatchObject({ state: 'again', errorMessage: '451 Greylisted' });
	});

	it('refuse an item that is not a row of the table', async () => {
		const { error } = await pick([{ id: 'abc' }]);
		expect(error!.message).toBe("This isn't a row of the table of requests");
	});
});
