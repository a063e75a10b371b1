import { startCoachview } from '../../../../sandbox/coachview';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { recentCourseRuns } from '../../../../lib/coachview/enrolments/courseRuns';
import { connect } from '../connect';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
	coachview.administration.clear();
});
afterEach(async () => await coachview.stop());

/** Makes a run that is changed last on a day. */
function addRun(code: string, changed: string, more: object = {}) {
	const { administration } = coachview;
	administration.clock = () => new Date(`${changed}T10:00:00Z`);
	administration.addRun({
		...{ code, naam: `Opleiding ${code}`, opleidingStatusId: 'Definitief', publicatie: true },
		...{ opleidingssoortId: 'soort', startDatum: '2026-03-01T09:30:00', eindDatum: '2026-12-31' },
		...{ aantalOnderdelen: 1, ...more },
	} as never);
	administration.clock = () => new Date();
}

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('the course runs to choose from', () => {
	it('are read in one call, the last change first, with the start of each, and one without a date too', async () => {
		addRun('A', '2026-01-01');
		addRun('B', '2026-02-01', { startDatum: null });
		const { client, sent } = await connect(coachview);
		const { runs, hasMore } = await recentCourseRuns(client, NOW);
		expect(sent).toHaveLength(1);
		expect(hasMore).toBe(false);
		expect(runs.map(({ code, name, startsAt }) => [code, name, startsAt])).toEqual([
			['B', 'Opleiding B', null],
			['A', 'Opleiding A', '2026-03-01T08:30:00.000Z'],
		]);
	});

	it('are one page in one call, whatever their number, and say that there may be more', async () => {
		for (let i = 0; i < 620; i++) addRun(`R-${i}`, `2026-0${1 + Math.floor(i / 310)}-01`);
		const { client, sent } = await connect(coachview);
		const { runs, hasMore } = await recentCourseRuns(client, NOW);
		expect([sent.length, runs.length, hasMore]).toEqual([1, 500, true]);
		expect(runs.map(({ code }) => code)).toContain('R-619');
	});

	it('may be more where Coachview gives pages of a hundred', async () => {
		coachview.administration.settings.maxTake = 100;
		for (let i = 0; i < 150; i++) addRun(`R-${i}`, '2026-01-01');
		const { client } = await connect(coachview);
		const { runs, hasMore } = await recentCourseRuns(client, NOW);
		expect([runs.length, hasMore]).toEqual([100, true]);
	});

	it('are asked for by start date where Coachview refuses the order', async () => {
		addRun('OLD', '2026-01-01', { startDatum: '2024-03-01T09:30:00' });
		addRun('LATER', '2026-01-01', { startDatum: '2026-09-01T09:30:00' });
		addRun('SOON', '2026-01-01', { startDatum: '2026-03-20T09:30:00' });
		const { client } = await connect(
			coachview,
			{},
			{
				before: ({ path }) =>
					/desc/.test(path) ? { status: 400, headers: {}, body: '{}' } : undefined,
			},
		);
		const { runs } = await recentCourseRuns(client, NOW);
		expect(runs.map(({ code }) => code)).toEqual(['SOON', 'LATER']);
	});

	it('are not asked for twice when Coachview refuses the client', async () => {
		const { client, sent } = await connect(
			coachview,
			{},
			{ before: () => ({ status: 403, headers: {}, body: '' }) },
		);
		await expect(recentCourseRuns(client, NOW)).rejects.toMatchObject({
			code: 'COACHVIEW_SCOPE_MISSING',
		});
		expect(sent).toHaveLength(1);
	});
});
