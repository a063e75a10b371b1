import { failuresPage } from '../../../lib/pages/failures';
import type { RequestRow } from '../../../lib/requests/columns';
import { row } from '../requests/row';
import { items, pageRequest, visibleText } from './pageRequest';

const failed = (id: number, more: Partial<RequestRow> = {}) =>
	row(id, {
		...{ state: 'givenUp', nextAt: null, givenUpAt: '2026-11-02T12:00:00.000Z' },
		...{ errorCode: 'PERSON_FIELD_MISSING', errorMessage: 'De voornaam ontbreekt' },
		...{ errorCause: 'In Coachview is het veld leeg.', errorFix: 'Vul de voornaam in.' },
		...more,
	});

const compose = (rows: RequestRow[], request = pageRequest(), more = {}) =>
	failuresPage.compose(request, { requests: items(...rows), ...more }).body;

describe('the page of failures', () => {
	it('shows who, the cause and the fix, and when it is tried again', () => {
		const waiting = failed(2, {
			...{ state: 'again', givenUpAt: null, nextAt: '2026-11-02T13:00:00.000Z', name: 'Piet' },
		});
		const text = visibleText(
			compose([failed(1), waiting, row(3, { state: 'done', name: 'Klaas' })]),
		);
		expect(text).toContain('Opgegeven (1)');
		expect(text).toContain('Jan de Boer (P-1001)');
		expect(text).toContain('In Coachview is het veld leeg.');
		expect(text).toContain('Vul de voornaam in.');
		expect(text).toMatch(
			/Wordt vanzelf opnieuw geprobeerd \(1\).*Piet.*Volgende poging: 2 nov 2026, 14:00/,
		);
		expect(text).not.toContain('Klaas');
	});

	it('says so when nothing fails, and offers no button', () => {
		const body = compose([row(1, { state: 'done' })]);
		expect(visibleText(body)).toContain('Er is niets opgegeven');
		expect(body).not.toContain('<button');
	});

	it('escapes whatever came in, and carries the token in every form', () => {
		const evil = '"><script>alert(1)</script>';
		const bad = failed(1, {
			name: evil,
			person: evil,
			code: evil,
			errorMessage: evil,
			errorFix: evil,
		});
		const body = compose([bad], pageRequest({ query: { edit: '1' } }));
		expect(body).not.toContain('<script');
		expect(body.match(/<form/g)).toHaveLength(2);
		expect(body.match(/name="token"\s+value="the-token"/g)).toHaveLength(2);
	});

	it('shows the first 200 and says how many more there are', () => {
		const body = compose(Array.from({ length: 1000 }, (_, i) => failed(i)));
		expect(body.match(/<article/g)).toHaveLength(200);
		expect(visibleText(body)).toContain('Er zijn er nog 800 meer');
	});

	it.each([
		['replay', 2, '2 aanvragen worden opnieuw geprobeerd'],
		['drop', 1, '1 aanvraag is afgesloten'],
		['replay', 0, 'Er is niets gewijzigd'],
	])('says what "%s" of %i rows did', (action, count, said) => {
		const written = items(...Array.from({ length: count }, (_, i) => failed(i)));
		const request = pageRequest({ method: 'POST', action });
		expect(visibleText(compose([], request, { written }))).toContain(said);
	});

	it('says in the language of the page what is missing', () => {
		const error = { code: 'INPUT_MISSING', message: "The parameter 'Reason' is empty" };
		const problem = [{ json: { error } }];
		const request = pageRequest({ method: 'POST', action: 'drop' });
		expect(visibleText(compose([], request, { problem }))).toContain('vul een reden in');
		const english = { ...request, language: 'en' as const };
		expect(visibleText(compose([], english, { problem }))).toContain('enter a reason');
	});
});
