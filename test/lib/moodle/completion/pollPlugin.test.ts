import type { PollSettings } from '../../../../lib/moodle/completion/pollSettings';
import { readPluginCompletions } from '../../../../lib/moodle/completion/pluginApi';
import { hasPluginApi, pollPlugin } from '../../../../lib/moodle/completion/pollPlugin';
import { readPollState } from '../../../../lib/moodle/completion/migratePollState';
import type { EarlierPollState } from '../../../../lib/moodle/completion/migratePollState';
import {
	knownDate,
	markDone,
	markFailed,
	newPollState,
	pollKey,
} from '../../../../lib/moodle/completion/pollState';
import type { PollState, StoredPollState } from '../../../../lib/moodle/completion/pollState';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { connect } from '../connect';
import { addLearner, courseId } from '../learners';

const SETTINGS: PollSettings = { courseIds: [], calls: 200, overlap: 0, withGrade: true };
const NOW = Math.floor(Date.now() / 1000);

describe('polling by the plug-in', () => {
	let moodle: MoodleSandbox;
	let state: PollState;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		state = newPollState(NOW - 60);
	});

	afterEach(async () => await moodle.stop());

	const course = (idnumber?: string) => courseId(moodle, idnumber);
	const addUser = (idnumber: string, ...codes: string[]) => addLearner(moodle, idnumber, ...codes);
	/** The learner does what the course asks, and cron runs; the plug-in writes it to its outbox. */
	const complete = async (userid: number, code = 'EL-101', grade?: number) => {
		const answer = await fetch(`${moodle.url}/sandbox/complete`, {
			method: 'POST',
			body: JSON.stringify({ userid, courseid: course(code), grade }),
		});
		expect(answer.status).toBe(200);
	};
	const poll = async (settings: Partial<PollSettings> = {}, now = NOW) => {
		moodle.calls.length = 0;
		const result = await pollPlugin(connect(moodle), state, { ...SETTINGS, ...settings }, now);
		return { ...result, calls: moodle.calls.length };
	};
	const handle = async () => {
		const { found, calls } = await poll();
		found.forEach((one) => markDone(state, one));
		state = readPollState(JSON.parse(JSON.stringify(state)) as StoredPollState);
		return { people: found.map(({ user }) => user.idnumber), calls };
	};

	it('is used where the service has its functions', async () => {
		expect(await hasPluginApi(connect(moodle))).toBe(true);
		await fetch(`${moodle.url}/sandbox/plugin`, {
			method: 'POST',
			body: JSON.stringify({ installed: false }),
		});
		expect(await hasPluginApi(connect(moodle))).toBe(false);
	});

	it('finds who completed what, with the date of the course', async () => {
		const id = addUser('P-1', 'EL-101');
		await poll();
		await complete(id, 'EL-101', 70);
		const { found } = await poll();
		expect(found).toMatchObject([
			{
				event: 'completed',
				course: { id: course(), idnumber: 'EL-101' },
				user: { id, idnumber: 'P-1' },
				completed: true,
				completedAtSource: 'course',
				grade: 70,
				gradeMax: 100,
			},
		]);
		expect(Math.abs(new Date(found[0].completedAt!).getTime() / 1000 - NOW)).toBeLessThan(60);
	});

	it('stops at a page that has more and does not lead on', async () => {
		const rows = [{ courseid: course(), userid: addUser('P-1', 'EL-101'), timecompleted: NOW }];
		const page = { completions: rows, nextsince: NOW, nextafterid: 1, more: true };
		const answer = () => ({ status: 200, type: 'application/json', body: JSON.stringify(page) });
		const completions = 'local_completionfeed_get_course_completions';
		moodle.faults.add(completions, { carriedOut: false, answer }, 9);
		await readPluginCompletions(connect(moodle), course(), NOW - 60);
		expect(moodle.calls.filter(({ wsfunction }) => wsfunction === completions)).toHaveLength(2);
	});

	it('gives an ID number without what nobody sees, and none when that is all it is', async () => {
		for (const idnumber of ['P-1\u200b', '\u200b\u2060'])
			await complete(addUser(idnumber, 'EL-101'));
		expect((await handle()).people).toEqual(['P-1', '']);
	});

	it('finds what was completed since the start before the first poll', async () => {
		await complete(addUser('P-1', 'EL-101'));
		expect((await handle()).people).toEqual(['P-1']);
		expect((await handle()).people).toEqual([]);
	});

	it('leaves out what was completed before the start', async () => {
		await complete(addUser('P-1', 'EL-101'));
		state = newPollState(NOW + 3600);
		expect((await handle()).people).toEqual([]);
	});

	it('finds again what was not handled, over a restart, and nothing twice after that', async () => {
		await poll();
		await complete(addUser('P-1', 'EL-101'));
		expect((await poll()).found).toHaveLength(1);
		state = readPollState(JSON.parse(JSON.stringify(state)) as StoredPollState);
		expect((await handle()).people).toEqual(['P-1']);
		expect((await handle()).people).toEqual([]);
	});

	it("holds up nobody for a completion that can't be handled, and tries it later", async () => {
		await poll();
		await complete(addUser('P-1', 'EL-101'));
		const [poison] = (await poll()).found;
		markFailed(state, poison, NOW);
		await complete(addUser('P-2', 'EL-101'));
		expect((await handle()).people).toEqual(['P-2']);
		expect((await poll({}, NOW + 61)).found).toEqual([poison]);
	});

	it('sees people who have left the course', async () => {
		await poll();
		const id = addUser('P-1', 'EL-101');
		await complete(id);
		const { enrolments } = moodle.site.tables;
		enrolments.splice(
			enrolments.findIndex(({ userid }) => userid === id),
			1,
		);
		expect((await handle()).people).toEqual(['P-1']);
	});

	it('takes at most ten calls for five hundred completions in a course, and two without news', async () => {
		await handle();
		for (let i = 0; i < 500; i++) await complete(addUser(`P-${i}`, 'EL-101'));
		const { people, calls } = await handle();
		expect(new Set(people).size).toBe(500);
		expect(calls).toBeLessThanOrEqual(10);
		const quiet = await handle();
		expect(quiet.people).toEqual([]);
		expect(quiet.calls).toBeLessThanOrEqual(2);
	});

	it.each([
		['later', 86_400],
		['earlier, as from a CSV,', -86_400],
	])('finds a second completion with a date that is %s', async (_, by) => {
		await poll();
		const id = addUser('P-1', 'EL-101');
		await complete(id);
		expect((await handle()).people).toEqual(['P-1']);
		moodle.site.uncomplete(id, course());
		moodle.site.completeByHand(id, course(), NOW + by);
		expect((await handle()).people).toEqual(['P-1']);
		expect((await handle()).people).toEqual([]);
	});

	it('reports a completion that is set now with an old date, and no old one that is graded or read again', async () => {
		state = newPollState(NOW - 60);
		await poll();
		const [now, old] = [addUser('P-1', 'EL-101'), addUser('P-2', 'EL-101')];
		moodle.site.completeByHand(now, course(), NOW - 30 * 86_400);
		moodle.site.completeByHand(old, course(), NOW - 30 * 86_400, false);
		moodle.site.plugin.record('course.graded', old, course(), NOW);
		moodle.site.plugin.record('course.completed', old, course(), NOW - 30 * 86_400);
		expect((await handle()).people).toEqual(['P-1']);
	});

	it('does not repeat what was found before the plug-in could be read', async () => {
		const id = addUser('P-1', 'EL-101');
		await complete(id);
		// Known by looking, with the moment at which it was seen.
		markDone(state, {
			event: 'completed',
			course: { id: course(), idnumber: 'EL-101' },
			user: { id, idnumber: 'P-1' },
			completed: true,
			completedAt: new Date((NOW + 60) * 1000).toISOString(),
			completedAtSource: 'observed',
			grade: null,
			gradeMax: null,
			gradePass: null,
			passed: null,
		});
		expect((await handle()).people).toEqual([]);
	});

	it('takes over what an earlier version stored, without losing or repeating', async () => {
		const id = addUser('P-1', 'EL-101');
		await complete(id);
		await handle();
		const { plugin } = state;
		const date = new Date(knownDate(state, pollKey(course(), id))! * 1000).toISOString();
		const stored = {
			since: NOW - 60,
			resumeAfter: 0,
			open: {},
			failed: {},
			known: { [course()]: [id] },
			feed: { cursor: 0, waiting: {}, done: { [`${course()}/${id}`]: date } },
		};
		state = readPollState(JSON.parse(JSON.stringify(stored)) as EarlierPollState, NOW);
		expect(plugin!.cursor).toBeGreaterThan(0);
		expect((await handle()).people).toEqual([]);
		moodle.site.uncomplete(id, course());
		moodle.site.completeByHand(id, course(), NOW + 3600);
		expect((await handle()).people).toEqual(['P-1']);
	});

	it('looks again at some who are known complete, others at each poll, when that is asked for', async () => {
		const ids: number[] = [];
		for (let i = 0; i < 25; i++) {
			const id = addUser(`P-${i}`, 'EL-101');
			await complete(id);
			ids.push(id);
		}
		await handle();
		const row = moodle.site.tables.completions.find(({ userid }) => userid === ids[24])!;
		row.completed = false;
		row.timecompleted = null;
		const events: string[] = [];
		for (let i = 0; i < 4 && events.length === 0; i++)
			events.push(...(await poll({ undone: true })).found.map(({ event }) => event));
		expect(events).toEqual(['uncompleted']);
	});
});
