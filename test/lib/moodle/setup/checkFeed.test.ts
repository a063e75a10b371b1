import { checkSetup } from '../../../../lib/moodle/setup/checkSetup';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import { connect } from '../connect';

let moodle: MoodleSandbox;
beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const seconds = (hoursAgo: number) => Math.floor(Date.now() / 1000) - hoursAgo * 3600;

const found = async () => {
	const { findings } = await checkSetup(connect(moodle), { operations: ['moodleUser.get'] });
	return findings.filter(
		({ code }) => code?.startsWith('SETUP_FEED') || code === 'SETUP_TOKEN_ENDS',
	);
};

describe('Check Setup of the completion feed', () => {
	it('finds nothing while the endpoint accepts, and little waits', async () => {
		Object.assign(moodle.site.plugin.endpoints[0], { waiting: 3, oldest: seconds(0.2) });
		expect(await found()).toEqual([]);
	});

	it('says which endpoint is paused, and since when', async () => {
		Object.assign(moodle.site.plugin.endpoints[0], {
			name: 'Koppeling',
			failingsince: seconds(30),
			pauseduntil: seconds(-0.5),
			waiting: 4,
			oldest: seconds(30),
		});
		const [finding, ...more] = await found();
		expect(more).toEqual([]);
		expect(finding).toMatchObject({ level: 'problem', code: 'SETUP_FEED_PAUSED' });
		expect(finding.nl!.message).toContain('Koppeling');
	});

	it('says how many completions have waited for more than an hour', async () => {
		Object.assign(moodle.site.plugin.endpoints[0], { waiting: 12, oldest: seconds(3) });
		const [finding] = await found();
		expect(finding).toMatchObject({ level: 'problem', code: 'SETUP_FEED_WAITS' });
		expect(finding.en!.message).toContain('n8n: 12,');
	});

	it('only notes that no endpoint is on: who polls needs none', async () => {
		moodle.site.plugin.endpoints[0].enabled = false;
		expect(await found()).toMatchObject([{ level: 'notice', code: 'SETUP_FEED_OFF' }]);
	});

	it('says when the token ends within two weeks, and not before', async () => {
		moodle.site.plugin.tokenEnds = seconds(-24 * 20);
		expect(await found()).toEqual([]);
		moodle.site.plugin.tokenEnds = seconds(-24 * 10);
		expect(await found()).toMatchObject([{ level: 'problem', code: 'SETUP_TOKEN_ENDS' }]);
	});

	it('says nothing of it where the plug-in is not installed', async () => {
		moodle.site.installPlugin(false);
		expect(await found()).toEqual([]);
	});
});
