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
