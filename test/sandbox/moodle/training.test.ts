import { startMoodle, type MoodleSandbox } from '../../../sandbox/moodle/index';
import { call } from './client';

describe("the training company's Moodle", () => {
	let moodle: MoodleSandbox;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training', basePath: '/moodle' });
	});
	afterEach(() => moodle.stop());

	const kees = () => moodle.site.userNamed('kees.bakker')?.id ?? 0;

	it('lives in a sub-path, and says so', async () => {
		expect(moodle.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/moodle$/);
		expect(await call(moodle, 'core_webservice_get_site_info')).toMatchObject({
			sitename: 'Training e-learning',
			siteurl: moodle.url,
		});
		expect((await fetch(moodle.url.replace('/moodle', '/webservice/rest/server.php'))).status).toBe(
			404,
		);
	});

	it.each([
		['EL-101', 'Veilig werken met elektriciteit', 'VWE-101'],
		['EL-102', 'BHV herhaling', 'BHV-102'],
		['AVG-1', 'Privacy op de werkvloer', 'AVG-1'],
	])('has the course %s', async (idnumber, fullname, shortname) => {
		const answer = await call(moodle, 'core_course_get_courses_by_field', {
			field: 'idnumber',
			value: idnumber,
		});
		expect(answer).toMatchObject({ courses: [{ fullname, shortname, enablecompletion: 1 }] });
	});

	it('knows Kees, who has no course yet', async () => {
		const found = await call(moodle, 'core_user_get_users_by_field', {
			field: 'idnumber',
			'values[0]': 'P-2002',
		});
		expect(found).toMatchObject([{ username: 'kees.bakker', email: 'kees.bakker@example.test' }]);
		expect(await call(moodle, 'core_enrol_get_users_courses', { userid: kees() })).toEqual([]);
	});

	it('puts a new employee in the privacy course by cohort, at once', async () => {
		const [cohort] = (await call(moodle, 'core_cohort_get_cohorts')) as Array<{
			id: number;
			idnumber: string;
		}>;
		expect(cohort.idnumber).toBe('COH-START');
		moodle.site.addCohortMember(cohort.id, kees());
		expect(await call(moodle, 'core_enrol_get_users_courses', { userid: kees() })).toMatchObject([
			{ idnumber: 'AVG-1', completed: false },
		]);
		moodle.site.removeCohortMember(cohort.id, kees());
		expect(await call(moodle, 'core_enrol_get_users_courses', { userid: kees() })).toEqual([]);
	});

	it('shows people what it holds', async () => {
		moodle.site.enrol(kees(), moodle.site.courseByIdnumber('EL-101')?.id ?? 0);
		const page = await (await fetch(`${moodle.url}/`)).text();
		expect(page).toContain('Veilig werken met elektriciteit');
		expect(page).toContain('kees.bakker');
	});
});
