import { wholeCoursePage } from '../../../lib/pages/wholeCourse';
import { readPageRequest } from '../../../lib/pages/pageRequest';
import type { RequestRow } from '../../../lib/requests/columns';
import { row } from '../requests/row';

const participants = ['P-1', 'P-2', 'P-3'].map((person) => ({
	json: {
		personExternalId: person,
		name: `Naam ${person}`,
		elearningCode: 'EL-101',
		environment: 'live',
		calls: { made: 3, remaining: 4990 },
	},
}));

const page = (rows: RequestRow[], parts: object = {}, written: object[] = []) =>
	wholeCoursePage.compose(
		readPageRequest({
			method: 'POST',
			action: 'show',
			language: 'nl',
			fields: { runs: 'VEILIG-2026-1', kind: 'enrolment' },
			formToken: 'token-1',
			address: 'coachview-whole-course',
			...parts,
		}),
		{ participants, requests: rows.map((json) => ({ json })), written } as never,
	).body;

/** The number on each tile by its words. */
const tiles = (body: string) =>
	Object.fromEntries(
		[...body.matchAll(/<div><b>([^<]*)<\/b>([^<]*)<\/div>/g)].map(([, count, name]) => [
			name,
			count,
		]),
	);

const DONE = { state: 'done', nextAt: null, doneAt: '2026-11-02T12:00:00.000Z' } as const;
const hasWrite = (body: string) => /value="write"/.test(body);

describe('the page of a whole course', () => {
	it('shows before anything is written how many people and calls it takes, and what is left today', () => {
		const body = page([]);
		expect(tiles(body)).toMatchObject({
			deelnemers: '3',
			'aanvragen vast te leggen': '3',
			'aanroepen van Coachview nodig': '1',
			'aanroepen over vandaag': '4990',
		});
		expect(hasWrite(body)).toBe(true);
		expect(body).not.toContain('name="again"');
	});

	it('shows how far each request is, and why one failed', () => {
		const rows = [
			row(1, DONE, { person: 'P-1' }),
			row(
				2,
				{ state: 'again', errorMessage: 'De cursus is onbekend', errorFix: 'Maak de cursus' },
				{ person: 'P-2' },
			),
		];
		const body = page(rows);
		expect(tiles(body)).toMatchObject({
			Klaar: '1',
			'Wordt opnieuw geprobeerd': '1',
			'aanvragen vast te leggen': '1',
			'al uitgevoerd': '1',
		});
		expect(body).toContain('De cursus is onbekend. Maak de cursus');
		expect(body).toContain('Nog geen aanvraag');
		expect(body).toContain('name="again"');
	});

	it('shows what was written just now in the place of what was before', () => {
		const before = row(1, DONE, { person: 'P-1' });
		const written = [1, 2, 3].map((id) => ({ json: row(id, {}, { person: `P-${id}` }) }));
		const fields = { runs: 'X', kind: 'enrolment', again: '1' };
		const body = page([before], { action: 'write', fields }, written);
		expect(body).toContain('3 aanvragen zijn vastgelegd');
		expect(tiles(body)).toMatchObject({ Nieuw: '3', 'in behandeling': '3' });
		expect(hasWrite(body)).toBe(false);
	});

	it('asks for what is missing in the form', () => {
		expect(page([], { fields: { runs: 'X' } })).toContain('Kies wat er moet gebeuren');
		const body = page([], { fields: { runs: 'X', kind: 'extension', endsAt: '2020-01-01' } });
		expect(body).toContain('Vul een einddatum in');
		expect(hasWrite(body)).toBe(false);
	});

	it('offers no button that takes more calls than are left today', () => {
		const few = participants.map(({ json }) => ({
			json: { ...json, calls: { made: 3, remaining: 0 } },
		}));
		const { body } = wholeCoursePage.compose(
			readPageRequest({
				method: 'POST',
				action: 'write',
				fields: { runs: 'X', kind: 'withdrawal' },
			}),
			{ participants: few, requests: [], written: [] } as never,
		);
		expect(body).toContain('Er is niets vastgelegd');
		expect(hasWrite(body)).toBe(false);
	});

	it('is only a form when it is opened, in both languages', () => {
		const opened = { method: 'GET', action: '', fields: {} };
		expect(page([], opened)).not.toContain('class="tiles"');
		expect(page([], { ...opened, language: 'en' })).toContain('Whole course');
	});
});
