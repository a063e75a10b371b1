import { readPageRequest } from '../../../../lib/pages/pageRequest';
import { testProcedurePage } from '../../../../lib/pages/testProcedure/testProcedure';
import { row } from '../../requests/row';

const item = (json: object) => [{ json: { ...json } }];
const done = { state: 'done', nextAt: null, code: 'EL-101' } as const;
const ENROLLED = row(1, {
	...done,
	kind: 'enrolment',
	requestedAt: '2026-11-02T10:00:00.000Z',
	loginMailedAt: '2026-11-02T10:00:00.000Z',
});
const WITHDRAWN = row(2, { ...done, kind: 'withdrawal', requestedAt: '2026-11-02T11:00:00.000Z' });

const compose = (inputs: object = {}, more: object = {}) =>
	testProcedurePage.compose(
		readPageRequest({
			address: 'https://n8n.example.org/webhook/coachview-test',
			language: 'nl',
			query: { person: 'P-1001', code: 'EL-101' },
			formToken: 'token-1',
			...more,
		}),
		{
			bookings: item({ codes: ['EL-101'], environment: 'training' }),
			accounts: item({ found: false }),
			...inputs,
		} as never,
	).body;
const buttonIn = (body: string) => /name="action" value="(\w+)"/.exec(body)?.[1];

describe('the page of the test procedure', () => {
	it('asks for the participant and the code first', () => {
		const body = compose({}, { query: {} });
		expect(body).toContain('name="person"');
		expect(body).toContain('name="code"');
		expect(buttonIn(body)).toBeUndefined();
	});

	it.each([
		['enrolling', [], 'enrolment'],
		['withdrawing, once the enrolment was handled', [ENROLLED], 'withdrawal'],
		['cleaning up, once the withdrawal was handled', [ENROLLED, WITHDRAWN], 'cleanUp'],
	])('offers %s', (_, rows, action) => {
		const body = compose({ requests: rows.map((one) => ({ json: { ...one } })) });
		expect(buttonIn(body)).toBe(action);
		expect(body).toContain('value="token-1"');
		expect(body).not.toContain('name="live"');
	});

	it('proposes to suspend only an account that the link made', () => {
		const rows = (first: object) => [{ json: { ...first } }, { json: { ...WITHDRAWN } }];
		expect(compose({ requests: rows(ENROLLED) })).toMatch(/name="suspend"[^>]*checked/);
		expect(compose({ requests: rows({ ...ENROLLED, loginMailedAt: null }) })).not.toMatch(
			/name="suspend"[^>]*checked/,
		);
	});

	it('asks on the live environment whether it is meant, and says when nothing was done', () => {
		const bookings = item({ codes: ['EL-101'], environment: 'live' });
		expect(compose({ bookings })).toContain('name="live"');
		const body = compose({ bookings }, { method: 'POST', action: 'enrolment', fields: {} });
		expect(body).toContain('Er is niets gedaan: dit is de live-omgeving.');
	});

	it('offers nothing while it is not known which environment it is', () => {
		const bookings = item({ error: { code: 'X', message: 'down', cause: '', fix: '' } });
		expect(buttonIn(compose({ bookings }))).toBeUndefined();
		expect(compose({ bookings }, { method: 'POST', action: 'enrolment' })).toContain(
			'niet zeker welke omgeving',
		);
	});

	it('after cleaning up says what was deleted, and shows the list as it was', () => {
		const rows = [ENROLLED, WITHDRAWN].map((one) => ({ json: { ...one } }));
		const body = compose(
			{ deleted: rows, suspended: item({ outcome: 'suspended' }) },
			{ method: 'POST', action: 'cleanUp' },
		);
		expect(body).toContain('Verwijderde testrijen: 2.');
		expect(body).toContain('Het account in Moodle is geschorst.');
		expect(body).toContain('Afgemeld, geen toegang meer');
		expect(buttonIn(body)).toBeUndefined();
	});

	it('lets nothing that was typed become markup', () => {
		const body = compose({}, { query: { person: '<img src=x>', code: '"><i>' } });
		expect(body).not.toContain('<img');
		expect(body).not.toContain('"><i>');
	});
});
