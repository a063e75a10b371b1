import { DRIFT_COLUMNS } from '../../lib/participant/drift/columns';
import { row } from '../lib/requests/row';
import { run } from './harness';

const WHY = 'Database is locked';

/** What an expression gives for the items of a node that failed while the workflow goes on. */
const UNREAD: Array<[string, string]> = [
	['a failed item', `={{ [{ json: { error: '${WHY}' } }] }}`],
	['the error beside the data', `={{ [{ json: {}, error: { message: '${WHY}' } }] }}`],
	['nothing at all', '={{ undefined }}'],
	['no value', '={{ null }}'],
	['what the node was given itself', "={{ [{ json: { method: 'GET', address: 'x' } }] }}"],
	['text that is no list', '[object Object]'],
];

const POST = { method: 'POST', language: 'nl', user: 'Anna', chosen: ['1', 'k'] };

async function act(parameters: object) {
	const { items, errors } = await run({
		node: 'coachviewEnrolment',
		parameters: { ...parameters },
		onError: 'continueRegularOutput',
	});
	return { first: items.map(({ json }) => json), second: errors.map(({ json }) => json) };
}

const errorOf = ({ first, second }: Awaited<ReturnType<typeof act>>) =>
	([...first, ...second][0]?.error as { code?: string } | undefined)?.code;

/** A list as an expression; n8n takes two braces for its end. */
const given = (list: object[]) => `={{ ${JSON.stringify(list).replaceAll('}}', '} }')} }}`;

describe.each(UNREAD)('a table of which the expression gives %s', (_, rows) => {
	it('is never written over by the form of the settings', async () => {
		const request = { ...POST, action: 'save', fields: { organisation: 'Noord' } };
		const { first, second } = await act({ operation: 'readSettingsForm', request, rows });
		expect(first).toEqual([]);
		expect(second).toEqual([{ written: false }]);
	});

	it('makes no page of settings that are empty', async () => {
		const { first } = await act({
			...{ operation: 'composePage', page: 'setUp', request: { language: 'nl' } },
			inputs: { settings: rows },
		});
		expect(first[0].body).toContain('De instellingen van de koppeling konden niet worden gelezen');
		expect(first[0].body).toContain('Open de uitvoering in n8n');
		expect(first[0].body).not.toContain('value="save"');
	});

	it.each([
		['replay', {}],
		['replayAll', {}],
		['drop', { reason: 'x' }],
		['edit', { person: 'P-1', code: 'EL-101' }],
	])('is no table without the row of the button %s', async (action, fields) => {
		const request = { ...POST, action, fields };
		expect(errorOf(await act({ operation: 'readPageAction', request, rows }))).toMatch(
			/LIST_UNREADABLE|INPUT_INVALID/,
		);
	});

	it('holds up no new request, which looks at no row', async () => {
		const fields = { person: 'P-1', code: 'EL-101', environment: 'live' };
		const request = { ...POST, action: 'enrolment', fields };
		const { first } = await act({ operation: 'readPageAction', request, rows });
		expect(first).toMatchObject([{ kind: 'enrolment', person: 'P-1', state: 'open' }]);
	});

	it('is no table in which everything has been decided, or repaired', async () => {
		const fields = { decidedBy: 'Anna', reason: 'x' };
		const decide = { ...POST, action: 'passed', fields };
		const repair = { ...POST, action: 'repair' };
		for (const [operation, request] of Object.entries({
			takeDecisions: decide,
			repairDrift: repair,
		}))
			expect(errorOf(await act({ operation, request, rows }))).toMatch(
				/LIST_UNREADABLE|INPUT_INVALID/,
			);
	});

	it('lets no request of a whole course be written, since what is done is not known', async () => {
		const { first, second } = await act({
			operation: 'planRequests',
			request: { ...POST, action: 'write', fields: { kind: 'enrolment', runs: 'X' } },
			participants:
				"={{ [{ personExternalId: 'P-1', elearningCode: 'EL-101', environment: 'live', name: 'Jan' }] }}",
			rows,
		});
		expect(first).toEqual([]);
		expect(second).toMatchObject([{ write: false }]);
	});

	it('is not archived as empty', async () => {
		const archived = await act({ operation: 'archiveRows', requests: rows, drift: '' });
		expect(errorOf(archived)).toMatch(/LIST_UNREADABLE|INPUT_INVALID/);
	});
});

describe('a table that could be read', () => {
	const request = { ...POST, action: 'replay', fields: {} };

	it.each([
		['rows', [row(1, { state: 'givenUp' })]],
		['items', [{ json: row(1, { state: 'givenUp' }) }]],
	])('is taken as %s', async (_, rows) => {
		const { second } = await act({
			operation: 'readPageAction',
			request,
			rows: given(rows),
		});
		expect(second).toMatchObject([{ id: 1, state: 'open' }]);
	});

	it('may be empty', async () => {
		for (const rows of ['={{ [] }}', '={{ [{ json: {} }] }}']) {
			const decide = { ...POST, action: 'passed', fields: {} };
			expect(errorOf(await act({ operation: 'takeDecisions', request: decide, rows }))).toBe(
				'INPUT_MISSING',
			);
			const saved = { ...POST, action: 'save', fields: { organisation: 'Noord' } };
			const { first } = await act({ operation: 'readSettingsForm', request: saved, rows });
			expect(first).toMatchObject([{ organisation: 'Noord' }]);
		}
	});

	it('may hold differences that are repaired', async () => {
		const empty = Object.fromEntries(DRIFT_COLUMNS.map(({ name }) => [name, null]));
		const drift = { ...empty, key: 'k', kind: 'missingAccess', repair: 'enrolment' };
		const rows = given([{ ...drift, person: 'P-1', code: 'EL-101' }]);
		const { first, second } = await act({
			operation: 'repairDrift',
			request: { ...POST, action: 'repair' },
			rows,
		});
		expect([...first, ...second].some(({ askedAt }) => askedAt)).toBe(true);
	});
});
