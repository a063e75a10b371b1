import { findCourse } from '../../../../lib/moodle/courses/courses';
import { enrolUsers } from '../../../../lib/moodle/enrolments/enrolUsers';
import type { User } from '../../../../sandbox/moodle/state';
import { connect } from '../connect';
import { Enrolling, nameOf, Y2030 } from './enrolling';

const [EDITING_TEACHER, TEACHER] = [3, 4];
const PROFILES = 'core_user_get_course_user_profiles';

let person: Enrolling;
beforeEach(async () => (person = await Enrolling.start(false)));
afterEach(async () => await person.moodle.stop());

const account = () => person.site.userNamed('coachview-koppeling')!.id;
const isIn = (times: Parameters<typeof person.site.enrol>[2] = {}, idnumber?: string) =>
	person.site.enrol(person.learner, person.courseId(idnumber), times);
const addTeacher = () => {
	const { id } = person.site.addUser({ username: 'tess' });
	person.site.enrol(id, person.courseId(), { roleid: EDITING_TEACHER });
};
const calls = () => person.moodle.calls.map(({ wsfunction }) => wsfunction);

/** What a site or its people can be that changes what `core_user_get_course_user_profiles` answers. */
const SITES: Array<[name: string, arrange: () => void]> = [
	['as it is', () => undefined],
	['with a teacher', addTeacher],
	['that hides the courses of people', () => person.site.set('hiddenuserfields', 'mycourses')],
	[
		'that hides them, and has a teacher',
		() => {
			addTeacher();
			person.site.set('hiddenuserfields', 'mycourses');
		},
	],
	[
		'that hides them, but not from the service account',
		() => {
			person.site.set('hiddenuserfields', 'mycourses');
			person.site.allow(account(), 'moodle/course:viewhiddenuserfields');
		},
	],
	[
		'where a name breaks the answer',
		() => {
			person.site.changeUser(person.learner, { lastname: 'I <3 U' } satisfies Partial<User>);
		},
	],
	[
		'where the service account sees no profiles',
		() => person.site.forbid(account(), 'moodle/user:viewdetails'),
	],
	[
		'whose service lacks the function',
		() => {
			person.site.functions = person.site.functions.filter((name) => name !== PROFILES);
		},
	],
	['where the course is hidden', () => (person.site.course(person.courseId()).visible = false)],
];

describe.each(SITES)('access to a course of a Moodle %s', (_, arrange) => {
	const [PAST, FUTURE] = [1_000_000_000, Y2030];

	describe.each([
		['no other course', undefined],
		['another course', 'EL-102'],
	])('by somebody who is in %s', (__, other) => {
		it.each([
			['is not in this one', undefined, 'enrolled'],
			['is in this one', {}, 'unchanged'],
			['is in this one until a date', { timeend: FUTURE }, 'unchanged'],
			['is suspended in this one', { suspended: true }, 'reactivated'],
			['was in this one until a date', { timeend: PAST }, 'reactivated'],
			['is in this one from a date on', { timestart: FUTURE }, 'reactivated'],
		])('and %s is judged rightly', async (who, times, outcome) => {
			if (times) isIn(times);
			if (other) isIn({}, other);
			arrange();
			const before = person.manual();
			expect(nameOf(await person.enrol())).toBe(outcome);
			expect(person.site.isActive(person.learner, person.courseId())).toBe(true);
			if (outcome === 'unchanged') expect(person.manual()).toEqual(before);
		});
	});

	it('that is suspended stays so where that is asked for', async () => {
		isIn({ suspended: true });
		isIn({}, 'EL-102');
		arrange();
		expect(nameOf(await person.enrol({ ifInactive: 'leave' }))).toBe('leftInactive');
		expect(person.manual()!.suspended).toBe(true);
	});

	it('comes with the role that is asked for, beside the one that is there', async () => {
		isIn({ roleid: TEACHER });
		arrange();
		expect(nameOf(await person.enrol({ unknownEnd: 'remove' }))).toBe('updated');
		expect(person.held().roles).toEqual([TEACHER, 5]);
	});

	it('ends, and the role stays', async () => {
		person.site.assignable.add(TEACHER);
		isIn({ roleid: TEACHER });
		arrange();
		expect(nameOf(await person.withdraw('suspend'))).toBe('suspended');
		expect(person.site.isActive(person.learner, person.courseId())).toBe(false);
		expect(person.held().roles).toEqual([TEACHER]);
		expect(nameOf(await person.withdraw('suspend'))).toBe('unchanged');
	});
});

describe('the profiles of a course', () => {
	const others = (count: number) =>
		Array.from({ length: count }, (_, i) => person.site.addUser({ username: `other${i}` }).id);
	const enrolAll = async (ids: number[]) => {
		const course = await findCourse(connect(person.moodle), { key: 'idnumber', value: 'EL-101' });
		const outcomes = await enrolUsers(
			connect(person.moodle),
			ids.map((id) => ({
				...{ course, roleId: 5, ifInactive: 'reactivate' as const },
				user: { id, username: `user${id}`, fullname: `User ${id}` },
			})),
		);
		return outcomes.map(nameOf);
	};
	const reads = () => calls().filter((name) => /^core_(enrol|user)_/.test(name));

	it('are one call for ten people of whom one shows that courses are shown', async () => {
		isIn();
		expect(await enrolAll([person.learner, ...others(9)])).toEqual([
			'unchanged',
			...Array<string>(9).fill('enrolled'),
		]);
		expect(reads()).toEqual([PROFILES, 'core_enrol_get_enrolled_users']);
	});

	it('are not asked for more than ten', async () => {
		await enrolAll(others(11));
		expect(reads()).not.toContain(PROFILES);
	});
});
