import {
	assertSameOrigin,
	originOf,
	resultEnvironment,
} from '../../../../lib/coachview/transport/origin';

const training = originOf({ environment: 'training', clientId: 'a' });
const live = originOf({ environment: 'live', clientId: 'b' });

describe('the mark of an item', () => {
	it('distinguishes training from live, and one customer of the training host from another', () => {
		expect(training).toMatchObject({
			environment: 'training',
			tenant: expect.stringMatching(/^training\.coachview\.net#/),
		});
		expect(live.environment).toBe('live');
		expect(originOf({ environment: 'training', clientId: 'b' }).tenant).not.toBe(training.tenant);
	});

	it('is what the credential says for a host of its own', () => {
		const own = { environment: 'own' as const, baseUrl: 'https://klant.coachview.com/' };
		expect(originOf(own)).toMatchObject({ environment: 'live' });
		expect(originOf({ ...own, ownEnvironment: 'training' })).toMatchObject({
			environment: 'training',
			tenant: expect.stringContaining('klant.coachview.com#'),
		});
	});

	it('never holds the client id', () => {
		expect(originOf({ environment: 'live', clientId: 'very-long-client-id' }).tenant).not.toContain(
			'very-long-client-id',
		);
	});
});

describe('the guard', () => {
	it.each([
		['training data to live', training, live],
		['live data to training', live, training],
		['data of another customer', training, { ...training, tenant: 'training.coachview.net#other' }],
		['training data to the live result address', training, { environment: 'live' }],
	])('refuses %s', (_what, item, target) => {
		expect(() => assertSameOrigin(item, target)).toThrow(
			expect.objectContaining({ code: 'COACHVIEW_ENVIRONMENT_MIXED' }),
		);
	});

	it.each([
		['data of the same Coachview', training, training],
		['data without a mark', {}, live],
		[
			'data whose field of that name is something else',
			{ environment: 'production', tenant: 'x' },
			live,
		],
	])('lets %s through', (_what, item, target) => {
		expect(() => assertSameOrigin(item, target)).not.toThrow();
	});
});

it.each([
	['https://training.coachview.net/elearning/result.aspx?plugin=x', undefined, 'training'],
	['https://secure.coachview.net/elearning/result.aspx?plugin=x', undefined, 'live'],
	['https://klant.coachview.com/elearning/result.aspx', 'training', 'training'],
] as const)('the result address %s (said: %s) is of %s', (url, said, environment) => {
	expect(resultEnvironment(url, said)).toBe(environment);
});
