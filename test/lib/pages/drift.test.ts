import { driftPage } from '../../../lib/pages/drift';
import { readPageRequest } from '../../../lib/pages/pageRequest';

const ROW = {
	key: 'missingaccess | live | p-1001',
	kind: 'missingAccess',
	person: 'P-1001',
	name: 'Zoë <b>van der</b> Berg',
	code: 'EL-101',
	course: 'Veilig werken',
	site: null,
	environment: 'live',
	detail: 'Heeft geen account in Moodle.',
	detailEn: 'Has no account in Moodle.',
	repair: 'enrolment',
	message: '{"event":"enrolled"}',
	since: '2026-07-01T10:00:00.000Z',
	askedAt: null,
	solvedAt: null,
};
const COMPARISON = {
	key: 'comparison | live',
	kind: 'comparison',
	environment: 'live',
	detail: '1000 inschrijvingen vergeleken, 12 cursussen en sitegroepen',
	detailEn: '1000 bookings compared, 12 courses and cohorts',
	message: '{"unknownPeople":3,"completionsNotAsked":1}',
	found: '2026-07-02T02:00:00.000Z',
	solvedAt: '2026-07-02T02:00:00.000Z',
};

const compose = (rows: object[], request: object = {}) =>
	driftPage.compose(readPageRequest({ address: 'drift', formToken: 't0ken', ...request }), {
		drift: rows.map((json) => ({ json: { ...json } })),
	}).body;

describe('the page of drift', () => {
	it('says so when nothing was compared yet', () => {
		expect(compose([{}])).toContain('Er is nog niet vergeleken');
		expect(compose([{}])).not.toContain('Er zijn geen verschillen');
	});

	it('shows each difference with a box where a request can repair it, and with its name escaped', () => {
		const body = compose([ROW, COMPARISON]);
		expect(body).toContain('Toegang ontbreekt (1)');
		expect(body).toContain(`name="chosen" value="${ROW.key}"`);
		expect(body).toContain('Zoë &#60;b&#62;van der');
		expect(body).not.toContain('<b>van der');
		expect(body).toContain('value="t0ken"');
		expect(body).toContain('1000 inschrijvingen vergeleken');
		expect(body).toContain('3 deelnemers hebben in Moodle een ID-nummer');
		expect(body).toContain('Van 1 deelnemer is de voltooiing niet bekeken');
	});

	it('has no box and no button to repair where none can be, and says what to do', () => {
		const row = { ...ROW, kind: 'resultWithoutCompletion', repair: null, message: null };
		const body = compose([row, COMPARISON]);
		expect(body).not.toContain('type="checkbox"');
		expect(body).not.toContain('value="repair"');
		expect(body).toContain('Dit is niet met een aanvraag te herstellen');
		expect(body).toContain('Zelf oplossen');
	});

	it('is in English for who asks for it', () => {
		const body = compose([ROW, COMPARISON], { language: 'en' });
		expect(body).toContain('Missing access (1)');
		expect(body).toContain('Has no account in Moodle.');
		expect(body).not.toContain('Toegang');
	});

	it('says what a button did', () => {
		const post = { method: 'POST', action: 'repair' };
		const other = { ...ROW, key: 'other', kind: 'cannotLogIn', repair: null };
		const rows = [ROW, other];
		expect(compose(rows, { ...post, chosen: [ROW.key] })).toContain('1 aanvraag is vastgelegd');
		expect(compose(rows, { ...post, chosen: [ROW.key] })).toContain('Herstel gevraagd');
		expect(compose(rows, { ...post, chosen: ['other'] })).toContain(
			'1 gekozen verschil is niet met een aanvraag te herstellen',
		);
		expect(compose(rows, { ...post, chosen: [] })).toContain('kies eerst een of meer verschillen');
		expect(compose(rows, { ...post, action: 'compare' })).toContain('Het vergelijken is begonnen');
	});

	it('is opened anew by a link while it compares, since the browser would press the button again', () => {
		const link = /<a\s+href="drift\?language=nl">Pagina opnieuw laden<\/a/;
		expect(compose([ROW], { method: 'POST', action: 'compare' })).toMatch(link);
		expect(compose([ROW])).not.toMatch(link);
	});

	it('leaves out what is solved, and shows what was not compared as that', () => {
		const solved = { ...ROW, solvedAt: '2026-07-02T02:00:00.000Z' };
		expect(compose([solved, COMPARISON])).toContain('Er zijn geen verschillen gevonden');
		const unread = {
			...ROW,
			key: 'u',
			kind: 'notCompared',
			person: null,
			name: null,
			repair: null,
		};
		const body = compose([unread, COMPARISON]);
		expect(body).toContain('Niet vergeleken (1)');
		expect(body).not.toContain('type="checkbox"');
	});

	it('shows 500 of a kind and counts the others', () => {
		const rows = Array.from({ length: 510 }, (_, i) => ({ ...ROW, key: `key-${i}` }));
		const body = compose(rows);
		expect(body.match(/type="checkbox"/g)).toHaveLength(500);
		expect(body).toContain('Er zijn er nog 10 meer');
	});
});
