import { readPageRequest } from '../../../lib/pages/pageRequest';
import { resultsToDecidePage } from '../../../lib/pages/resultsToDecide';
import type { RequestRow } from '../../../lib/requests/columns';
import { LinkError } from '../../../lib/errors/linkError';
import { reason } from '../../../lib/errors/reason';
import { withDecision } from '../../../lib/requests/decidedResult';
import { row as anyRow } from '../requests/row';

const { nl } = new LinkError('RESULT_UNDECIDED', {
	...{ person: 'P-1001', code: 'EL-101' },
	reason: reason('SEVERAL_ENROLMENTS'),
});

const message = {
	...{ completed: true, completedAt: '2026-07-01T10:00:00.000Z' },
	...{ grade: 83.5, gradeMax: 100, gradePass: 60 },
};

const row = (parts: Partial<RequestRow> = {}, came: object = message) =>
	anyRow(
		7,
		{ state: 'givenUp', errorCode: 'RESULT_UNDECIDED', errorCause: nl.cause, ...parts },
		{ kind: 'completion', message: came, name: '' },
	);

const items = (...rows: object[]) => rows.map((json) => ({ json: { ...json } }));

const page = (
	inputs: { requests?: object[]; persons?: object[]; decided?: object[]; problem?: object[] },
	asked: object = {},
) =>
	resultsToDecidePage
		.compose(
			readPageRequest({ language: 'nl', formToken: 't0ken', address: 'a', user: 'Anna', ...asked }),
			Object.fromEntries(Object.entries(inputs).map(([name, rows]) => [name, items(...rows)])),
		)
		.body.replace(/\s+/g, ' ');

const JAN = { idnumber: 'p-1001', firstName: 'Jan', infix: 'de', lastName: 'Boer' };

describe('the page of results to decide', () => {
	it('shows who, what Moodle reported and why a person decides, in both languages', () => {
		const dutch = page({ requests: [row()], persons: [JAN] });
		for (const text of ['Jan de Boer', 'P-1001', 'EL-101', '83,5 van 100, geslaagd vanaf 60'])
			expect(dutch).toContain(text);
		expect(dutch).toContain('meer dan één keer ingepland');
		const english = page({ requests: [row()] }, { language: 'en' });
		expect(english).toContain('<html lang="en">');
		expect(english).toContain('83.5 of 100, passed from 60');
		expect(english).toContain('planned more than once');
		expect(english).not.toContain('ingepland');
	});

	it.each([
		[{ ...message, grade: null }, 'Cijfer: geen.'],
		[{ ...message, grade: null, gradeReason: 'hidden' }, 'Cijfer: verborgen in Moodle.'],
		[{ ...message, gradePass: 0 }, 'geen cijfer om te slagen'],
		[{}, 'Cijfer: geen.'],
	])('shows what is known of the grade: %j', (came, text) => {
		expect(page({ requests: [row({}, came)] })).toContain(text);
	});

	it('has a form with the token, the name of who logged in, and three buttons', () => {
		const shown = page({ requests: [row()] });
		expect(shown).toContain('name="token" value="t0ken"');
		expect(shown).toMatch(/name="decidedBy"\s+value="Anna"/);
		expect(shown).toMatch(/name="chosen"\s+value="7"/);
		for (const action of ['passed', 'failed', 'leaveOut'])
			expect(shown).toContain(`name="action" value="${action}"`);
	});

	it('lists nothing that is not to be decided, and says so', () => {
		const others = [row({ errorCode: 'UNKNOWN' }), anyRow(8), {}];
		const shown = page({ requests: others });
		expect(shown).toContain('Er is niets te beoordelen.');
		expect(shown).not.toContain('<form');
	});

	it('says what became of a decision, and takes it off the list', () => {
		const decided = {
			as: 'passed',
			by: 'Anna',
			at: '2026-11-02T12:00:00Z',
			why: 'Gezien',
		} as const;
		const shown = { ...decided, shown: { passed: true, grade: null } };
		const done = { ...withDecision(row(), shown), state: 'done' as const };
		const body = page({ requests: [row()], decided: [done] }, { method: 'POST' });
		for (const text of ['Besloten door Anna', 'Uitgevoerd.', 'Coachview toont nu: geslaagd.'])
			expect(body).toContain(text);
		expect(body).toContain('Er is niets te beoordelen.');
	});

	it('says what failed of a decision, and keeps it on the list', () => {
		const decided = { as: 'failed', by: 'Anna', at: '2026-11-02T12:00:00Z', why: 'x' } as const;
		const failed = { ...withDecision(row(), decided), errorMessage: 'Coachview weigert' };
		const body = page({ requests: [row()], decided: [failed] }, { method: 'POST' });
		for (const text of ['Niet gelukt.', 'Coachview weigert', 'Niet uitgevoerd:'])
			expect(body).toContain(text);
		expect(body).toMatch(/name="chosen"\s+value="7"/);
	});

	it.each([
		['Chosen', 'Vink eerst een deelnemer aan'],
		['Name', 'vul uw naam in'],
		['Reason', 'vul een reden in'],
	])('says which part of the form was missing: %s', (parameter, text) => {
		const { code, en } = new LinkError('INPUT_MISSING', { parameter });
		const error = { code, message: en.message };
		expect(page({ requests: [row()], problem: [{ error }] }, { method: 'POST' })).toContain(text);
	});

	it('says so where somebody else decided at the same moment', () => {
		expect(page({ decided: [{}] }, { method: 'POST' })).toContain('iemand anders');
	});

	it('shows no markup of names, codes and reasons as such', () => {
		const evil = '<img src=x onerror=alert(1)>';
		const decided = { as: 'passed', by: evil, at: '2026-11-02T12:00:00Z', why: evil } as const;
		const rows = [withDecision(row({ person: evil, code: evil, errorCause: evil }), decided)];
		const body = page(
			{ requests: rows, decided: rows },
			{ method: 'POST', fields: { reason: evil } },
		);
		expect(body).not.toContain('<img');
	});
});
