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
		parameters: { operation: 'writeRequest', claim: '', ...parameters },
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

const pick = async (rows: object[], more = {}) =>
	await run({
		node,
		parameters: { operation: 'pickRequests', rows: '={{ $json.rows }}', claim: '7', ...more },
		items: [{ rows }] as never,
	});

const DONE = { outcome: 'enrolled', course: { id: 3, fullname: 'AVG' } };

/** An item of the last node of the line, with what the others had before. */
interface Last extends Record<string, unknown> {
	request: object;
	results?: unknown;
	composed?: object;
	sent?: object;
}

const record = async (items: Last[], parameters = {}) =>
	await run({
		node,
		parameters: {
			operation: 'recordRequest',
			request: '={{ $json.request }}',
			results: '={{ $json.results }}',
			composed: '={{ $json.composed }}',
			sent: '={{ $json.sent }}',
			...parameters,
		},
		items: items as never,
	});

const columns = REQUEST_COLUMNS.map(({ name }) => name as string);

describe('the defaults that the editor shows', () => {
	it('are those by which the operations go without any option', () => {
		const option = (operation: AnyOperation<never>, name: string) =>
			operation.fields
				.flatMap(({ options = [] }) => options as INodeProperties[])
				.find((one) => one.name === name)!.default;
		const { maxAttempts, maxAgeMs } = DEFAULT_RETRY_SETTINGS;
		expect(option(recordRequest, 'maxAttempts')).toBe(maxAttempts);
		expect(option(pickRequests, 'maxAttempts')).toBe(maxAttempts);
		expect(option(recordRequest, 'maxDays')).toBe(maxAgeMs / 86_400_000);
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

	it('claim the row for the execution that works on it at once', async () => {
		const { items } = await write([received], { claim: '7' });
		expect(items[0].json).toMatchObject({ state: 'working', claimedBy: '7', attempts: 1 });
	});

	it('pick the claimed rows, with what came in as data', async () => {
		const mine = await claimedRow();
		const other = await claimedRow({ id: 4, claimedBy: null, key: 'other', subject: 'other' });
		const { items, errors, error } = await pick([mine, { json: other }, mine, {}]);
		expect(error).toBeUndefined();
		expect(errors).toEqual([]);
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			id: 3,
			decision: 'work',
			mayMailLogin: true,
			loginMailedAccounts: [],
			mailDue: false,
			email: 'jan@example.test',
			elearningCode: 'EL-101',
		});
	});

	it('give what is only to be kept by a second output, as the row becomes', async () => {
		const mine = await claimedRow();
		const later = { id: 4, kind: 'withdrawal', requestedAt: '2026-11-03T12:00:00.000Z' };
		const { items, errors } = await pick([mine, await claimedRow({ ...later, claimedBy: null })]);
		expect(items).toEqual([]);
		expect(errors.map(({ json }) => json)).toMatchObject([
			{ id: 3, state: 'done', claimedBy: null, note: 'Replaced by a later withdrawal, row 4' },
		]);
		expect(['id', ...columns]).toEqual(expect.arrayContaining(Object.keys(errors[0].json)));
	});

	it('give up a row that somebody changed so that it can not be read, and work on the others', async () => {
		const broken = await claimedRow({ id: 5, kind: 'something' });
		const { items, errors } = await pick([broken, await claimedRow()]);
		expect(items.map(({ json }) => json.id)).toEqual([3]);
		expect(errors.map(({ json }) => json)).toMatchObject([
			{ id: 5, state: 'givenUp', errorCode: 'REQUEST_ROW_INVALID', claimedBy: null },
		]);
	});

	it('make nothing of nothing', async () => {
		expect((await pick([{}])).items).toEqual([]);
		expect((await pick([])).items).toEqual([]);
		expect((await record([{ request: {} }])).items).toEqual([]);
	});

	it('record what became of a picked row, with only the id and columns of the table', async () => {
		const [{ json: request }] = (await pick([await claimedRow()])).items;
		const { items } = await record([{ request, results: DONE }]);
		expect(items).toMatchObject([
			{ json: { id: 3, state: 'done', claimedBy: null, answer: 'OK' } },
		]);
		expect(['id', ...columns]).toEqual(expect.arrayContaining(Object.keys(items[0].json)));
	});

	it('record one outcome for the items of one request, the failed one counts', async () => {
		const request = await claimedRow();
		const { code, en, nl } = new LinkError('MOODLE_UNREACHABLE', {
			host: 'moodle.example.org',
			problem: 'no answer',
		});
		const failed = { error: { ...en, code, nl: { ...nl } }, message: en.message };
		const { items } = await record([
			{ request, results: DONE },
			{ request, results: failed },
			{ request: { ...request, id: 9 }, results: [DONE] },
		]);
		expect(items.map(({ json: row }) => [row.id, row.state, row.errorMessage])).toEqual([
			[3, 'again', nl.message],
			[9, 'done', null],
		]);
		expect(items[0].json.answer).toContain(`[${code}]`);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['an empty item', {}],
		['the account that the node was given', { outcome: 'created', username: 'zoe' }],
		['the row itself', { id: 3, state: 'working' }],
	])('record no success where the only result is %s', async (_, results) => {
		const { items } = await record([{ request: await claimedRow(), results }]);
		expect(items[0].json).toMatchObject({ state: 'again', errorCode: 'RESULT_UNKNOWN' });
	});

	describe('with a mail', () => {
		const siteUrl = 'https://moodle.example.org';
		const composed = { send: true, kind: 'login', to: 'jan@example.test', userId: 8, siteUrl };
		const sent = { messageId: '<1@x>', rejected: [] };
		const after = async (last: Partial<Last>) => {
			const request = await claimedRow();
			const { items } = await record([{ request, results: DONE, composed, sent, ...last }]);
			expect(items).toHaveLength(1);
			return items[0].json;
		};

		it('record that it went out, and the login for which account', async () => {
			expect(await after({})).toMatchObject({
				state: 'done',
				loginMailedTo: `8@${siteUrl}`,
				mailedAt: expect.stringMatching(/^20/) as string,
			});
			const link = await after({ composed: { ...composed, kind: 'access' } });
			expect(link).toMatchObject({ state: 'done', mailedAt: expect.any(String) as string });
			expect(link).not.toHaveProperty('loginMailedTo');
			const report = await after({ composed: { ...composed, kind: 'notOpen' } });
			expect(report).not.toHaveProperty('mailedAt');
		});

		it('record that none was needed', async () => {
			const none = { send: false, kind: null, reason: 'No new access' };
			const row = await after({ composed: none, sent: none });
			expect(row).toMatchObject({ state: 'done', answer: 'OK' });
			expect(row).not.toHaveProperty('mailedAt');
		});

		it('look again at a login that another request of the person mails', async () => {
			const none = { send: false, kind: null, reason: 'No new access', loginLeft: true };
			expect(await after({ composed: none, sent: none })).toMatchObject({
				state: 'again',
				errorCode: null,
			});
		});

		it.each<[string, Partial<Last>]>([
			['the mail server refused it', { sent: { error: '451 Greylisted' } }],
			['the mail server refused one address', { sent: { ...sent, rejected: ['jan@x'] } }],
			['the node that sends let its item through', { sent: composed }],
			['the node that composes let its item through', { composed: DONE, sent: DONE }],
		])('try again when %s', async (_, last) => {
			const row = await after(last);
			expect(row).toMatchObject({ state: 'again', errorCode: 'MAIL_NOT_SENT' });
			expect(row).not.toHaveProperty('loginMailedTo');
		});

		it('try again when it could not be written', async () => {
			const { code, en, nl } = new LinkError('MAIL_PLACEHOLDER_UNKNOWN', {
				...{ mail: 'Login', placeholder: '{x}', known: '{firstname}' },
			});
			const failed = { error: { ...en, code, nl: { ...nl } }, message: en.message };
			const row = await after({ composed: failed, sent: failed });
			expect(row).toMatchObject({ state: 'again', errorCode: code });
		});
	});

	it('say to Moodle what became of a completion', async () => {
		const request = await claimedRow({ kind: 'completion', code: 'C' });
		const said = async (...results: object[]) =>
			(await record([{ request, results }], { to: 'moodle' })).items[0].json.answer;
		const skipped = { outcome: 'notSent', send: false, reason: 'firstResultCounts' };
		expect(await said(skipped)).toBe('Nothing to register: firstResultCounts');
		expect(await said(skipped, { outcome: 'sent' })).toBe('Registered');
	});

	it('take no outcome from what is no item: that request is tried again, and the others of the batch are recorded', async () => {
		const [unread, other] = [await claimedRow(), { ...(await claimedRow()), id: 9 }];
		for (const broken of [
			{ results: 'everything is fine' },
			{ results: [null] },
			{ results: 5 },
			{ results: { outcome: 'enrolled' }, composed: 'x' },
			{ results: { outcome: 'enrolled' }, composed: { send: true, kind: 'login' }, sent: 'x' },
		]) {
			const { items, error } = await record([
				{ request: unread, ...(broken as object) },
				{ request: other, results: { outcome: 'enrolled' } },
			]);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toMatchObject([
				{ state: 'again', errorCode: 'INPUT_INVALID' },
				{ id: 9, state: 'done' },
			]);
		}
		expect((await record([{ request: { id: 'abc' } }])).error!.message).toBe(
			"This isn't a row of the table of requests",
		);
	});
});
