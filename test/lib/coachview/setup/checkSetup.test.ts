import { checkCoachview } from '../../../../lib/coachview/setup/checkSetup';
import type { Finding } from '../../../../lib/shared/findings';
import type { CoachviewSandbox } from '../../../../sandbox/coachview';
import { startCoachview } from '../../../../sandbox/coachview';
import { connect } from '../connect';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
	const { administration } = coachview;
	administration.enrol(administration.personByKey('P-1001')!, administration.partByCode('EL-101')!);
});
afterEach(async () => await coachview.stop());

const said = (findings: Finding[]) =>
	findings
		.filter(({ level }) => level !== 'ok')
		.map(({ level, code, subject }) => `${level} ${code} ${subject}`);

describe('Check Setup of Coachview', () => {
	it('finds no problem where all can be read, in seven calls that change nothing', async () => {
		const { client, sent } = await connect(coachview);
		const before = structuredClone(coachview.administration.personen);
		const { findings, budget } = await checkCoachview(client, 500);
		expect(said(findings).filter((text) => text.startsWith('problem'))).toEqual([]);
		expect(findings.filter(({ level }) => level === 'ok').map(({ subject }) => subject)).toEqual(
			expect.arrayContaining(['Personen', 'Opleidingsvragen', 'filters', 'calls left']),
		);
		expect(budget.remaining).toBeGreaterThan(4900);
		expect(sent.length).toBeLessThanOrEqual(7);
		expect(sent.every(({ method }) => method === 'GET')).toBe(true);
		expect(coachview.administration.personen).toEqual(before);
	});

	it('names the scopes that are missing, and the nodes that need them, and checks the rest', async () => {
		coachview.administration.settings.scopes = ['api', 'Personen.Lezen'];
		const { client } = await connect(coachview);
		const { findings } = await checkCoachview(client, 500);
		const missing = findings.filter(({ code }) => code === 'COACHVIEW_SCOPE_MISSING');
		expect(missing.map(({ subject }) => subject)).toEqual([
			'Opleidingsvragen',
			'Opleidingen',
			'Opleidingsonderdelen',
			'Opleidingsonderdeeluitvoeringen',
		]);
		expect(missing[0]).toMatchObject({ level: 'problem', neededBy: ['Coachview Enrolment'] });
		expect(missing[0].nl!.fix).toContain('Opleidingsvragen.Lezen');
	});

	it('says when fewer calls are left than should be, and how many', async () => {
		coachview.administration.settings.budget = 40;
		const { client } = await connect(coachview);
		const { findings } = await checkCoachview(client, 100);
		const [low] = findings.filter(({ code }) => code === 'SETUP_COACHVIEW_BUDGET_LOW');
		expect(low).toMatchObject({ level: 'problem', subject: 'calls left' });
		expect(low.nl!.message).toMatch(/nog maar 3\d Coachview-aanroepen over; .* minstens 100/);
	});

	it('says that the budget is spent once, not for each entity', async () => {
		coachview.administration.settings.budget = 0;
		const { client, sent } = await connect(coachview);
		const { findings } = await checkCoachview(client, 100);
		expect(said(findings)).toEqual(['problem COACHVIEW_BUDGET_SPENT Personen']);
		expect(sent).toHaveLength(1);
	});

	it("stops at the first call when Coachview can't be reached", async () => {
		const { client } = await connect(coachview, {}, { before: () => ({ reason: 'ECONNREFUSED' }) });
		const { findings } = await checkCoachview(client, 100);
		expect(said(findings)).toEqual(['problem COACHVIEW_UNAVAILABLE Personen']);
	});

	it('says that a filter is not understood when it gives more than was asked', async () => {
		const { client } = await connect(
			coachview,
			{},
			{
				before: ({ path }) =>
					path.includes('where=')
						? { status: 200, body: JSON.stringify([{ id: 'a' }, { id: 'b' }]) }
						: undefined,
			},
		);
		const { findings } = await checkCoachview(client, 100);
		expect(said(findings)).toContain('problem SETUP_COACHVIEW_FILTERS filters');
	});

	it('says what could not be checked where there is nothing yet', async () => {
		const { client } = await connect(
			coachview,
			{},
			{
				before: ({ path }) =>
					path.includes('/Opleidingsvragen') ? { status: 200, body: '[]' } : undefined,
			},
		);
		const { findings } = await checkCoachview(client, 100);
		expect(said(findings)).toContain('notChecked SETUP_COACHVIEW_EMPTY Opleidingsvragen');
	});
});
