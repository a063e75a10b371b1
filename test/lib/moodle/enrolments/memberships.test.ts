import { addToCohorts, removeFromCohorts } from '../../../../lib/moodle/enrolments/cohortMembers';
import { findCohort } from '../../../../lib/moodle/enrolments/cohorts';
import { findCourse } from '../../../../lib/moodle/courses/courses';
import { addToGroups, findGroup, removeFromGroups } from '../../../../lib/moodle/enrolments/groups';
import { findRoleId } from '../../../../lib/moodle/enrolments/roles';
import type { LinkError } from '../../../../lib/errors/linkError';
import type { Result } from '../../../../lib/shared/result';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { connect } from '../connect';

let moodle: MoodleSandbox;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const learner = (name = 'learner') =>
	moodle.site.addUser({ username: name, idnumber: `P-${name}` });
const names = (outcomes: Array<Result<{ outcome: string }>>) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.value.outcome : outcome.error.code));

describe('cohort members', () => {
	it('are added and removed once, and only as far as needed', async () => {
		const client = connect(moodle);
		const cohort = await findCohort(client, { key: 'idnumber', value: 'COH-START' });
		const wanted = [{ cohort, userId: learner().id }];
		expect(names(await addToCohorts(connect(moodle, { dryRun: true }), wanted))).toEqual([
			'planned',
		]);
		expect(names(await addToCohorts(client, wanted))).toEqual(['added']);
		expect(names(await addToCohorts(client, wanted))).toEqual(['unchanged']);
		expect(moodle.site.cohort(cohort.id).members).toContain(wanted[0].userId);
		expect(names(await removeFromCohorts(client, wanted))).toEqual(['removed']);
		expect(names(await removeFromCohorts(client, wanted))).toEqual(['unchanged']);
		expect(moodle.site.cohort(cohort.id).members).not.toContain(wanted[0].userId);
	});

	it('that do not exist are an error, although Moodle only warns; the others are added', async () => {
		const client = connect(moodle);
		const cohort = await findCohort(client, { key: 'idnumber', value: 'COH-START' });
		const real = learner().id;
		const outcomes = await addToCohorts(client, [
			{ cohort, userId: 999_999 },
			{ cohort, userId: real },
		]);
		expect(names(outcomes)).toEqual(['MOODLE_USER_UNKNOWN', 'added']);
	});

	it('are added once although the answer is lost', async () => {
		const client = connect(moodle);
		const cohort = await findCohort(client, { key: 'idnumber', value: 'COH-START' });
		moodle.faults.add('core_cohort_add_cohort_members', 'drop-after-commit');
		expect(names(await addToCohorts(client, [{ cohort, userId: learner().id }]))).toEqual([
			'added',
		]);
	});

	it('go to the cohort with exactly the code, among many that contain it', async () => {
		for (let i = 0; i < 150; i++)
			moodle.site.addCohort({ name: `A ${i}`, idnumber: `COH-START-${i}` });
		const cohort = await findCohort(connect(moodle), { key: 'idnumber', value: ' COH-START ' });
		expect(cohort.idnumber).toBe('COH-START');
	});

	it('go to the cohort whose code differs only in case, as a course is found by its code', async () => {
		const cohort = await findCohort(connect(moodle), { key: 'idnumber', value: 'coh-start' });
		expect(cohort.idnumber).toBe('COH-START');
		moodle.site.addCohort({ name: 'Klein', idnumber: 'coh-start' });
		const exact = await findCohort(connect(moodle), { key: 'idnumber', value: 'coh-start' });
		expect(exact.name).toBe('Klein');
	});

	it('of two cohorts with one code are a conflict that shows both', async () => {
		const { id } = moodle.site.addCohort({ name: 'Dubbel', idnumber: 'COH-START' });
		await expect(
			findCohort(connect(moodle), { key: 'idnumber', value: 'COH-START' }),
		).rejects.toMatchObject({
			code: 'MOODLE_AMBIGUOUS',
			message: expect.stringContaining(`Nieuwe medewerkers (1), Dubbel (${id})`),
		});
	});

	it.each([
		['idnumber', 'COH-NONE', 'MOODLE_COHORT_UNKNOWN'],
		['id', '9999', 'MOODLE_COHORT_UNKNOWN'],
		['id', 'COH-START', 'INPUT_INVALID'],
		['idnumber', ' ', 'INPUT_MISSING'],
	] as const)(
		'of an unknown cohort (%s %p) are an error that names it',
		async (key, value, code) => {
			await expect(findCohort(connect(moodle), { key, value })).rejects.toMatchObject({ code });
		},
	);
});

describe('group members', () => {
	const group = async () => {
		const course = await findCourse(connect(moodle), { key: 'idnumber', value: 'EL-101' });
		const { id } = moodle.site.addGroup({
			courseid: course.id,
			name: 'Group A',
			idnumber: 'GRP-A',
		});
		return { course, id };
	};
	const membership = async (userId: number) => {
		const { course } = await group();
		const user = { id: userId, username: 'learner', fullname: 'Learner' };
		const found = await findGroup(connect(moodle), course, { key: 'idnumber', value: 'GRP-A' });
		return { course, user, group: found };
	};

	it('are added and removed once, and only as far as needed', async () => {
		const { id } = learner();
		const one = await membership(id);
		moodle.site.enrol(id, one.course.id);
		const client = connect(moodle);
		expect(names(await addToGroups(connect(moodle, { dryRun: true }), [one]))).toEqual(['planned']);
		expect(names(await addToGroups(client, [one]))).toEqual(['added']);
		expect(names(await addToGroups(client, [one]))).toEqual(['unchanged']);
		expect(moodle.site.group(one.group.id).members).toEqual([id]);
		expect(names(await removeFromGroups(client, [one]))).toEqual(['removed']);
		expect(names(await removeFromGroups(client, [one]))).toEqual(['unchanged']);
	});

	it('must be in the course', async () => {
		const one = await membership(learner().id);
		expect(names(await addToGroups(connect(moodle), [one]))).toEqual(['MOODLE_NOT_ENROLLED']);
	});

	it.each([
		['name', 'group a'],
		['idnumber', 'grp-a'],
	] as const)('go to the group whose %s differs only in case', async (key, value) => {
		const { course, id } = await group();
		expect((await findGroup(connect(moodle), course, { key, value })).id).toBe(id);
	});

	it('of two groups with one name are a conflict that shows both', async () => {
		const { course, id } = await group();
		const twin = moodle.site.addGroup({ courseid: course.id, name: 'Group A', idnumber: 'GRP-Z' });
		await expect(
			findGroup(connect(moodle), course, { key: 'name', value: 'Group A' }),
		).rejects.toMatchObject({
			code: 'MOODLE_AMBIGUOUS',
			message: expect.stringContaining(`Group A (${id}), Group A (${twin.id})`),
		});
	});

	it('who are not in the course get an error that mentions only the course', async () => {
		const one = await membership(learner().id);
		const [outcome] = await addToGroups(connect(moodle), [one]);
		const { en, nl } = (outcome as { error: LinkError }).error;
		expect(JSON.stringify([en, nl])).not.toMatch(/completion|grade|voltooi|cijfer/i);
	});

	it('of an unknown group are an error that names group and course', async () => {
		const { course } = await group();
		await expect(
			findGroup(connect(moodle), course, { key: 'name', value: 'Group Z' }),
		).rejects.toMatchObject({
			code: 'MOODLE_GROUP_UNKNOWN',
			message: expect.stringMatching(/VWE-101.*Group Z/),
		});
	});
});

describe('courses and roles', () => {
	it.each([
		['idnumber', 'EL-999', 'MOODLE_COURSE_UNKNOWN'],
		['id', 'EL-101', 'INPUT_INVALID'],
		['id', '1', 'MOODLE_COURSE_UNKNOWN'],
		['shortname', '', 'INPUT_MISSING'],
	] as const)('an unknown course (%s %p) is an error', async (key, value, code) => {
		await expect(findCourse(connect(moodle), { key, value })).rejects.toMatchObject({ code });
	});

	it.each(['mariadb', 'postgresql'] as const)(
		'are found by a code whose case differs on %s, too',
		async (database) => {
			moodle.site.database = database;
			const own = moodle.site.courseByIdnumber('EL-101')!;
			for (const [key, value] of [
				['idnumber', 'el-101'],
				['shortname', own.shortname.toLowerCase()],
			] as const)
				expect(await findCourse(connect(moodle), { key, value })).toMatchObject({ id: own.id });
		},
	);

	it('two courses with one code are a conflict', async () => {
		moodle.site.addCourse({ shortname: 'TWIN', idnumber: 'EL-101' });
		await expect(
			findCourse(connect(moodle), { key: 'idnumber', value: 'EL-101' }),
		).rejects.toMatchObject({ code: 'MOODLE_AMBIGUOUS' });
	});

	it('are found on a site before 3.2, which lacks the newer function', async () => {
		moodle.site.functions = moodle.site.functions.filter(
			(name) => name !== 'core_course_get_courses_by_field',
		);
		const course = await findCourse(connect(moodle), { key: 'shortname', value: 'VWE-101' });
		expect(course.fullname).toBe('Veilig werken met elektriciteit');
	});

	it('a role is known by its short name, an unknown one is an error that says which are known', async () => {
		const client = connect(moodle);
		const course = await findCourse(client, { key: 'idnumber', value: 'EL-101' });
		expect(await findRoleId(client, course, { key: 'shortname', value: 'student' })).toBe(5);
		expect(await findRoleId(client, course, { key: 'shortname', value: 'Student' })).toBe(5);
		await expect(
			findRoleId(client, course, { key: 'shortname', value: 'nobody' }),
		).rejects.toMatchObject({
			code: 'MOODLE_ROLE_UNKNOWN',
			en: { cause: expect.stringContaining('student (5)') },
		});
	});
});
