import type { MoodleSandbox } from '../../sandbox/moodle';
import { startMoodle } from '../../sandbox/moodle';
import type { Site } from '../../sandbox/moodle/site';
import type { Run } from './harness';
import { choice, moodleCredential, run } from './harness';

describe('on a site that hides e-mail addresses', () => {
	let moodle: MoodleSandbox;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		hide(moodle.site);
	});
	afterEach(async () => await moodle.stop());

	function hide(site: Site) {
		site.set('showuseridentity', 'idnumber');
		site.addUser({
			username: 'zoe',
			email: 'zoe@example.test',
			maildisplay: 0,
			idnumber: 'P-7',
		});
	}

	const zoe = choice('email', 'zoe@example.test');
	const course = choice('idnumber', 'EL-101');

	it.each<[string, Run['node'], Record<string, unknown>]>([
		['Get', 'moodleUser', { operation: 'get', user: zoe }],
		['Update', 'moodleUser', { operation: 'update', user: zoe, fields: { city: 'Utrecht' } }],
		['Suspend', 'moodleUser', { operation: 'suspend', user: zoe }],
		[
			'Get Many (a list)',
			'moodleUser',
			{ operation: 'getMany', by: 'email', values: 'zoe@example.test', withMissing: true },
		],
		[
			'Get Many (a search)',
			'moodleUser',
			{ operation: 'getMany', by: 'search', search: { email: 'zoe@%' } },
		],
		['Enrol in Course', 'moodleEnrolment', { operation: 'enrolInCourse', user: zoe, course }],
	])('%s says so, and not that nobody has the address', async (_, node, parameters) => {
		const { items, errors } = await run({
			node,
			parameters,
			credentials: moodleCredential(moodle),
			onError: 'continueErrorOutput',
		});
		expect(items).toEqual([]);
		expect(errors).toHaveLength(1);
		expect(errors[0].json.error).toMatchObject({ code: 'MOODLE_EMAILS_INVISIBLE' });
	});

	it('somebody who is unknown by what can be seen is still unknown', async () => {
		const { errors } = await run({
			node: 'moodleUser',
			parameters: { operation: 'get', user: choice('idnumber', 'P-8') },
			credentials: moodleCredential(moodle),
			onError: 'continueErrorOutput',
		});
		expect(errors[0].json.error).toMatchObject({ code: 'MOODLE_USER_UNKNOWN' });
	});
});
