import { Enrolling, nameOf, noticesOf, Y2030, Y2031 } from './enrolling';

const now = () => Math.floor(Date.now() / 1000);
const DAY = 86_400;

let person: Enrolling;
const on = async (plugin: boolean) => (person = await Enrolling.start(plugin));
afterEach(async () => await person.moodle.stop());

describe('with the plug-in, the dates of an enrolment', () => {
	beforeEach(async () => await on(true));
	const given = (times: object = {}) =>
		person.site.enrol(person.learner, person.courseId(), {
			timestart: 1000,
			timeend: Y2030,
			...times,
		});

	it.each([
		['the end', { timeend: Y2031 }, { timestart: 1000, timeend: Y2031 }],
		['the start', { timestart: 2000 }, { timestart: 2000, timeend: Y2030 }],
		['no end', { timeend: null }, { timestart: 1000, timeend: 0 }],
		['no start', { timestart: null }, { timestart: 0, timeend: Y2030 }],
	])('stay when %s alone is given, to Enrol and to Set Access Period', async (_, dates, held) => {
		given();
		expect(nameOf(await person.enrol(dates))).toBe('updated');
		expect(person.manual()).toMatchObject(held);
		given();
		expect(nameOf(await person.setPeriod(dates))).toBe('updated');
		expect(person.manual()).toMatchObject(held);
	});

	it('are written once: the second time nothing is sent', async () => {
		given();
		await person.enrol({ timeend: Y2031 });
		expect(person.writes()).toBe(1);
		expect(nameOf(await person.enrol({ timeend: Y2031 }))).toBe('unchanged');
		expect(nameOf(await person.setPeriod({ timeend: Y2031 }))).toBe('unchanged');
		expect(person.writes()).toBe(1);
	});

	it('are read after a lost answer, so that nothing is written or mailed twice', async () => {
		person.moodle.faults.add('enrol_manual_enrol_users', 'drop-after-commit');
		expect(nameOf(await person.enrol({ timeend: Y2030 }))).toBe('enrolled');
		expect(person.manual()!.timeend).toBe(Y2030);
		expect(person.writes()).toBe(1);
		expect(person.site.mails).toHaveLength(1);
	});

	it('are said with what they were', async () => {
		given();
		expect(await person.enrol({ timeend: Y2031 })).toMatchObject({
			value: {
				changes: {
					accessEnds: { from: '2030-01-01T00:00:00.000Z', to: '2031-01-01T00:00:00.000Z' },
				},
			},
		});
	});

	it('stay when the person is withdrawn and enrolled again', async () => {
		given();
		expect(nameOf(await person.withdraw('suspend'))).toBe('suspended');
		expect(person.manual()).toMatchObject({ suspended: true, timestart: 1000, timeend: Y2030 });
		expect(nameOf(await person.enrol())).toBe('reactivated');
		expect(person.manual()).toMatchObject({ suspended: false, timestart: 1000, timeend: Y2030 });
	});

	it('stay when the role is changed', async () => {
		given();
		person.site.assignable.add(4);
		expect(nameOf(await person.enrol({ roleId: 4 }))).toBe('updated');
		expect(person.manual()).toMatchObject({ timestart: 1000, timeend: Y2030 });
		expect(person.held().roles).toEqual([5, 4]);
	});

	it('lose an end that is over when access is given again, and that is said', async () => {
		given({ timeend: 2000 });
		const outcome = await person.enrol();
		expect(nameOf(outcome)).toBe('reactivated');
		expect(noticesOf(outcome)).toContain('ENROLMENT_END_NOT_KEPT');
		expect(person.manual()).toMatchObject({ timestart: 1000, timeend: 0 });
	});

	it('that do not go together with the one that stays are refused', async () => {
		given();
		expect(nameOf(await person.setPeriod({ timestart: Y2031 }))).toBe('INPUT_INVALID');
		expect(person.writes()).toBe(0);
	});

	it('that have not started do not give access earlier', async () => {
		given({ timestart: now() + DAY });
		const outcome = await person.enrol();
		expect(nameOf(outcome)).toBe('unchanged');
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_NOT_BEGUN']);
		expect(person.writes()).toBe(0);
	});

	it('that have not started can be moved', async () => {
		given({ timestart: now() + 5 * DAY, timeend: Y2030 });
		const start = now() + 2 * DAY;
		const outcome = await person.setPeriod({ timestart: start });
		expect(nameOf(outcome)).toBe('updated');
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_NOT_BEGUN']);
		expect(person.manual()).toMatchObject({ timestart: start, timeend: Y2030, suspended: false });
	});

	it.each([true, false])(
		'of a method that is switched off are not written (dry run: %s)',
		async (dryRun) => {
			given();
			person.site.course(person.courseId()).manualDisabled = true;
			const settings = { dryRun };
			const outcomes = [
				await person.withdraw('suspend', undefined, settings),
				await person.setPeriod({ timeend: Y2030, reactivate: true }, undefined, settings),
				await person.enrol({ timeend: Y2030 }, undefined, settings),
			];
			outcomes.forEach((one) => expect(nameOf(one)).toBe('MOODLE_MANUAL_ENROLMENT_MISSING'));
			expect(person.writes()).toBe(0);
		},
	);

	it('that have not started end with a withdrawal', async () => {
		given({ timestart: now() + DAY });
		expect(nameOf(await person.withdraw('suspend'))).toBe('suspended');
		expect(person.manual()!.suspended).toBe(true);
		expect(nameOf(await person.withdraw('suspend'))).toBe('unchanged');
	});

	it('come from the default of the course when that is chosen, only for a new enrolment', async () => {
		person.site.course(person.courseId()).enrolperiod = 30 * DAY;
		await person.enrol({ useCourseDefault: true });
		const { timeend } = person.manual()!;
		expect(Math.abs(timeend - now() - 30 * DAY)).toBeLessThan(60);
		person.site.enrol(person.learner, person.courseId(), { timeend: Y2030 });
		expect(nameOf(await person.enrol({ useCourseDefault: true }))).toBe('unchanged');
		expect(person.manual()!.timeend).toBe(Y2030);
	});

	it('that the default of the course would have bounded are said to have no end', async () => {
		person.site.course(person.courseId()).enrolperiod = 30 * DAY;
		const outcome = await person.enrol();
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_COURSE_DEFAULT_NOT_APPLIED']);
		expect(outcome).toMatchObject({ value: { notices: [{ data: { days: 30 } }] } });
		expect(person.manual()!.timeend).toBe(0);
	});
});

describe('without the plug-in, where Moodle has no dates,', () => {
	beforeEach(async () => await on(false));
	const given = (times: object = {}) =>
		person.site.enrol(person.learner, person.courseId(), {
			timestart: 1000,
			timeend: Y2030,
			...times,
		});

	it('a start alone is refused, so that no end is lost', async () => {
		given();
		expect(nameOf(await person.enrol({ timestart: 2000 }))).toBe('MOODLE_ENROLMENT_END_UNKNOWN');
		expect(nameOf(await person.setPeriod({ timestart: 2000 }))).toBe(
			'MOODLE_ENROLMENT_END_UNKNOWN',
		);
		expect(person.manual()).toMatchObject({ timestart: 1000, timeend: Y2030 });
	});

	it('a start alone is written when the end may be removed, and that is said', async () => {
		given();
		const outcome = await person.setPeriod({ timestart: 2000, unknownEnd: 'remove' });
		expect(nameOf(outcome)).toBe('updated');
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_END_NOT_KEPT']);
		expect(person.manual()).toMatchObject({ timestart: 2000, timeend: 0 });
	});

	it('an end alone is written, and it is said that the start, which has passed, is not kept', async () => {
		given();
		const outcome = await person.enrol({ timeend: Y2031 });
		expect(nameOf(outcome)).toBe('updated');
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_START_NOT_KEPT']);
		expect(person.manual()).toMatchObject({ timeend: Y2031 });
		expect(noticesOf(await person.setPeriod({ timeend: Y2030 }))).toEqual([
			'ENROLMENT_START_NOT_KEPT',
		]);
	});

	it('a withdrawal says that the dates are not kept', async () => {
		given();
		const outcome = await person.withdraw('suspend');
		expect(nameOf(outcome)).toBe('suspended');
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_DATES_NOT_KEPT']);
	});

	it('a withdrawal of somebody without access says that it may begin later', async () => {
		given({ timestart: now() + DAY });
		const outcome = await person.withdraw('suspend');
		expect(nameOf(outcome)).toBe('unchanged');
		expect(noticesOf(outcome)).toEqual(['ENROLMENT_MAY_BEGIN']);
	});

	it("the default of the course can't be chosen", async () => {
		expect(nameOf(await person.enrol({ useCourseDefault: true }))).toBe(
			'MOODLE_COURSE_DEFAULT_UNKNOWN',
		);
		expect(person.manual()).toBeUndefined();
	});
});

describe.each([true, false])('the role of somebody in the course (plug-in: %p)', (plugin) => {
	beforeEach(async () => await on(plugin));

	it('is added when it is another one', async () => {
		person.site.assignable.add(4);
		person.site.enrol(person.learner, person.courseId());
		const outcome = await person.enrol({ roleId: 4, timeend: Y2030 });
		expect(outcome).toMatchObject({
			value: { outcome: 'updated', changes: { role: { from: ['student'], to: 4 } } },
		});
		expect(person.held().roles).toEqual([5, 4]);
	});

	it.each(['html', 'drop-after-commit'] as const)(
		'is there in the end when the answer says nothing (%s)',
		async (fault) => {
			person.site.assignable.add(4);
			person.site.enrol(person.learner, person.courseId());
			person.moodle.faults.add('enrol_manual_enrol_users', fault);
			expect(nameOf(await person.enrol({ roleId: 4, unknownEnd: 'remove' }))).toBe('updated');
			expect(person.held().roles).toEqual([5, 4]);
		},
	);

	it.each([3, 99])(
		'is refused by Moodle when it may not be given or is unknown: %p',
		async (roleId) => {
			person.site.enrol(person.learner, person.courseId());
			expect(nameOf(await person.enrol({ roleId, timeend: null }))).toBe(
				'MOODLE_ROLE_NOT_ASSIGNABLE',
			);
			expect(nameOf(await person.enrol({ roleId }))).not.toBe('unchanged');
			expect(person.held().roles).toEqual([5]);
		},
	);

	it('stays as it is when the person is withdrawn or gets another period', async () => {
		person.site.assignable.add(4);
		person.site.enrol(person.learner, person.courseId(), { roleid: 4 });
		await person.setPeriod({ timeend: Y2030 });
		await person.withdraw('suspend');
		expect(person.held().roles).toEqual([4]);
		expect(person.manual()!.suspended).toBe(true);
	});
});
