import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { DOCS_ADDRESS } from '../../lib/errors/docsAddress';
import { choice, moodleCredential, run } from './harness';
import type { Run } from './harness';

let moodle: MoodleSandbox;
let known: number[];

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
	known = ['P-1', 'P-2', 'P-3'].map(
		(idnumber) => moodle.site.addUser({ username: idnumber.toLowerCase(), idnumber }).id,
	);
});
afterEach(async () => await moodle.stop());

const userPerItem = choice('idnumber', '={{ $json.person }}');

const people = (...names: string[]) => names.map((person) => ({ person }));

const reading = (more: Partial<Run> = {}): Run => ({
	node: 'moodleUser',
	credentials: moodleCredential(moodle),
	parameters: { operation: 'get', user: userPerItem },
	...more,
});

const adding = (dryRun: unknown, more: Partial<Run> = {}): Run => ({
	node: 'moodleEnrolment',
	credentials: moodleCredential(moodle),
	parameters: {
		operation: 'addToCohort',
		cohort: choice('idnumber', 'COH-START'),
		user: userPerItem,
		dryRun,
	},
	...more,
});

const members = () => moodle.site.tables.cohorts[0].members;

describe('the items of a node', () => {
	it('are each paired with their input, the failed ones too', async () => {
		const { items } = await run(
			reading({
				items: people('P-2', 'nobody', 'P-1', 'P-2'),
				onError: 'continueRegularOutput',
			}),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
			{ item: 3 },
		]);
		expect(items.map(({ json }) => json.idnumber)).toEqual(['P-2', undefined, 'P-1', 'P-2']);
	});

	it('carry code, cause, fix and the address that explains them in both languages when they failed', async () => {
		const { items } = await run(
			reading({ items: people('nobody'), onError: 'continueRegularOutput' }),
		);
		expect(items).toHaveLength(1);
		expect(items[0].json).toEqual({
			message: 'Moodle has no account with the ID number "nobody"',
			error: {
				message: 'Moodle has no account with the ID number "nobody"',
				code: 'MOODLE_USER_UNKNOWN',
				cause: expect.stringContaining('moodle/user:viewdetails'),
				fix: expect.stringContaining('Check the'),
				docs: `${DOCS_ADDRESS}/errors#moodle_user_unknown`,
				nl: {
					message: 'Moodle heeft geen account met het ID-nummer "nobody"',
					cause: expect.stringContaining('serviceaccount'),
					fix: expect.stringContaining('Controleer'),
					docs: `${DOCS_ADDRESS}/nl/foutmeldingen#moodle_user_unknown`,
				},
			},
		});
	});

	it('go to the error output when they failed, and to the first output when not, each in order', async () => {
		const { items, errors } = await run(
			reading({
				items: people('nobody', 'P-3', 'P-1', 'somebody else', 'P-2'),
				onError: 'continueErrorOutput',
			}),
		);
		expect(items.map(({ json }) => json.idnumber)).toEqual(['P-3', 'P-1', 'P-2']);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 1 },
			{ item: 2 },
			{ item: 4 },
		]);
		expect(errors.map(({ json }) => json.person)).toEqual(['nobody', 'somebody else']);
		expect(errors.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({ code: 'MOODLE_USER_UNKNOWN' }),
			expect.objectContaining({ code: 'MOODLE_USER_UNKNOWN' }),
		]);
	});

	it('stop the workflow at the first that failed, with its index, cause, fix, code and the address that explains it', async () => {
		const { items, error } = await run(reading({ items: people('P-1', 'nobody', 'no one') }));
		expect(items).toEqual([]);
		expect(error?.message).toBe('Moodle has no account with the ID number "nobody"');
		expect(error?.context?.itemIndex).toBe(1);
		const [text, address] = error!.description!.split(/ (?=https:)/);
		expect(text).toMatch(/^No account has this ID number.*Check the.*\[MOODLE_USER_UNKNOWN\]$/);
		expect(address).toBe(`${DOCS_ADDRESS}/errors#moodle_user_unknown`);
	});

	it('all fail when the site refuses the token, and none reaches the first output', async () => {
		const { items, errors } = await run(
			adding(false, {
				credentials: moodleCredential(moodle, 'wrong'),
				items: people('P-1', 'P-2'),
				onError: 'continueErrorOutput',
			}),
		);
		expect(items).toEqual([]);
		expect(errors.map(({ json }) => (json.error as { code: string }).code)).toEqual([
			'MOODLE_TOKEN_INVALID',
			'MOODLE_TOKEN_INVALID',
		]);
	});

	it.each([
		['has no credential', { credentials: {} }],
		['has an operation of another version', { parameters: { operation: 'deleteEverybody' } }],
		[
			'has a broken expression',
			{ parameters: { operation: 'get', user: choice('id', '={{ $json.a.b.c }}') } },
		],
	])('all fail when the node %s, and none reaches the first output', async (_, more) => {
		const { items, errors } = await run(
			reading({ items: people('P-1', 'P-2'), onError: 'continueErrorOutput', ...more }),
		);
		expect(items).toEqual([]);
		expect(errors.map(({ json }) => json.person)).toEqual(['P-1', 'P-2']);
	});
});

describe('Dry Run', () => {
	it('as an expression plans some items and writes the others, in order', async () => {
		const { items } = await run(
			adding('={{ $json.plan }}', {
				items: [
					{ person: 'P-1', plan: true },
					{ person: 'P-2', plan: false },
					{ person: 'P-3', plan: true },
				],
			}),
		);
		expect(items.map(({ json }) => json.outcome)).toEqual(['planned', 'added', 'planned']);
		expect(items.map(({ json }) => (json.user as { idnumber: string }).idnumber)).toEqual([
			'P-1',
			'P-2',
			'P-3',
		]);
		expect(members()).toEqual([known[1]]);
	});

	it.each(['false', 'true', 0, null, undefined])(
		'writes nothing for an item whose expression gives %p instead of true or false',
		async (plan) => {
			const { items } = await run(
				adding('={{ $json.plan }}', {
					items: [
						{ person: 'P-1', plan },
						{ person: 'P-2', plan: false },
					],
					onError: 'continueRegularOutput',
				}),
			);
			expect(items[0].json.error).toMatchObject({ code: 'INPUT_INVALID' });
			expect(items[1].json.outcome).toBe('added');
			expect(members()).toEqual([known[1]]);
		},
	);
});

describe("n8n's Retry On Fail", () => {
	it('runs the node again for all items and writes nothing twice', async () => {
		const { error } = await run(
			adding(false, { items: people('P-1', 'nobody', 'P-2'), maxTries: 3 }),
		);
		expect(error?.message).toContain('nobody');
		expect(members()).toEqual([known[0], known[1]]);
		const count = (wsfunction: string) =>
			moodle.calls.filter((call) => call.wsfunction === wsfunction).length;
		// Each time one call for all of them, one for the other spellings of who is not found, and one to prove that ID numbers are seen.
		expect(count('core_user_get_users_by_field')).toBe(3 * 3);
		expect(count('core_cohort_add_cohort_members')).toBe(1);
	});

	it('does not run a node again whose items all succeeded', async () => {
		await run(reading({ items: people('P-1'), maxTries: 3, onError: 'continueRegularOutput' }));
		expect(moodle.calls).toHaveLength(1);
	});
});

describe('a site in a sub-path', () => {
	it('is read and written like any other, with or without a slash at the end', async () => {
		const site = await startMoodle({ world: 'training', basePath: '/learn/moodle' });
		for (const url of [site.url, `${site.url}/`]) {
			const { items } = await run(
				adding(false, { credentials: moodleCredential({ url }), items: people('P-2002') }),
			);
			expect(items[0].json.outcome).toBe(url.endsWith('/') ? 'unchanged' : 'added');
		}
		expect(site.site.tables.cohorts[0].members).toHaveLength(1);
		await site.stop();
	});
});
