import type { MoodleSandbox } from '../../sandbox/moodle/index';
import { startMoodle } from '../../sandbox/moodle/index';
import type { Site } from '../../sandbox/moodle/site';
import type { Version } from '../../sandbox/moodle/versions';
import { expectSame } from './expectSame';
import { inOrder, isRecorded, namesIn, recording } from './recordings';

/** What happened between the calls, by the words with which its line of the topic's order.txt begins; `undone` takes the last one back. */
export type Events = Record<string, (site: Site) => void | (() => void)>;

/** A day before the times that the topics' requests carry; only differences of times count. */
const NOON = 1_795_651_200;

/**
 * Replays the recordings of one topic, which ran on a fresh site of their own (as at the start of ../order.txt), on the stand-in.
 *
 * @param topic the folder, with an order.txt and a folder for each version that was recorded
 */
export function replayTopic(topic: string, events: Events): void {
	const steps = inOrder(topic);
	const versions = (['4.3', '4.5', '5.1'] as Version[]).filter((version) =>
		isRecorded(`${topic}/${version}`),
	);

	describe.each(versions)(`the Moodle stand-in against a real Moodle %s: ${topic}`, (version) => {
		let moodle: MoodleSandbox;
		let undo: void | (() => void);
		beforeAll(async () => {
			moodle = await startMoodle({ version, world: 'lab' });
			moodle.site.clock = () => NOON;
		});
		afterAll(() => moodle.stop());

		const happen = (line: string) => {
			if (line === 'undone') return undo?.();
			const words = Object.keys(events).find((begin) => line.startsWith(begin));
			if (!words)
				throw new Error(
					`${topic}/order.txt: nothing is known of "${line}"; add it to the events that the test gives to replayTopic`,
				);
			undo = events[words](moodle.site);
		};

		it.each(steps)('$name', async ({ name, before }) => {
			before.forEach(happen);
			await expectSame(moodle, recording(`${topic}/${version}`, name));
		});

		it('compares every recorded call', () => {
			expect(steps.map(({ name }) => name).sort()).toEqual(namesIn(`${topic}/${version}`).sort());
		});
	});
}

/** A change of the service account, taken back by `undone`. */
export const account = (change: Parameters<Site['changeUser']>[1]) => (site: Site) => {
	const before = { ...site.user(3) };
	site.changeUser(3, change);
	return () => void Object.assign(site.tables.users.find(({ id }) => id === 3)!, before);
};

/** Settings of the site, taken back by `undone`. */
export const settings = (change: Partial<Site['settings']>) => (site: Site) => {
	const before = { ...site.settings };
	Object.assign(site.settings, change);
	return () => void Object.assign(site.settings, before);
};
