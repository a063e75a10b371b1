import { reason } from '../../../lib/errors/reason';
import { PAGES } from '../../../lib/pages/pages';
import type { PageRequest } from '../../../lib/pages/pageRequest';
import type { ResultItem } from '../../../lib/participant/answer/findFailures';
import { listUnreadable } from '../../../lib/participant/answer/unread';
import { row } from '../requests/row';
import { items, pageRequest, visibleText } from './pageRequest';

const WHY = 'Database is locked';

/** What n8n gives of a node that failed while the workflow goes on. */
const FAILED: Record<string, ResultItem[]> = {
	'a failed item': [{ json: { error: WHY } }],
	'a failed item of this package': [
		{ json: { error: { code: 'X', message: WHY, nl: { message: WHY, cause: '', fix: '' } } } },
	],
	'the error beside the data': [{ json: { id: 3, name: 'x' }, error: new Error(WHY) }],
	'no value': [{ json: {}, error: listUnreadable({ name: 'Rows' }, reason('LIST_WITHOUT_VALUE')) }],
};

/** What the Data Table node was given itself. */
const PASSED_ON: ResultItem[] = [{ json: { method: 'GET', query: {}, address: 'x' } }];

const TABLES = ['requests', 'courseMap', 'drift'];

/** A request in which the page takes the input into account, with what else it needs for that. */
function asking(page: string, input: string) {
	const people = [
		{
			json: { personExternalId: 'P-1', elearningCode: 'EL-101', name: 'Jan', environment: 'live' },
		},
	];
	const posted = (action: string) => ({
		...{ method: 'POST' as const, action, chosen: ['1'] },
		fields: { person: 'P-1', runs: 'X', kind: 'enrolment', decidedBy: 'Anna', reason: 'x' },
	});
	const actions: Record<string, string> = {
		goLive: input === 'filled' ? 'fill' : 'approve',
		wholeCourse: 'write',
		login: 'login',
		resultsToDecide: 'passed',
		failures: 'replay',
		drift: 'repair',
		overview: 'replay',
		testProcedure: 'cleanUp',
	};
	const search = page === 'overview' && input === 'people';
	return {
		request: pageRequest({
			...(page in actions ? posted(actions[page]) : {}),
			query: search ? { q: 'jan' } : { person: 'P-1', code: 'EL-101' },
		}),
		given: {
			...(['goLive', 'wholeCourse'].includes(page) ? { participants: people } : {}),
			...(page === 'resultsToDecide'
				? {
						requests: items(
							row(1, { kind: 'completion', state: 'givenUp', errorCode: 'RESULT_UNDECIDED' }),
						),
					}
				: {}),
			...(page === 'testProcedure'
				? {
						requests: items(row(1, { state: 'done', nextAt: null })),
						bookings: items({ codes: ['EL-101'], environment: 'training' }),
						accounts: items({ id: 5, username: 'jan', found: true, canLogIn: true }),
					}
				: {}),
		},
	};
}

const show = (
	page: (typeof PAGES)[number],
	input: string,
	failed: ResultItem[],
	parts: Partial<PageRequest> = {},
) => {
	const { request, given } = asking(page.value, input);
	return page.compose({ ...request, ...parts }, { ...given, [input]: failed }).body;
};

/** A page that was only opened: no button had an outcome. */
const OPENED = { method: 'GET', action: '' } as const;

/** Nobody who uses neither workflow 11 nor its table needs to know why it can't be read; that it can't is said. */
const saidOf = (page: string, input: string) =>
	page === 'overview' && input === 'drift'
		? 'De tabel Coachview drift kon niet worden gelezen'
		: WHY;

const INPUTS = PAGES.flatMap((page) =>
	page.inputs.map(({ name }) => ({ page, name, title: `${page.value}, ${name}` })),
);

/** What a page says when there is nothing. */
const NOTHING = [
	'Er is niets opgegeven',
	'Er mislukt niets',
	'Er is nog niets gebeurd',
	'Niemand gevonden',
	'Er is nog niet vergeleken',
	'Er zijn geen verschillen gevonden',
	'Er is niets te beoordelen',
	'Vink eerst een deelnemer aan',
	'kies eerst een of meer',
	'De koppeling heeft geen aanvragen van deze persoon',
	'Niets gevonden',
	'Nog geen aanvraag',
	'Er zijn geen deelnemers gevonden',
	'aanvragen vast te leggen',
	'0 aanmelding mislukt',
	'is vastgelegd',
	'zijn vastgelegd',
	'zijn opgeslagen',
	'Misschien was de aanvraag net in behandeling',
	'Een andere uitvoering werkt al aan deze aanvraag',
	'Opgeruimd',
];

describe.each(INPUTS)('what could not be read ($title)', ({ page, name }) => {
	it.each(Object.keys(FAILED))('is said on the page when the node gives %s', (kind) => {
		const said = visibleText(show(page, name, FAILED[kind]));
		// What the settings' error says is its own; see the tests of the page.
		if (name === 'settings') expect(said).toContain('De instellingen van de koppeling konden niet');
		else if (kind === 'no value') expect(said).toMatch(/kon niet worden gelezen|niet te lezen/);
		else expect(said).toContain(saidOf(page.value, name));
	});

	it('is not said when there was nothing to read', () => {
		const said = visibleText(show(page, name, [{ json: {} }]));
		expect(said).not.toContain('Niet alles kon worden gelezen');
	});
});

describe.each(INPUTS.filter(({ name }) => TABLES.includes(name)))(
	'a table that could not be read ($title)',
	({ page, name }) => {
		it.each([...Object.values(FAILED), PASSED_ON])('does not count as empty (%#)', (...failed) => {
			const isAsked = page.value === 'wholeCourse';
			const said = visibleText(show(page, name, failed, isAsked ? {} : OPENED));
			expect(said).toMatch(/kon niet worden gelezen|niet te lezen/);
			const nothing = name === 'requests' ? NOTHING : [];
			expect(nothing.filter((words) => said.includes(words))).toEqual([]);
		});
	},
);

describe('a page without what it needs to know', () => {
	const of = (value: string) => PAGES.find((page) => page.value === value)!;

	it.each([
		['wholeCourse', 'requests', 'write'],
		['testProcedure', 'requests', 'enrolment'],
		['testProcedure', 'courseMap', 'enrolment'],
		['drift', 'drift', 'repair'],
		['setUp', 'settings', 'save'],
	])('offers no button that would act on it (%s, %s)', (page, input, action) => {
		for (const failed of [...Object.values(FAILED), PASSED_ON])
			expect(show(of(page), input, failed)).not.toContain(`value="${action}"`);
	});

	it.each([
		['bookings', [], 'Niet zeker', 'Coachview: niet te lezen.'],
		['accounts', [row(2)], 'Niet zeker', 'Moodle-account: niet te lezen.'],
		['courses', [row(2)], 'Niet zeker', 'Moodle gaf geen bruikbaar antwoord: Database is locked'],
		['courseMap', [row(2)], 'Niet zeker', 'Welke cursus deze code opent, is daardoor niet bekend.'],
		[
			'requests',
			[],
			'Nee, heeft geen toegang',
			'Waarom de persoon geen toegang heeft, is daardoor niet bekend.',
		],
	])('gives no verdict on a person that rests on it (%s)', (input, requests, answer, words) => {
		const asked = pageRequest({ query: { person: 'P-1001' } });
		const known = {
			requests: items(...requests),
			bookings: items({ codes: ['EL-101'] }),
			accounts: items({ id: 5, username: 'jan', found: true, canLogIn: true }),
			courses: items({ idnumber: 'OTHER' }),
		};
		const said = visibleText(
			of('overview').compose(asked, { ...known, [input]: FAILED['a failed item'] }).body,
		);
		if (input === 'bookings') expect(said).toContain(WHY);
		else expect(said).toContain(`EL-101: ${answer}`);
		if (input !== 'bookings') expect(said).toContain(words);
		expect(said).not.toContain('de koppeling heeft er nooit een aanvraag voor gekregen');
		expect(said).not.toContain('Coachview heeft geen lopende inschrijving');
	});

	it('does not say that a withdrawn participant is out while Moodle gives no answer', () => {
		const done = { state: 'done', nextAt: null, code: 'EL-101' } as const;
		const said = visibleText(
			of('testProcedure').compose(pageRequest({ query: { person: 'P-1001', code: 'EL-101' } }), {
				requests: items(
					row(1, { ...done, requestedAt: '2026-11-02T10:00:00.000Z' }),
					row(2, { ...done, kind: 'withdrawal', requestedAt: '2026-11-02T11:00:00.000Z' }),
				),
				bookings: items({ codes: [], environment: 'training' }),
				accounts: items({ id: 5, username: 'jan', found: true, canLogIn: true }),
				courses: FAILED['a failed item'],
			}).body,
		);
		expect(said).toContain(`Moodle kon niet worden gelezen: ${WHY}`);
	});
});
