import { readCourseGrades, readUserGrades } from '../../../../lib/moodle/completion/grades';
import type { MoodleCourse } from '../../../../lib/moodle/courses/courses';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { connect } from '../connect';
import { addLearner, courseId } from '../learners';

describe('grades', () => {
	let moodle: MoodleSandbox;
	let course: MoodleCourse;
	let user: number;
	let account: number;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		course = moodle.site.course(courseId(moodle)) as unknown as MoodleCourse;
		user = addLearner(moodle, 'P-1', 'EL-101');
		account = moodle.site.userNamed('coachview-koppeling')!.id;
	});
	afterEach(async () => await moodle.stop());

	const item = (itemname: string, raw: number | undefined, with_: object = {}) => {
		const made = moodle.site.addGradeItem(course.id, { itemname, ...with_ });
		if (raw !== undefined) moodle.site.gradeItem(user, made, raw);
		return made;
	};
	const own = async () => {
		const place = { course, user: moodle.site.user(user) as never };
		return await readUserGrades(connect(moodle), place);
	};
	const total = async () => (await own()).total;
	const withoutList = () => {
		moodle.site.functions = moodle.site.functions.filter((name) => !/gradeitems$/.test(name));
	};

	describe('of which one is hidden', () => {
		beforeEach(() => {
			item('Test A', 80);
			item('Test B', 40, { hidden: 1 });
		});

		it.each(['0', '1', '2'])(
			'are whole in the total for an account that may see it (setting %s)',
			async (setting) => {
				moodle.site.set('grade_report_user_showtotalsifcontainhidden', setting);
				expect(await total()).toMatchObject({ grade: 120, gradeMax: 200, gradeReason: null });
			},
		);

		it.each(['0', '1', '2'])(
			'give no total to an account that may not see it, and say why (setting %s)',
			async (setting) => {
				moodle.site.set('grade_report_user_showtotalsifcontainhidden', setting);
				moodle.site.forbid(account, 'moodle/grade:viewhidden');
				expect(await total()).toMatchObject({
					grade: null,
					gradeMax: null,
					gradeText: null,
					gradeReason: 'hidden',
				});
				const [everybody] = await readCourseGrades(connect(moodle), course);
				expect(everybody.total).toMatchObject({ grade: null, gradeReason: 'hidden' });
			},
		);

		it.each(['0', '2'])(
			'give no total when the item is listed without its grade (shown items %s)',
			async (shown) => {
				moodle.site.set('grade_report_user_showhiddenitems', shown);
				moodle.site.set('grade_report_user_showtotalsifcontainhidden', '1');
				moodle.site.forbid(account, 'moodle/grade:viewhidden');
				expect(await total()).toMatchObject({ grade: null, gradeReason: 'hidden' });
			},
		);

		it('give no total, or say that they are not known, where the service has no list of items', async () => {
			withoutList();
			moodle.site.forbid(account, 'moodle/grade:viewhidden');
			expect(await total()).toMatchObject({ grade: null, gradeReason: 'hidden' });
			moodle.site.set('grade_report_user_showtotalsifcontainhidden', '1');
			expect(await total()).toMatchObject({ gradeReason: 'hiddenUnknown' });
			moodle.site.allow(account, 'moodle/grade:viewhidden');
			expect(await total()).toMatchObject({ grade: 120, gradeReason: null });
		});
	});

	it('have a total when a hidden item was not graded yet', async () => {
		item('Test A', 80);
		item('Test B', undefined, { hidden: 4_000_000_000 });
		moodle.site.forbid(account, 'moodle/grade:viewhidden');
		expect(await total()).toMatchObject({ grade: 80, gradeReason: null });
	});

	it('say of a hidden total that it is hidden', async () => {
		item('Test A', 80);
		moodle.site.changeTotal(course.id, { hidden: 1 });
		expect(await total()).toMatchObject({ grade: 80, gradeReason: null });
		moodle.site.forbid(account, 'moodle/grade:viewhidden');
		expect(await total()).toMatchObject({ grade: null, gradeType: null, gradeReason: 'hidden' });
	});

	it('say that there is none yet', async () => {
		item('Test A', undefined);
		expect(await total()).toMatchObject({ grade: null, gradeReason: 'notGraded', gradeMax: 100 });
	});

	it('have no maximum where there is none', async () => {
		expect(await total()).toMatchObject({ grade: null, gradeMax: null, gradePercentage: null });
		item('Bonus', 3, { grademax: 0 });
		expect(await total()).toMatchObject({ grade: 3, gradeMax: null, gradePercentage: null });
	});

	it('say that the report shows none', async () => {
		item('Test A', 80);
		moodle.site.set('grade_report_user_showgrade', '0');
		expect(await total()).toMatchObject({ grade: null, gradeReason: 'notShown', gradeMax: 100 });
	});

	it('are points, whatever the report shows: points, a percentage or a letter', async () => {
		item('Test A', 120, { grademax: 200 });
		const points = { grade: 120, gradeType: 'points', gradePercentage: 60, gradeMax: 200 };
		expect(await total()).toMatchObject({ ...points, gradeShownAs: 'points', gradeText: '120.00' });
		moodle.site.changeTotal(course.id, { display: 'percentage' });
		expect(await total()).toMatchObject({
			...points,
			gradeShownAs: 'percentage',
			gradeText: '60.00 %',
			gradeLetter: null,
		});
		moodle.site.changeTotal(course.id, { display: 'letter' });
		expect(await total()).toMatchObject({ ...points, gradeShownAs: 'letter', gradeLetter: 'D' });
		moodle.site.set('grade_report_user_showrange', '0');
		expect(await total()).toMatchObject({ grade: 120, gradeMax: null, gradeLetter: 'D' });
	});

	it.each([
		['words', ['Nog niet', 'Voldoende', 'Goed'], 'Voldoende'],
		['numbers', ['10', '20', '30'], '20'],
	])('of a scale of %s are its words, never their places', async (_, scale, word) => {
		item('Opdracht', 2, { scale });
		moodle.site.changeTotal(course.id, { scale, grades: { [user]: { raw: 2, time: 1 } } });
		const expected = {
			grade: null,
			gradeReason: 'scale',
			gradeType: 'scale',
			gradeShownAs: 'scale',
			gradeText: word,
			gradeMax: null,
		};
		const { total: given, items } = await own();
		expect(given).toMatchObject(expected);
		expect(items).toMatchObject([{ ...expected, itemName: 'Opdracht' }]);
	});

	it('take one call more per course, however many people', async () => {
		item('Test A', 80);
		const client = connect(moodle);
		await readCourseGrades(client, course);
		await readCourseGrades(client, course);
		const calls = moodle.calls.filter(({ wsfunction }) => /gradeitems$/.test(wsfunction));
		expect(calls).toHaveLength(1);
	});
});
