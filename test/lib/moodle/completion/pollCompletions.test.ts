import { pollCompletions } from '../../../../lib/moodle/completion/pollCompletions';
import type { PollSettings } from '../../../../lib/moodle/completion/pollSettings';
import { readPollState } from '../../../../lib/moodle/completion/migratePollState';
import type { EarlierPollState } from '../../../../lib/moodle/completion/migratePollState';
import { markDone, markFailed, newPollState } from '../../../../lib/moodle/completion/pollState';
import type { PollState, StoredPollState } from '../../../../lib/moodle/completion/pollState';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { connect } from '../connect';
import { addLearner, courseId } from '../learners';

const SETTINGS: PollSettings = { courseIds: [], calls: 200, overlap: 0, withGrade: true };
const NOW = Math.floor(Date.now() / 1000);

describe('polling for completions', () => {
	let moodle: MoodleSandbox;
	let state: PollState;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		state = newPollState(NOW - 60);
	});

	afterEach(async () => await moodle.stop());

	const course = (idnumber?: string) => courseId(moodle, idnumber);
	const addUser = (idnumber: string, ...codes: string[]) => addLearner(moodle, idnumber, ...codes);
	const complete = (userid: number, code = 'EL-101') => {
		moodle.site.meetCriteria(userid, course(code));
		moodle.site.runCompletionTask();
		moodle.site.runCompletionTask();
	};
	const poll = async (settings: Partial<PollSettings> = {}, now = NOW) => {
		moodle.calls.length = 0;
		const result = await pollCompletions(connect(moodle), state, { ...SETTINGS, ...settings }, now);
		return { ...result, calls: moodle.calls.map(({ wsfunction }) => wsfunction) };
	};
	/** Polls and works everything off. */
	const handle = async (settings: Partial<PollSettings> = {}) => {
		const { found, calls } = await poll(settings);
		found.forEach((one) => markDone(state, one));
		// What n8n keeps is JSON.
		state = readPollState(JSON.parse(JSON.stringify(state)) as StoredPollState);
		return { people: found.map(({ user }) => user.idnumber), calls };
	};

	it('finds who completed what, when, and with which grade', async () => {
		const id = addUser('P-1', 'EL-101');
		moodle.site.grade(id, course(), 70);
		complete(id);
		const { found } = await poll();
		expect(found).toEqual([
			{
				event: 'completed',
				course: { id: course(), idnumber: 'EL-101' },
				user: { id, idnumber: 'P-1' },
				completed: true,
				completedAt: expect.stringMatching(/^20\d\d-.*Z$/) as unknown,
				completedAtSource: 'latestCriterion',
				grade: 70,
				gradeReason: null,
				gradeMax: 100,
				gradePass: null,
				passed: null,
			},
		]);
	});

	it('finds again what was not handled, and nothing twice after that', async () => {
		complete(addUser('P-1', 'EL-101'));
		expect((await poll()).found).toHaveLength(1);
		expect((await handle()).people).toEqual(['P-1']);
		expect((await handle()).people).toEqual([]);
	});

	it('keeps to its calls when there are more courses than calls, and finds everybody in turn', async () => {
		const codes = Array.from({ length: 30 }, (_, i) => `MANY-${i}`);
		const { criteria } = moodle.site.courseByIdnumber('EL-101')!;
		codes.forEach((idnumber) => moodle.site.addCourse({ idnumber, shortname: idnumber, criteria }));
		await handle();
		const ids = codes.map((code) => addUser(`P-${code}`, code));
		ids.forEach((id, i) => complete(id, codes[i]));
		const found: string[] = [];
		for (let i = 0; i < 20; i++) {
			const { people, calls } = await handle({ calls: 20 });
			// A completion that is found may take up to three calls more.
			expect(calls.length).toBeLessThanOrEqual(23);
			found.push(...people);
		}
		expect(found.sort()).toEqual(codes.map((code) => `P-${code}`).sort());
	});

	it('makes ten calls at most for people who are known complete, however many they are', async () => {
		for (let i = 0; i < 30; i++) complete(addUser(`P-${i}`, 'EL-101'));
		await handle();
		const { calls } = await handle();
		expect(calls).not.toContain('core_enrol_get_users_courses');
		const again = calls.filter((name) => name === 'core_completion_get_course_completion_status');
		expect(again).toHaveLength(10);
	});

	it('leaves out what was completed before the start, unless the person was seen without it', async () => {
		state = newPollState(NOW + 3600);
		complete(addUser('P-1', 'EL-101'));
		const later = addUser('P-2', 'EL-101');
		expect((await handle()).people).toEqual([]);
		complete(later);
		expect((await handle()).people).toEqual(['P-2']);
		expect((await handle()).people).toEqual([]);
	});

	it('takes what is older than the start by less than the overlap', async () => {
		state = newPollState(NOW + 600);
		complete(addUser('P-1', 'EL-101'));
		expect((await handle({ overlap: 3600 })).people).toEqual(['P-1']);
	});

	it('goes on at the next poll where the calls were used up', async () => {
		for (let i = 0; i < 50; i++) complete(addUser(`P-${i}`, 'EL-101'));
		const all: string[] = [];
		for (let i = 0; i < 10 && all.length < 50; i++) {
			const { people, calls } = await handle({ calls: 30, withGrade: false });
			expect(calls.length).toBeLessThan(40);
			all.push(...people);
		}
		expect(new Set(all).size).toBe(50);
		expect(all).toHaveLength(50);
	});

	it("holds up nobody for a completion that can't be handled, and tries it later", async () => {
		complete(addUser('P-1', 'EL-101'));
		complete(addUser('P-2', 'EL-101'));
		const { found } = await poll();
		const [poison, good] = found;
		markFailed(state, poison, NOW);
		markDone(state, good);
		expect((await poll({}, NOW + 30)).found).toEqual([]);
		expect((await poll({}, NOW + 61)).found).toEqual([poison]);
		markFailed(state, poison, NOW + 61);
		expect((await poll({}, NOW + 121)).found).toEqual([]);
		expect((await poll({}, NOW + 182)).found).toEqual([poison]);
	});

	it("goes on with the other courses when one can't be read", async () => {
		complete(addUser('P-1', 'EL-101', 'EL-102'));
		moodle.faults.add('core_enrol_get_enrolled_users', 'html', 2);
		const { found, problems } = await poll();
		expect(problems).toHaveLength(1);
		expect(found.length + problems.length).toBeGreaterThanOrEqual(1);
		expect((await poll()).found).toHaveLength(1);
	});

	it('says why when no course can be read', async () => {
		moodle.faults.add('core_enrol_get_enrolled_users', 'html', 100);
		await expect(poll()).rejects.toMatchObject({ code: 'MOODLE_NOT_MOODLE' });
	});

	it("says it when people can't be looked at, instead of finding nobody", async () => {
		complete(addUser('P-1', 'EL-101'));
		moodle.faults.add('core_enrol_get_users_courses', 'html', 100);
		await expect(poll()).rejects.toMatchObject({ code: 'MOODLE_NOT_MOODLE' });
	});

	it('finds completions in hidden courses too', async () => {
		complete(addUser('P-1', 'EL-101'));
		moodle.site.tables.courses.find(({ id }) => id === course())!.visible = false;
		expect((await poll()).found).toMatchObject([{ user: { idnumber: 'P-1' } }]);
	});

	it('takes a completion without date for an old one at the first look', async () => {
		const undated = (idnumber: string) => {
			const id = addUser(idnumber, 'EL-101');
			complete(id);
			const row: { met: number | null } = moodle.site.tables.completions.find(
				({ userid }) => userid === id,
			)!;
			row.met = null;
		};
		undated('P-1');
		expect((await handle()).people).toEqual([]);
		undated('P-2');
		expect((await handle()).people).toEqual(['P-2']);
	});

	it("knows when everybody had a turn, also where one poll can't look at all", async () => {
		for (let i = 0; i < 50; i++) addUser(`P-${i}`, 'EL-101');
		await handle({ calls: 30 });
		expect(state.round.looked).toBe(false);
		await handle({ calls: 30 });
		await handle({ calls: 30 });
		expect(state.round.looked).toBe(true);
	});

	it('looks only at the chosen courses', async () => {
		const id = addUser('P-1', 'EL-101', 'EL-102');
		complete(id, 'EL-102');
		expect((await poll({ courseIds: [course('EL-101')] })).found).toEqual([]);
		expect((await poll({ courseIds: [course('EL-102')] })).found).toHaveLength(1);
	});

	it('reports a completion that was undone, and the next one again', async () => {
		const id = addUser('P-1', 'EL-101', 'EL-102');
		complete(id, 'EL-101');
		await handle();
		const row = moodle.site.tables.completions.find(({ userid }) => userid === id)!;
		row.completed = false;
		const { found } = await poll();
		expect(found).toMatchObject([{ event: 'uncompleted', completed: false, completedAt: null }]);
		markFailed(state, found[0], NOW);
		expect((await poll({}, NOW + 30)).found).toEqual([]);
		expect((await poll({}, NOW + 61)).found).toEqual(found);
		markDone(state, found[0]);
		row.completed = true;
		expect((await handle()).people).toEqual(['P-1']);
	});

	it.each([
		['was seen', true],
		['was not seen', false],
	])('finds a second completion when the reset between them %s', async (_, seen) => {
		const id = addUser('P-1', 'EL-101');
		complete(id);
		expect((await handle()).people).toEqual(['P-1']);
		moodle.site.uncomplete(id, course());
		if (seen) expect((await handle()).people).toEqual(['P-1']);
		moodle.site.clock = () => NOW + 365 * 86_400;
		complete(id);
		const { found } = await poll();
		expect(found).toMatchObject([{ event: 'completed', user: { idnumber: 'P-1' } }]);
		expect(Date.parse(found[0].completedAt!)).toBe((NOW + 365 * 86_400) * 1000);
		markFailed(state, found[0], NOW);
		expect((await poll({}, NOW + 61)).found).toEqual(found);
		expect((await handle()).people).toEqual([]);
		markDone(state, found[0]);
		expect((await handle()).people).toEqual([]);
	});

	it('finds the second completion of anybody within some polls, at ten calls each', async () => {
		const ids = Array.from({ length: 35 }, (_, i) => addUser(`P-${i}`, 'EL-101'));
		ids.forEach((id) => complete(id));
		await handle();
		moodle.site.uncomplete(ids[30], course());
		moodle.site.clock = () => NOW + 86_400;
		complete(ids[30]);
		const people: string[] = [];
		for (let i = 0; i < 4; i++) people.push(...(await handle()).people);
		expect(people).toEqual(['P-30']);
	});

	describe('with a completion without the date of any criterion', () => {
		const byHand = (idnumber: string, daysAgo = 3) => {
			const id = addUser(idnumber, 'EL-101');
			return () => moodle.site.completeByHand(id, course(), NOW - daysAgo * 86_400, false);
		};

		it('reports the moment at which it was first seen, the same each time, until it is handled', async () => {
			const complete = byHand('P-1');
			await handle();
			complete();
			const { found } = await poll({}, NOW + 100);
			expect(found).toMatchObject([
				{ event: 'completed', completed: true, completedAtSource: 'observed' },
			]);
			expect(Date.parse(found[0].completedAt!)).toBe((NOW + 100) * 1000);
			markFailed(state, found[0], NOW + 100);
			expect((await poll({}, NOW + 500)).found).toEqual(found);
			markDone(state, found[0]);
			for (let i = 0; i < 3; i++) expect((await handle()).people).toEqual([]);
		});

		it('finds it in a course that has no criteria', async () => {
			moodle.site.course(course()).criteria = [];
			const complete = byHand('P-1');
			await handle();
			complete();
			const { found, problems } = await poll();
			expect(found).toMatchObject([{ completedAtSource: 'observed' }]);
			expect(problems).toEqual([]);
		});

		it('takes no date from a criterion that was met long before, when others are missing', async () => {
			const id = addUser('P-1', 'EL-101');
			moodle.site.course(course()).criteria = [
				{ type: 'self' },
				{ type: 'role', title: 'Teacher' },
			];
			moodle.site.clock = () => NOW - 60 * 86_400;
			moodle.site.meetCriterion(id, course(), 0);
			moodle.site.clock = () => NOW;
			await handle();
			moodle.site.completeByHand(id, course(), NOW, false);
			expect((await poll()).found).toMatchObject([{ completedAtSource: 'observed' }]);
		});

		it('finds a later one that has a date', async () => {
			const complete = byHand('P-1');
			await handle();
			complete();
			expect((await handle()).people).toEqual(['P-1']);
			const { id } = moodle.site.userNamed('p-1')!;
			moodle.site.uncomplete(id, course());
			moodle.site.clock = () => NOW + 86_400;
			moodle.site.meetCriteria(id, course());
			moodle.site.runCompletionTask();
			moodle.site.runCompletionTask();
			expect((await handle()).people).toEqual(['P-1']);
		});
	});

	it('takes over what an earlier version stored, without losing or repeating', async () => {
		moodle.site.clock = () => NOW - 30;
		const known = addUser('P-1', 'EL-101');
		complete(known);
		const later = addUser('P-2', 'EL-101');
		const stored = {
			since: NOW - 60,
			resumeAfter: 0,
			failed: {},
			known: { [course()]: [known] },
			open: { [course()]: [later] },
			againAfter: known,
			looked: true,
		};
		state = readPollState(JSON.parse(JSON.stringify(stored)) as EarlierPollState, NOW);
		expect((await handle()).people).toEqual([]);
		complete(later);
		expect((await handle()).people).toEqual(['P-2']);
		moodle.site.uncomplete(known, course());
		moodle.site.clock = () => NOW + 86_400;
		complete(known);
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
