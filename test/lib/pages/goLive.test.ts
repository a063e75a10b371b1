import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { LinkError } from '../../../lib/errors/linkError';
import { goLivePage } from '../../../lib/pages/goLive';
import { readPageRequest } from '../../../lib/pages/pageRequest';

const request = (parts: object = {}) =>
	readPageRequest({
		method: 'POST',
		action: 'check',
		language: 'nl',
		fields: { runs: 'VEILIG-2026-1', list: '' },
		formToken: 'token-1',
		address: 'coachview-go-live',
		...parts,
	});

const participant = (person: string, name: string, more: object = {}): ResultItem => ({
	json: {
		personExternalId: person,
		name,
		elearningCode: 'EL-101',
		environment: 'live',
		email1: 'a@example.test',
		course: { code: 'VEILIG-2026-1' },
		calls: { made: 3, remaining: 4990 },
		...more,
	},
});

const match = (state: string, more: object = {}): ResultItem => ({
	json: { state, account: null, idnumber: 'P', email: 'a@example.test', ...more },
});

const failed = (error: LinkError): ResultItem => ({
	json: {
		error: { code: error.code, ...error.en, nl: { ...error.nl } },
		message: error.message,
	},
});

const missing = failed(
	new LinkError('COACHVIEW_NOT_FOUND', { what: 'courseRun', key: 'code', value: 'X' }),
);

const page = (inputs: object, parts: object = {}) =>
	goLivePage.compose(request(parts), inputs as never).body;

/** The values of the boxes of a form. */
const boxes = (body: string) =>
	[...body.matchAll(/name="chosen"\s+value="([^"]*)"/g)].map(
		([, value]) => JSON.parse(value.replace(/&(quot|#34);/g, '"')) as object,
	);

describe('the page of going live', () => {
	it('has only the form when it is opened, and no box', () => {
		const body = page(
			{ participants: [{ json: {} }], matches: [{ json: {} }] },
			{ method: 'GET', action: '' },
		);
		expect(body).toContain('name="runs"');
		expect(body).not.toContain('type="checkbox"');
		expect(body).not.toContain('Er zijn geen deelnemers gevonden');
	});

	it('says so when nobody was found', () => {
		expect(page({ participants: [{ json: {} }] })).toContain('Er zijn geen deelnemers gevonden');
	});

	it('offers a box for whom a request would give access, and the reason for all others', () => {
		const { nl, code, ...error } = new LinkError('PERSON_FIELD_MISSING', {
			person: 'Els',
			field: 'firstname',
			remedy: { en: 'x', nl: 'x' } as never,
		});
		const body = page({
			participants: ['A', 'B', 'C', 'D', 'E'].map((name, i) => participant(`P-${i}`, name)),
			matches: [
				match('matched', { account: { id: 1, username: 'a', email: '', idnumber: 'P-0' } }),
				match('withoutIdnumber', { account: { id: 2, username: 'b', email: '', idnumber: '' } }),
				match('wouldCreate'),
				match('mismatch', {
					problem: {
						code: 'IDENTITY_TAKEN',
						message: 'Taken',
						nl: { message: 'Bezet', cause: '', fix: '' },
					},
				}),
				{ json: { error: { code, ...error.en, nl }, message: '' } },
			],
		});
		const chosen = boxes(body);
		expect(chosen).toHaveLength(4);
		expect(chosen).toContainEqual({
			personExternalId: 'P-0',
			elearningCode: 'EL-101',
			name: 'A',
			environment: 'live',
		});
		expect(chosen).toContainEqual({ userId: 2, idnumber: 'P', email: 'a@example.test', name: 'B' });
		expect(body).toContain('Bezet');
		expect(body).toContain('Gegevens ontbreken');
		const [, table] = body.split('<tbody>');
		expect(table.indexOf('Bezet')).toBeLessThan(table.indexOf('Gevonden, zonder'));
		expect(body).toContain('3 aanroepen');
	});

	it('lists what could not be read, with cause and fix, beside the others', () => {
		const body = page({
			participants: [missing, participant('P-1', 'A')],
			matches: [missing, match('wouldCreate')],
		});
		expect(body).toContain('Niet gevonden of niet te lezen');
		expect(boxes(body)).toHaveLength(1);
	});

	it('says what the button did, and what failed', () => {
		const written = [{ json: { id: 1 } }, { json: { id: 2 } }, missing];
		const body = page({ written }, { action: 'approve', chosen: ['a', 'b', 'c'] });
		expect(body).toContain('2 aanvragen zijn vastgelegd');
		expect(body).toContain('1 niet gelukt');
		const filled = [{ json: { outcome: 'updated' } }, { json: { outcome: 'unchanged' } }];
		const after = page({ filled }, { action: 'fill', chosen: ['a', 'b'], language: 'en' });
		expect(after).toContain('1 ID number was filled in');
		expect(after).toContain('1 account already had');
		expect(page({}, { action: 'approve' })).toContain('Er is niets gewijzigd');
	});

	it('makes no markup and no formula of a name', () => {
		const inputs = {
			participants: [participant('=P-1', '<b>=HYPERLINK("x")</b>'), participant('P-2', '+31')],
			matches: [match('wouldCreate'), match('wouldCreate')],
		};
		expect(page(inputs)).not.toContain('<b>=');
		const { body, contentType, disposition } = goLivePage.compose(
			request({ action: 'csv' }),
			inputs as never,
		);
		expect(contentType).toBe('text/csv; charset=utf-8');
		expect(disposition).toBe('attachment; filename="livegang.csv"');
		const lines = body.trim().split('\r\n');
		expect(lines).toHaveLength(3);
		expect(lines[2]).toMatch(/^'=P-1;/);
		expect(lines[1]).toMatch(/^P-2;'\+31;EL-101;VEILIG-2026-1;Nieuw account;/);
	});
});
