import type { IDataObject } from 'n8n-workflow';

import { REQUEST_COLUMNS } from '../../lib/requests/columns';
import { run } from './harness';

const empty = Object.fromEntries(REQUEST_COLUMNS.map(({ name }) => [name, null]));

const row = (id: number, parts: object = {}) => ({
	...empty,
	...{
		id,
		key: `k${id}`,
		subject: `s${id}`,
		kind: 'completion',
		person: `P-${id}`,
		code: 'EL-101',
	},
	...{ state: 'givenUp', attempts: 3, errorCode: 'RESULT_UNDECIDED' },
	message: '{"completedAt":"2026-07-01T10:00:00.000Z","grade":80}',
	...parts,
});

const FORM = {
	method: 'POST',
	action: 'passed',
	chosen: ['1'],
	fields: { decidedBy: ' Anna ', reason: 'Gezien' },
};

/** What the operation makes of a form: the items that are carried out, and those that are only shown. */
async function take(request: object, rows: object[] = [row(1), row(2)]) {
	const { items, error } = await run({
		node: 'coachviewEnrolment',
		parameters: {
			operation: 'takeDecisions',
			request: '={{ $json.request }}',
			rows: '={{ $json.rows }}',
		},
		items: [{ request, rows }, {}] as never,
		onError: 'continueRegularOutput',
	});
	if (error) throw error;
	return items.map(({ json }) => json);
}

describe('Take Decisions', () => {
	it('gives each chosen row with who decided what, when and why', async () => {
		const before = Date.now();
		const items = await take({ ...FORM, chosen: ['1', '2'] });
		expect(items).toMatchObject([
			{ id: 1, person: 'P-1', grade: 80, attempts: 1 },
			{ id: 2, person: 'P-2' },
		]);
		const { decided, message } = items[0] as IDataObject & { decided: { at: string } };
		expect(decided).toMatchObject({ as: 'passed', by: 'Anna', why: 'Gezien' });
		expect(Date.parse(decided.at)).toBeGreaterThanOrEqual(before);
		expect(JSON.parse(message as string)).toMatchObject({ decided, grade: 80 });
	});

	it.each([
		['a row that is not to be decided', { ...FORM, chosen: ['3'] }],
		['nothing chosen', { ...FORM, chosen: [] }],
		['no name', { ...FORM, fields: { reason: 'x' } }],
		['a name of blanks', { ...FORM, fields: { decidedBy: ' \u200b', reason: 'x' } }],
		['no reason', { ...FORM, fields: { decidedBy: 'Anna' } }],
		['another button', { ...FORM, action: 'delete' }],
	])('carries out nothing of a form with %s', async (_, request) => {
		const rows = [row(1), row(3, { state: 'done', answer: 'Registered', errorCode: null })];
		expect(await take(request, rows)).toEqual([]);
	});

	it('carries out nothing of a page that was only opened', async () => {
		expect(await take({ method: 'GET', chosen: ['1'], action: 'passed' })).toEqual([]);
	});
});

describe('the outcome of a decision', () => {
	const registered = (passed: boolean, enrolmentId = 'e1') => ({ enrolmentId, passed, grade: 8 });

	/** What the row becomes, after Coachview was read before and after the result was sent. */
	async function record(before: object | null, outcome: string, after: object | null) {
		const [taken] = await takeItems();
		const results = [
			{ found: true, lastRegistered: before },
			{ outcome, ...(outcome === 'notSent' ? { send: false, reason: 'alreadyRegistered' } : {}) },
			{ found: true, lastRegistered: after },
		];
		const { items } = await run({
			node: 'coachviewEnrolment',
			parameters: {
				...{ operation: 'recordRequest', to: 'moodle' },
				...{ request: '={{ $json.taken }}', results: '={{ $json.results }}' },
			},
			items: [{ taken, results }] as never,
		});
		const { state, message } = items[0].json;
		const { decided } = JSON.parse(message as string) as { decided: { shown?: unknown } };
		return { state, shown: decided.shown };
	}

	const takeItems = async () => await take(FORM);

	it('has what Coachview shows now, in whichever enrolment', async () => {
		const after = registered(true, 'e2');
		const shown = { passed: true, grade: 8 };
		expect(await record(null, 'sent', after)).toEqual({ state: 'done', shown });
		expect(await record(registered(false), 'sent', after)).toEqual({ state: 'done', shown });
		expect(await record(after, 'notSent', after)).toEqual({ state: 'done', shown });
	});

	it('takes no earlier result for the one that was sent', async () => {
		const old = registered(true);
		expect(await record(old, 'sent', old)).toEqual({ state: 'done', shown: null });
		expect(await record(null, 'sent', null)).toEqual({ state: 'done', shown: null });
	});
});
