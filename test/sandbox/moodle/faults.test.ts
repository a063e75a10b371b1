import { startMoodle, type MoodleSandbox } from '../../../sandbox/moodle/index';
import { call, control } from './client';

const erin = {
	'users[0][username]': 'erin',
	'users[0][firstname]': 'Erin',
	'users[0][lastname]': 'O',
	'users[0][email]': 'erin@example.test',
	'users[0][createpassword]': 1,
};

describe('faults', () => {
	let moodle: MoodleSandbox;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(() => moodle.stop());

	const service = () => `${moodle.url}/webservice/rest/server.php`;

	it('drop-after-commit: the account exists, the answer never came', async () => {
		await control(moodle, 'faults', {
			wsfunction: 'core_user_create_users',
			kind: 'drop-after-commit',
			times: 1,
		});
		await expect(call(moodle, 'core_user_create_users', erin)).rejects.toThrow();
		expect(moodle.site.userNamed('erin')).toBeDefined();
		expect(await call(moodle, 'core_user_create_users', erin)).toMatchObject({
			errorcode: 'invalidparameter',
		});
	});

	it('http-503 and html: nothing was done, and only as often as asked', async () => {
		moodle.faults.add('core_cohort_get_cohorts', 'http-503');
		moodle.faults.add('core_cohort_get_cohorts', 'html');
		const form = new URLSearchParams({
			wstoken: 'sandbox-moodle-token',
			moodlewsrestformat: 'json',
			wsfunction: 'core_cohort_get_cohorts',
		});
		const answers = [];
		for (let i = 0; i < 3; i++) {
			const response = await fetch(service(), { method: 'POST', body: form });
			answers.push([response.status, response.headers.get('content-type')]);
		}
		expect(answers).toEqual([
			[503, 'text/html; charset=utf-8'],
			[200, 'text/html; charset=utf-8'],
			[200, 'application/json'],
		]);
	});

	it('timeout: no answer, until the caller gives up', async () => {
		moodle.faults.add('*', 'timeout');
		await expect(fetch(service(), { signal: AbortSignal.timeout(100) })).rejects.toThrow();
	});

	it('another function is not disturbed', async () => {
		moodle.faults.add('core_user_create_users', 'http-503');
		expect(await call(moodle, 'core_cohort_get_cohorts')).toHaveLength(1);
	});

	it('an all-or-nothing call that fails leaves nothing behind', async () => {
		const second = Object.fromEntries(
			Object.entries(erin).map(([key, value]) => [key.replace('[0]', '[1]'), value]),
		);
		expect(await call(moodle, 'core_user_create_users', { ...erin, ...second })).toMatchObject({
			errorcode: 'invalidparameter',
		});
		expect(moodle.site.userNamed('erin')).toBeUndefined();
	});

	it('every call takes as long as asked', async () => {
		const slow = await startMoodle({ world: 'training', latencyMs: 80 });
		const start = Date.now();
		await call(slow, 'core_cohort_get_cohorts');
		expect(Date.now() - start).toBeGreaterThanOrEqual(75);
		await slow.stop();
	});
});
