import { checkSetup } from '../../../../lib/moodle/setup/checkSetup';
import type { NodeOperation } from '../../../../lib/moodle/setup/requirements';
import { REQUIREMENTS } from '../../../../lib/moodle/setup/requirements';
import type { Finding } from '../../../../lib/shared/findings';
import { setupSummary } from '../../../../lib/shared/findings';
import type { SetupOptions } from '../../../../lib/moodle/setup/probeSubjects';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import type { Version } from '../../../../sandbox/moodle/versions';
import { connect } from '../connect';

const ALL = Object.keys(REQUIREMENTS) as NodeOperation[];

describe('Check Setup', () => {
	let moodle: MoodleSandbox;
	let account: number;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		account = moodle.site.userNamed('coachview-koppeling')!.id;
		const learner = moodle.site.addUser({ username: 'learner' });
		moodle.site.enrol(learner.id, moodle.site.courseByIdnumber('EL-101')!.id);
	});
	afterEach(async () => await moodle.stop());

	const check = async (question: Partial<SetupOptions> = {}, token?: string) =>
		(
			await checkSetup(connect(moodle, {}, token), {
				operations: ALL,
				course: { key: 'idnumber', value: 'EL-101' },
				...question,
			})
		).findings;
	const problems = (findings: Finding[]) =>
		findings
			.filter(({ level }) => level === 'problem')
			.map(({ code, subject }) => `${code} ${subject}`);

	it.each<Version>(['4.3', '4.5', '5.1'])(
		'finds no problem on a good Moodle %s',
		async (version) => {
			const other = await startMoodle({ world: 'lab', version });
			const { findings, site } = await checkSetup(connect(other, {}, 'TOKEN'), { operations: ALL });
			await other.stop();
			expect(site?.release).toMatch(version);
			expect(problems(findings)).toEqual([]);
		},
	);

	it('writes nothing, whatever it looks at', async () => {
		const held = () => {
			const { users, courses, enrolments, cohorts, groups } = moodle.site.tables;
			return structuredClone({ users, courses, enrolments, cohorts, groups });
		};
		const before = held();
		await check();
		expect(held()).toEqual(before);
		expect(moodle.calls.map(({ wsfunction }) => wsfunction)).toContain('core_user_create_users');
	});

	it.each([
		['moodle/user:create', 'moodleUser.ensure'],
		['moodle/user:update', 'moodleUser.update'],
		['enrol/manual:enrol', 'moodleEnrolment.enrolInCourse'],
		['enrol/manual:unenrol', 'moodleEnrolment.withdrawFromCourse'],
		['moodle/cohort:assign', 'moodleEnrolment.addToCohort'],
		['moodle/course:managegroups', 'moodleEnrolment.addToGroup'],
	] as Array<[string, NodeOperation]>)(
		'names %s when it is missing, and only for the operations that need it',
		async (capability, operation) => {
			moodle.site.forbid(account, capability);
			expect(problems(await check({ operations: [operation] }))).toEqual([
				`SETUP_CAPABILITY ${capability}`,
			]);
			expect(problems(await check({ operations: ['moodleUser.get'] }))).toEqual([]);
		},
	);

	it.each([
		'moodleEnrolment.getAccess',
		'moodleEnrolment.extendAccess',
		'moodleEnrolment.getMany',
	] as NodeOperation[])(
		'names moodle/course:view when it is missing, for %s',
		async (operation) => {
			moodle.site.forbid(account, 'moodle/course:view');
			expect(problems(await check({ operations: [operation] }))).toContain(
				'SETUP_CAPABILITY moodle/course:view',
			);
		},
	);

	describe('with a hidden grade in a course', () => {
		const HIDDEN = 'SETUP_GRADES_HIDDEN moodle/grade:viewhidden';
		const operations: NodeOperation[] = ['moodleEnrolment.getGrades'];
		let learner: number;
		let course: number;
		beforeEach(() => {
			learner = moodle.site.userNamed('learner')!.id;
			course = moodle.site.courseByIdnumber('EL-101')!.id;
		});
		const hide = (hidden: number) => {
			const item = moodle.site.addGradeItem(course, { itemname: 'Test B', hidden });
			moodle.site.gradeItem(learner, item, 40);
		};

		it.each([
			['for good', 1, '1'],
			['until a date', 4_000_000_000, '1'],
			['and listed without its grade', 1, '2'],
		])('names what is missing to see it when it is hidden %s', async (_, hidden, shown) => {
			hide(hidden);
			moodle.site.set('grade_report_user_showhiddenitems', shown);
			expect(problems(await check({ operations }))).toEqual([]);
			moodle.site.forbid(account, 'moodle/grade:viewhidden');
			expect(problems(await check({ operations }))).toEqual([HIDDEN]);
			// Found in any of the first courses, too.
			expect(problems(await check({ operations, course: undefined }))).toEqual([HIDDEN]);
			expect(problems(await check({ operations: ['moodleUser.get'] }))).toEqual([]);
		});

		it('says that it was not checked where nothing is hidden, or nothing shows it', async () => {
			moodle.site.addGradeItem(course, { itemname: 'Test A' });
			const levels = async () =>
				(await check({ operations }))
					.filter(({ subject }) => subject === 'moodle/grade:viewhidden')
					.map(({ level }) => level);
			expect(await levels()).toEqual(['notChecked']);
			hide(1);
			expect(await levels()).toEqual(['ok']);
			const without = (name: string) => name !== 'core_grades_get_gradeitems';
			moodle.site.functions = moodle.site.functions.filter(without);
			expect(await levels()).toEqual(['notChecked']);
			expect(problems(await check({ operations }))).toEqual([
				'MOODLE_FUNCTION_NOT_IN_SERVICE core_grades_get_gradeitems',
			]);
		});
	});

	it('reports an account that sees nobody', async () => {
		moodle.site.forbid(account, 'moodle/user:viewdetails');
		expect(problems(await check({ operations: ['moodleUser.ensure'] }))).toEqual([
			'MOODLE_USERS_INVISIBLE moodle/user:viewdetails',
		]);
	});

	it.each([
		['the setting', () => moodle.site.set('showuseridentity', 'idnumber')],
		['the capability', () => moodle.site.forbid(account, 'moodle/site:viewuseridentity')],
	])('says that e-mail addresses are hidden, as Ensure does, for want of %s', async (_, hide) => {
		hide();
		const findings = await check({ operations: ['moodleUser.ensure'] });
		expect(problems(findings)).toEqual(['MOODLE_EMAILS_INVISIBLE moodle/site:viewuseridentity']);
		expect(setupSummary('Site', findings, 'nl')).toContain('showuseridentity');
	});

	it('says that usernames and ID numbers are hidden', async () => {
		moodle.site.forbid(account, 'moodle/user:viewalldetails');
		expect(problems(await check({ operations: ['moodleUser.ensure'] }))).toEqual([
			'MOODLE_USERNAMES_INVISIBLE moodle/user:viewalldetails',
		]);
	});

	it.each([
		['postgresql', ['MOODLE_FUNCTION_NOT_IN_SERVICE core_user_get_users']],
		['mariadb', []],
	] as const)(
		'asks for the e-mail search only where the database minds case (%s)',
		async (database, expected) => {
			moodle.site.database = database;
			moodle.site.functions = moodle.site.functions.filter(
				(name) => name !== 'core_user_get_users',
			);
			expect(problems(await check({ operations: ['moodleUser.ensure'] }))).toEqual(expected);
		},
	);

	it('names a function that is not in the service, with the operations that need it', async () => {
		moodle.site.functions = moodle.site.functions.filter((name) => !/unenrol/.test(name));
		const [finding] = (await check()).filter(({ level }) => level === 'problem');
		expect(finding).toMatchObject({
			code: 'MOODLE_FUNCTION_NOT_IN_SERVICE',
			subject: 'enrol_manual_unenrol_users',
			neededBy: ['Enrolment: End Access', 'Enrolment: Withdraw From Course'],
		});
	});

	it.each([
		['3.1.18', []],
		['4.5.6', ['MOODLE_FUNCTION_NOT_IN_SERVICE core_course_get_courses_by_field']],
	])('accepts the older function only on a site without the newer (%s)', async (release, found) => {
		moodle.site.functions = moodle.site.functions.filter(
			(name) => name !== 'core_course_get_courses_by_field',
		);
		const client = connect(moodle);
		const info = await client.siteInfo();
		const siteInfo = async () => await Promise.resolve({ ...info, release });
		const { findings } = await checkSetup(Object.assign(client, { siteInfo }), {
			operations: ['moodleUser.ensure', 'moodleEnrolment.getMany'],
			course: { key: 'shortname', value: 'VWE-101' },
		});
		expect(problems(findings).filter((one) => one.includes('courses_by_field'))).toEqual(found);
	});

	it('says that policies are not agreed to, although site info works', async () => {
		moodle.site.set('sitepolicy', 'https://example.org/policy');
		moodle.site.changeUser(account, { policyagreed: false });
		expect(problems(await check())).toEqual(['MOODLE_POLICY_NOT_AGREED web services']);
	});

	it('says that the own profile is incomplete, although site info works', async () => {
		moodle.site.profileFields.push({
			shortname: 'pno',
			name: 'Staff number',
			type: 'text',
			required: true,
		});
		expect(problems(await check())).toEqual(['MOODLE_ACCOUNT_INCOMPLETE web services']);
	});

	const codes = (findings: Finding[], level: Finding['level']) =>
		findings.filter((one) => one.level === level).map(({ code }) => code);

	it.each<[Version, boolean]>([
		['4.3', false],
		['4.5', true],
		['5.1', true],
	])('says on %s that each change mails the welcome message: %p', async (version, mails) => {
		const other = await startMoodle({ world: 'training', version });
		const { findings } = await checkSetup(connect(other), {
			operations: ['moodleEnrolment.withdrawFromCourse'],
		});
		await other.stop();
		expect(codes(findings, 'notice')).toEqual(mails ? ['SETUP_WELCOME_MESSAGE'] : []);
		if (mails)
			expect(setupSummary('Site', findings, 'nl')).toContain('Send course welcome message');
	});

	it('says nothing of welcome messages where the chosen course sends none, or nobody is enrolled', async () => {
		expect(codes(await check({ operations: ['moodleUser.ensure'] }), 'notice')).toEqual([]);
		moodle.site.courseByIdnumber('EL-101')!.welcomeMessage = false;
		expect(codes(await check(), 'notice')).toEqual([]);
	});

	it('says that dates and methods are not returned where the plug-in is missing', async () => {
		moodle.site.installPlugin(false);
		const findings = await check({ operations: ['moodleEnrolment.enrolInCourse'] });
		expect(codes(findings, 'notice')).toEqual(['SETUP_ENROLMENTS_UNTOLD', 'SETUP_WELCOME_MESSAGE']);
		expect(problems(findings)).toEqual([]);
	});

	it('reports a wrong token as a finding', async () => {
		expect(problems(await check({}, 'wrong'))).toEqual(['MOODLE_TOKEN_INVALID web services']);
	});

	it('reports an unknown course, and goes on with what needs none', async () => {
		moodle.site.forbid(account, 'moodle/user:update');
		const findings = await check({ course: { key: 'idnumber', value: 'EL-999' } });
		expect(problems(findings)).toEqual([
			'MOODLE_COURSE_UNKNOWN course',
			'SETUP_CAPABILITY moodle/user:update',
		]);
		expect(findings.filter(({ level }) => level === 'notChecked').length).toBeGreaterThan(1);
	});

	it('says which cause and fix a problem has, in English and Dutch', async () => {
		moodle.site.forbid(account, 'moodle/user:create');
		const findings = await check({ operations: ['moodleUser.ensure'] });
		expect(setupSummary('Site', findings, 'en')).toContain(
			'The service account lacks moodle/user:create.',
		);
		expect(setupSummary('Site', findings, 'nl')).toContain(
			'Het serviceaccount mist het recht moodle/user:create.',
		);
		expect(setupSummary('Site', findings, 'nl')).toContain('Rollen definiëren');
	});
});
