import { CLIENT_ID, CLIENT_SECRET } from '../../sandbox/coachview/settings';
import type { CoachviewSandbox } from '../../sandbox/coachview';
import { startCoachview } from '../../sandbox/coachview';
import { run } from './harness';

let coachview: CoachviewSandbox;
beforeEach(async () => {
	coachview = await startCoachview();
	const { administration } = coachview;
	administration.enrol(administration.personByKey('P-1001')!, administration.partByCode('EL-101')!);
});
afterEach(async () => await coachview.stop());

const check = async (more: object = {}) =>
	await run({
		node: 'coachviewEnrolment',
		parameters: { operation: 'checkSetup', leastCalls: 500 },
		credentials: {
			coachviewApi: {
				...{ environment: 'own', ownEnvironment: 'training', baseUrl: coachview.url },
				...{ clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, scope: '', accessToken: '' },
				...more,
			},
		},
		items: [{}, {}],
		onError: 'continueRegularOutput',
	});

describe('Check Setup of Coachview Enrolment', () => {
	it('says of which environment the client is, how many calls are left, and that it is ready; asked once for all items', async () => {
		const { items } = await check();
		expect(items).toHaveLength(2);
		expect(items[0].json).toMatchObject({
			ready: true,
			coachview: { environment: 'training', callsAllowed: 5000 },
		});
		expect(items[0].json.summary).toContain('Ready: ');
		expect(items[0].json.samenvatting).toContain('Gereed: ');
		const { callsLeft } = items[0].json.coachview as { callsLeft: number };
		expect(callsLeft).toBeGreaterThanOrEqual(5000 - 8);
	});

	it('gives each problem with cause and fix in both languages, and no key "error"', async () => {
		coachview.administration.settings.scopes = ['api', 'Personen.Lezen'];
		const [{ json }] = (await check()).items;
		expect(json).not.toHaveProperty('error');
		expect(json.ready).toBe(false);
		expect(json.findings).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					level: 'problem',
					code: 'COACHVIEW_SCOPE_MISSING',
					nl: expect.objectContaining({ fix: expect.any(String) as string }) as object,
				}),
			]),
		);
	});

	it('shows a wrong secret as what is wrong, and never the secret', async () => {
		const result = await check({ clientSecret: 'very-wrong-secret' });
		expect(JSON.stringify(result.items)).toContain('COACHVIEW_');
		expect(JSON.stringify(result)).not.toContain('very-wrong-secret');
	});
});
