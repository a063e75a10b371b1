import { findCourse } from '../../../../lib/moodle/courses/courses';
import type { CourseKey } from '../../../../lib/moodle/courses/courses';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import { connect } from '../connect';

describe('a course where the service lacks core_course_get_courses_by_field', () => {
	let moodle: MoodleSandbox;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		moodle.site.functions = moodle.site.functions
			.filter((name) => name !== 'core_course_get_courses_by_field')
			.concat('core_course_get_courses');
	});
	afterEach(async () => await moodle.stop());

	const find = async (key: CourseKey, value: string) =>
		await findCourse(connect(moodle), { key, value }).then(
			({ id }) => id,
			({ code }: { code: string }) => code,
		);

	it('is found by its short name and by its ID', async () => {
		const { id } = moodle.site.courseByIdnumber('EL-101')!;
		expect(await find('shortname', 'VWE-101')).toBe(id);
		expect(await find('id', String(id))).toBe(id);
		expect(await find('shortname', 'no such')).toBe('MOODLE_COURSE_UNKNOWN');
	});

	it('is not called unknown by an ID number, which Moodle does not show: the function is what is missing', async () => {
		expect(await find('idnumber', 'EL-101')).toBe('MOODLE_FUNCTION_NOT_IN_SERVICE');
		expect(await find('idnumber', 'no such')).toBe('MOODLE_FUNCTION_NOT_IN_SERVICE');
	});
});

describe('a course that Moodle finds', () => {
	let moodle: MoodleSandbox;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(async () => await moodle.stop());

	/** What comes of a course when Moodle answers with these rows, whatever was asked. */
	const findAmong = async (courses: object[], key: CourseKey, value: string) => {
		const body = JSON.stringify({ courses, warnings: [] });
		const answer = () => ({ status: 200, type: 'application/json', body });
		moodle.faults.add('core_course_get_courses_by_field', { carriedOut: false, answer }, 9);
		return await findCourse(connect(moodle), { key, value }).then(
			({ id }) => id,
			({ code }: { code: string }) => code,
		);
	};
	const row = (more: object) => ({ id: 3, shortname: 'X', fullname: 'X', ...more });

	it.each<[CourseKey, string, object]>([
		['shortname', 'EL', { shortname: 'ÉL' }],
		['idnumber', 'EL-101', { idnumber: 'OTHER' }],
		['idnumber', 'EL-1O1', { idnumber: 'EL-1Ó1' }],
		['id', '2', {}],
	])('is unknown when its %s is not the one that was asked for: %s', async (key, value, more) => {
		expect(await findAmong([row(more)], key, value)).toBe('MOODLE_COURSE_UNKNOWN');
	});

	it.each<[CourseKey, string, object]>([
		['shortname', 'el', { shortname: 'EL ' }],
		['shortname', '{mlang en}EL{mlang}', { shortname: 'EL' }],
		['idnumber', 'EL-101', { idnumber: 'el-101\u200b' }],
		['idnumber', 'EL-101', {}],
		['id', '03', {}],
	])('is taken when its %s is %s, as far as Moodle shows it', async (key, value, more) => {
		expect(await findAmong([row(more)], key, value)).toBe(3);
	});

	it('is one course, however often Moodle lists it', async () => {
		const listed = row({ idnumber: 'EL-101' });
		expect(await findAmong([listed, listed], 'idnumber', 'EL-101')).toBe(3);
		moodle.faults.clear();
		const other = { ...listed, id: 4 };
		expect(await findAmong([listed, other], 'idnumber', 'EL-101')).toBe('MOODLE_AMBIGUOUS');
	});
});
