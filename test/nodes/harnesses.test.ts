import { CoachviewTrigger } from '../../nodes/CoachviewTrigger/CoachviewTrigger.node';
import { MoodlePollingTrigger } from '../../nodes/MoodlePollingTrigger/MoodlePollingTrigger.node';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { coachviewAt, LINK } from './coachviewClient';
import { choice, moodleCredential, run } from './harness';
import { furnish } from './scenarios';
import { later, PublishedPoller, serve } from './triggerHarness';

/** One small test with each harness, to copy: docs/architecture.md, "Test a node or a trigger". */
let moodle: MoodleSandbox;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
	furnish(moodle.site);
});
afterEach(async () => await moodle.stop());

it('a node that works on items changes what Moodle holds', async () => {
	const { items, error } = await run({
		node: 'moodleUser',
		parameters: { operation: 'suspend', user: choice('idnumber', '={{ $json.person }}') },
		credentials: moodleCredential(moodle),
		items: [{ person: 'P-1' }],
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.outcome)).toEqual(['suspended']);
	expect(moodle.site.userNamed('lea')!.suspended).toBe(true);
});

it('a node gives an error by its code, on its error output', async () => {
	const { items, errors } = await run({
		node: 'moodleUser',
		parameters: { operation: 'get', user: choice('idnumber', 'P-unknown') },
		credentials: moodleCredential(moodle),
		onError: 'continueErrorOutput',
	});
	expect(items).toEqual([]);
	expect(errors[0].json.error).toMatchObject({ code: 'MOODLE_USER_UNKNOWN' });
});

it('a polling trigger starts an execution for what happened since it was published', async () => {
	const poller = new PublishedPoller({
		trigger: new MoodlePollingTrigger(),
		parameters: { watch: 'all' },
		credentials: moodleCredential(moodle),
		id: 'harnesses',
	});
	await poller.publish();
	expect(await poller.poll()).toEqual([]);
	const stranger = moodle.site.addUser({ username: 'bo', idnumber: 'P-3' });
	const course = moodle.site.courseByIdnumber('EL-101')!.id;
	moodle.site.enrol(stranger.id, course);
	moodle.site.meetCriteria(stranger.id, course);
	moodle.site.runCompletionTask();
	moodle.site.runCompletionTask();
	const started = await later(3_600_000, async () => await poller.poll());
	expect(started).toMatchObject([{ user: { idnumber: 'P-3' }, course: { idnumber: 'EL-101' } }]);
});

it('a webhook trigger starts an execution for a call that it trusts, and none for another', async () => {
	const served = await serve({
		trigger: new CoachviewTrigger(),
		parameters: { source: 'link', path: 'path', respond: 'lastNode' },
		credentials: { coachviewLinkApi: LINK },
	});
	const coachview = coachviewAt(served.url);
	const refused = await coachview.enrol('wrong');
	const accepted = await coachview.enrol(LINK.fixedToken);
	await served.stop();
	expect([refused.status, accepted.status]).toEqual([401, 200]);
	expect(served.executions).toMatchObject([{ json: { personExternalId: 'P-1' } }]);
});
