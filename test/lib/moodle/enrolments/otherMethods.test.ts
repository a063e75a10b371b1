import { Enrolling, nameOf, noticesOf, Y2030, Y2031 } from './enrolling';

let person: Enrolling;
const on = async (plugin: boolean) => (person = await Enrolling.start(plugin));
afterEach(async () => await person.moodle.stop());

const byCohort = () =>
	person.site.addCohortMember(person.site.tables.cohorts[0].id, person.learner);
const bySelf = (times: object = {}) =>
	person.site.enrolSelf(person.learner, person.courseId(), times);

/** Ways to be in a course without a manual enrolment, each with the course. */
const WAYS = [
	['a cohort', byCohort, 'AVG-1', 'cohort'],
	['self enrolment', bySelf, 'EL-101', 'self'],
] as const;

describe.each(WAYS)('with the plug-in, somebody who is in by %s', (_, give, course, method) => {
	beforeEach(async () => {
		await on(true);
		give();
	});

	it.each(['suspend', 'unenrol'] as const)(
		'and is withdrawn (%s) stays in, nothing is written or mailed, and the method is named, in a dry run too',
		async (how) => {
			const before = person.held(course);
			for (const dryRun of [true, false]) {
				const outcome = await person.withdraw(how, course, { dryRun });
				expect(nameOf(outcome)).toBe('stillHasAccess');
				expect(noticesOf(outcome)).toEqual([
					'ENROLMENT_STILL_HAS_ACCESS',
					'ENROLMENT_OTHER_METHOD',
				]);
				expect(outcome).toMatchObject({
					value: { notices: [{}, { data: { methods: [method], until: null } }] },
				});
			}
			expect(person.writes()).toBe(0);
			expect(person.held(course)).toEqual(before);
			expect(person.site.mails).toEqual([]);
		},
	);

	it('gets no access period: the error names the method, in a dry run too', async () => {
		const before = person.held(course);
		for (const dryRun of [true, false]) {
			const outcome = await person.setPeriod({ timeend: Y2030 }, course, { dryRun });
			expect(nameOf(outcome)).toBe('MOODLE_ENROLMENT_OTHER_METHOD');
		}
		expect(person.held(course)).toEqual(before);
	});

	it('and is enrolled stays as it is, and the method is named', async () => {
		const outcome = await person.enrol({}, course);
		expect(nameOf(outcome)).toBe('unchanged');
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_OTHER_METHOD']);
		expect(person.manual(course)).toBeUndefined();
	});

	it('gets an enrolment of our own when that is chosen, once', async () => {
		expect(nameOf(await person.enrol({ ifOtherMethod: 'own', timeend: Y2030 }, course))).toBe(
			'enrolled',
		);
		expect(person.manual(course)).toMatchObject({ suspended: false, timeend: Y2030 });
		expect(nameOf(await person.enrol({ ifOtherMethod: 'own', timeend: Y2030 }, course))).toBe(
			'unchanged',
		);
	});

	it('as well as by hand loses the manual enrolment, stays in, and a dry run says so before', async () => {
		person.site.enrol(person.learner, person.courseId(course));
		for (const dryRun of [true, false]) {
			const outcome = await person.withdraw('suspend', course, { dryRun });
			expect(outcome).toMatchObject({
				value: {
					[dryRun ? 'planned' : 'outcome']: 'stillHasAccess',
					changes: { manualEnrolment: { from: 'active', to: 'suspended' } },
				},
			});
		}
		expect(person.manual(course)!.suspended).toBe(true);
		expect(person.site.isActive(person.learner, person.courseId(course))).toBe(true);
	});

	it('and was withdrawn by hand is not let in again by a date', async () => {
		person.site.enrol(person.learner, person.courseId(course), { suspended: true });
		expect(nameOf(await person.setPeriod({ timeend: Y2030 }, course))).toBe(
			'MOODLE_ENROLMENT_INACTIVE',
		);
	});

	it('with another role than wanted gets the role', async () => {
		person.site.assignable.add(4);
		expect(nameOf(await person.enrol({ roleId: 4 }, course))).toBe('enrolled');
		expect(person.held(course).roles).toContain(4);
	});
});

it('access by another method that ends is said with its end', async () => {
	await on(true);
	bySelf({ timeend: Math.floor(Date.now() / 1000) + 8 });
	const outcome = await person.enrol();
	expect(noticesOf(outcome)).toEqual(['ENROLMENT_OTHER_METHOD_UNTIL']);
	expect(outcome).toMatchObject({
		value: { notices: [{ data: { methods: ['self'], until: expect.stringMatching(/Z$/) } }] },
	});
});

describe.each(WAYS)('without the plug-in, somebody who is in by %s', (_, give, course) => {
	beforeEach(async () => {
		await on(false);
		give();
	});

	it('and is suspended is refused, since Moodle does not return the method; in a dry run too', async () => {
		const before = person.held(course);
		for (const dryRun of [true, false]) {
			const outcome = await person.withdraw('suspend', course, { dryRun });
			expect(nameOf(outcome)).toBe('MOODLE_ENROLMENT_METHOD_UNKNOWN');
		}
		expect(person.held(course)).toEqual(before);
	});

	it('and is unenrolled stays in, and that is said', async () => {
		const before = person.held(course);
		const planned = await person.withdraw('unenrol', course, { dryRun: true });
		expect(noticesOf(planned)).toEqual(['ENROLMENT_METHOD_UNKNOWN']);
		const outcome = await person.withdraw('unenrol', course);
		expect(nameOf(outcome)).toBe('stillHasAccess');
		expect(person.held(course)).toEqual(before);
	});

	it('gets no access period, since one would make an enrolment', async () => {
		const outcome = await person.setPeriod({ timestart: 1000, timeend: Y2030 }, course);
		expect(nameOf(outcome)).toBe('MOODLE_ENROLMENT_METHOD_UNKNOWN');
		expect(person.manual(course)).toBeUndefined();
	});

	it('and is enrolled stays as it is, with a notice that another method is possible', async () => {
		const outcome = await person.enrol({}, course);
		expect(nameOf(outcome)).toBe('unchanged');
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_METHOD_UNKNOWN']);
		expect(person.writes()).toBe(0);
	});

	it('gets an enrolment of our own when the end is given', async () => {
		expect(nameOf(await person.enrol({ ifOtherMethod: 'own' }, course))).toBe(
			'MOODLE_ENROLMENT_END_UNKNOWN',
		);
		const outcome = await person.enrol({ ifOtherMethod: 'own', timeend: Y2031 }, course);
		expect(nameOf(outcome)).toBe('updated');
		expect(person.manual(course)).toMatchObject({ timeend: Y2031 });
	});
});

describe('without the plug-in', () => {
	beforeEach(async () => await on(false));

	it('somebody who is in no cohort is in by hand where cohorts are the only other method', async () => {
		person.site.enrol(person.learner, person.courseId('AVG-1'));
		expect(nameOf(await person.setPeriod({ timeend: Y2030 }, 'AVG-1'))).toBe('updated');
		expect(nameOf(await person.withdraw('suspend', 'AVG-1'))).toBe('suspended');
		expect(person.manual('AVG-1')!.suspended).toBe(true);
	});

	describe('and with core_enrol_get_potential_users in the service', () => {
		beforeEach(() => {
			person.site.functions.push('core_enrol_get_potential_users');
			person.site.course(person.courseId()).selfEnrolment = true;
			person.site.changeUser(person.learner, { firstname: 'Lea', lastname: 'Learner' });
		});

		it('somebody who is not in by self enrolment is known to be in by hand, alone or with a cohort', async () => {
			person.site.enrol(person.learner, person.courseId());
			expect(nameOf(await person.setPeriod({ timeend: Y2030 }))).toBe('updated');
			expect(nameOf(await person.withdraw('suspend'))).toBe('suspended');
			expect(person.manual()!.suspended).toBe(true);
			person.site.course(person.courseId('AVG-1')).selfEnrolment = true;
			person.site.enrol(person.learner, person.courseId('AVG-1'));
			expect(nameOf(await person.withdraw('suspend', 'AVG-1'))).toBe('suspended');
		});

		it('somebody who is in by self enrolment, also next to the manual one, is left as they are', async () => {
			bySelf();
			const before = person.held();
			expect(nameOf(await person.withdraw('suspend'))).toBe('MOODLE_ENROLMENT_METHOD_UNKNOWN');
			expect(person.held()).toEqual(before);
			person.site.enrol(person.learner, person.courseId());
			expect(nameOf(await person.withdraw('suspend'))).toBe('MOODLE_ENROLMENT_METHOD_UNKNOWN');
			expect(person.manual()!.suspended).toBe(false);
		});

		it('of people with one name each is asked for, and none is mistaken for another', async () => {
			const name = { firstname: 'Lea', lastname: 'Learner' };
			const twin = person.site.addUser({ username: 'twin', email: 't@example.test', ...name }).id;
			person.site.enrolSelf(twin, person.courseId(), {});
			person.site.enrol(person.learner, person.courseId());
			expect(nameOf(await person.withdraw('suspend'))).toBe('suspended');
			expect(person.site.tables.enrolments.find(({ userid }) => userid === twin)!.suspended).toBe(
				false,
			);
		});
	});

	it('an unknown method counts as the manual one when that is chosen', async () => {
		person.site.course(person.courseId()).selfEnrolment = true;
		person.site.enrol(person.learner, person.courseId());
		expect(nameOf(await person.withdraw('suspend'))).toBe('MOODLE_ENROLMENT_METHOD_UNKNOWN');
		const chosen = { unknownMethod: 'manual' as const };
		expect(nameOf(await person.setPeriod({ timeend: Y2030, ...chosen }))).toBe('updated');
		expect(nameOf(await person.withdraw('suspend', 'EL-101', {}, chosen))).toBe('suspended');
		expect(person.manual()!.suspended).toBe(true);
	});

	it('nothing is concluded from cohorts that the account may not see', async () => {
		person.site.enrol(person.learner, person.courseId('AVG-1'));
		person.site.forbid(person.site.userNamed('coachview-koppeling')!.id, 'moodle/cohort:view');
		expect(nameOf(await person.withdraw('suspend', 'AVG-1'))).toBe(
			'MOODLE_ENROLMENT_METHOD_UNKNOWN',
		);
	});

	it('a course without a manual method shows that all are in by another', async () => {
		person.site.course(person.courseId('AVG-1')).manualDisabled = true;
		byCohort();
		expect(nameOf(await person.withdraw('suspend', 'AVG-1'))).toBe('stillHasAccess');
		expect(noticesOf(await person.enrol({}, 'AVG-1'))).toEqual([
			'ENROLMENT_OTHER_METHOD',
			'ENROLMENT_METHOD_DISABLED',
		]);
		expect(person.writes()).toBe(0);
	});

	it('the methods of a course are found on a site before 3.2 too', async () => {
		person.site.functions = person.site.functions.filter(
			(name) => name !== 'core_course_get_courses_by_field',
		);
		person.site.enrol(person.learner, person.courseId());
		const { withdrawUsers } = await import('../../../../lib/moodle/enrolments/withdrawUsers');
		const { findCourse } = await import('../../../../lib/moodle/courses/courses');
		const { connect } = await import('../connect');
		const client = connect(person.moodle);
		const course = await findCourse(client, { key: 'shortname', value: 'VWE-101' });
		const user = { id: person.learner, username: 'learner', fullname: 'Lea Learner' };
		const [outcome] = await withdrawUsers(client, [{ course, user, mode: 'suspend' }]);
		expect(nameOf(outcome)).toBe('suspended');
	});

	it('a plug-in that the service account may not ask is as good as none', async () => {
		person.site.installPlugin();
		const account = person.site.userNamed('coachview-koppeling')!.id;
		person.site.forbid(account, 'local/completionfeed:read');
		person.site.enrol(person.learner, person.courseId());
		expect(nameOf(await person.withdraw('suspend'))).toBe('suspended');
	});
});

describe.each([true, false])('a course (plug-in: %p)', (plugin) => {
	beforeEach(async () => await on(plugin));

	it('that is hidden, or over, is said to be so', async () => {
		person.site.course(person.courseId()).visible = false;
		person.site.course(person.courseId()).enddate = 1000;
		const codes = ['ENROLMENT_COURSE_HIDDEN', 'ENROLMENT_COURSE_ENDED'];
		expect(noticesOf(await person.enrol())).toEqual(codes);
		expect(noticesOf(await person.enrol())).toEqual(codes);
		expect(person.site.isActive(person.learner, person.courseId())).toBe(true);
	});

	it('whose manual method is missing or switched off refuses, in a dry run too', async () => {
		for (const change of [{ manualDisabled: true }, { manualEnrolment: false }]) {
			Object.assign(person.site.course(person.courseId()), change);
			for (const dryRun of [true, false])
				expect(nameOf(await person.enrol({}, 'EL-101', { dryRun }))).toBe(
					'MOODLE_MANUAL_ENROLMENT_MISSING',
				);
		}
	});

	it('that is entered soon or not for long is said to be so', async () => {
		const now = Math.floor(Date.now() / 1000);
		const outcome = await person.enrol({ timestart: now + 600, timeend: now + 86_400 });
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_NOT_BEGUN', 'ENROLMENT_ENDS_SOON']);
		const past = await person.enrol({ timestart: 1000, timeend: now - 600 }, 'EL-102');
		expect(noticesOf(past)).toEqual(['ENROLMENT_END_PAST']);
	});
});
