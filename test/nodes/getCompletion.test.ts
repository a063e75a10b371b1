import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { choice, moodleCredential, run } from './harness';

const DAY = 86_400;
const NOW = Math.floor(Date.now() / 1000);

describe('Get Completion', () => {
	let moodle: MoodleSandbox;
	let user: number;
	let course: number;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		user = moodle.site.userNamed('kees.bakker')!.id;
		course = moodle.site.courseByIdnumber('EL-101')!.id;
		moodle.site.enrol(user, course);
	});
	afterEach(async () => await moodle.stop());

	const completion = async (parameters: object = {}) => {
		const { items, error } = await run({
			node: 'moodleEnrolment',
			parameters: {
				operation: 'getCompletion',
				course: choice('id', course),
				user: choice('id', user),
				...parameters,
			},
			credentials: moodleCredential(moodle),
		});
		if (error) throw error;
		return items[0].json;
	};
	const withoutPlugin = () => moodle.site.installPlugin(false);
	const runTask = () => {
		moodle.site.runCompletionTask();
		moodle.site.runCompletionTask();
	};

	it('gives the date of the first criterion where one is enough', async () => {
		withoutPlugin();
		const { criteria } = Object.assign(moodle.site.course(course), { aggregation: 'any' as const });
		criteria.push({ type: 'role', title: 'Teacher' });
		moodle.site.clock = () => NOW - 5 * DAY;
		moodle.site.meetCriterion(user, course, 1);
		runTask();
		moodle.site.clock = () => NOW - DAY;
		moodle.site.meetCriterion(user, course, 0);
		expect(await completion()).toMatchObject({
			completed: true,
			completedAt: new Date((NOW - 5 * DAY) * 1000).toISOString(),
			completedAtSource: 'earliestCriterion',
		});
	});

	it('gives the true date of a completion that was set by hand where the plug-in returns it', async () => {
		moodle.site.completeByHand(user, course, NOW - 3 * DAY);
		expect(await completion()).toMatchObject({
			completed: true,
			completedAt: new Date((NOW - 3 * DAY) * 1000).toISOString(),
			completedAtSource: 'course',
			criteria: [{ complete: false, completedAt: null }],
		});
	});

	it.each([
		['in a course with criteria', 1],
		['in a course without criteria', 0],
	])(
		'says that it gives the moment of reading where nothing shows the date, %s',
		async (_, many) => {
			withoutPlugin();
			moodle.site.course(course).criteria.length = many;
			moodle.site.completeByHand(user, course, NOW - 3 * DAY);
			const given = await completion();
			expect(given).toMatchObject({ completed: true, completedAtSource: 'observed' });
			expect(
				Math.abs(Date.parse(String(given.completedAt)) / 1000 - Date.now() / 1000),
			).toBeLessThan(60);
		},
	);

	it('gives no date of what is not completed', async () => {
		withoutPlugin();
		expect(await completion()).toMatchObject({
			completed: false,
			completedAt: null,
			completedAtSource: null,
			passed: null,
		});
	});

	it('takes pass mark and verdict from the plug-in, and a grade that is hidden otherwise', async () => {
		const account = moodle.site.userNamed('coachview-koppeling')!.id;
		moodle.site.forbid(account, 'moodle/grade:viewhidden');
		const item = moodle.site.addGradeItem(course, { itemname: 'Test', hidden: 1 });
		moodle.site.gradeItem(user, item, 40);
		moodle.site.setPassMark(course, 70);
		moodle.site.meetCriteria(user, course);
		runTask();
		expect(await completion()).toMatchObject({
			grade: 40,
			gradeReason: null,
			gradePass: 70,
			passed: false,
		});
		withoutPlugin();
		expect(await completion()).toMatchObject({
			grade: null,
			gradeReason: 'hidden',
			gradePass: null,
			passed: null,
		});
	});

	it('reads somebody who has left the course, where the plug-in returns it', async () => {
		moodle.site.meetCriteria(user, course);
		runTask();
		moodle.site.unenrol(user, course);
		expect(await completion()).toMatchObject({ completed: true, completedAtSource: 'course' });
	});
});
