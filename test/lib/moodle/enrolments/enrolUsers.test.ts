import { setAccessPeriods } from '../../../../lib/moodle/enrolments/accessPeriods';
import { findCourse } from '../../../../lib/moodle/courses/courses';
import { enrolUsers } from '../../../../lib/moodle/enrolments/enrolUsers';
import type { WantedEnrolment } from '../../../../lib/moodle/enrolments/planEnrolment';
import { findUsers } from '../../../../lib/moodle/users/findUsers';
import { withdrawUsers } from '../../../../lib/moodle/enrolments/withdrawUsers';
import type { WithdrawalMode } from '../../../../lib/moodle/enrolments/planWithdrawal';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import type { Result } from '../../../../lib/shared/result';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import type { Course } from '../../../../sandbox/moodle/state';
import { connect } from '../connect';

const YEAR_2030 = 1_893_456_000;
const YEAR_2031 = 1_924_992_000;

describe.each([true, false])('access to a course (plug-in: %p)', (plugin) => {
	let moodle: MoodleSandbox;
	let course: Course;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		moodle.site.installPlugin(plugin);
		course = moodle.site.courseByIdnumber('EL-101')!;
	});
	afterEach(async () => await moodle.stop());

	const learner = (name = 'learner') =>
		moodle.site.addUser({ username: name, idnumber: `P-${name}`, email: `${name}@example.test` })
			.id;
	const place = async (userId: number, idnumber = 'EL-101') => {
		const client = connect(moodle);
		const [user] = await findUsers(client, [{ key: 'id', value: String(userId) }]);
		if (!user.ok) throw user.error;
		return {
			user: user.value,
			course: await findCourse(client, { key: 'idnumber', value: idnumber }),
		};
	};
	const enrolment = (userId: number, courseId = course.id) =>
		moodle.site.tables.enrolments.find(
			(row) => row.userid === userId && row.courseid === courseId && row.method === 'manual',
		);
	const give = async (
		userIds: number[],
		more: Partial<WantedEnrolment> = {},
		settings: Partial<MoodleSettings> = {},
	) => {
		const wanted = await Promise.all(userIds.map(async (id) => await place(id)));
		return await enrolUsers(
			connect(moodle, settings),
			wanted.map((one) => ({ ...one, roleId: 5, ifInactive: 'reactivate', ...more })),
		);
	};
	const end = async (userId: number, how: WithdrawalMode, idnumber = 'EL-101', dryRun = false) =>
		await withdrawUsers(connect(moodle, { dryRun }), [
			{ ...(await place(userId, idnumber)), mode: how },
		]);
	const names = (outcomes: Array<Result<{ outcome: string }>>) =>
		outcomes.map((outcome) => (outcome.ok ? outcome.value.outcome : outcome.error.code));
	const writes = () =>
		moodle.calls.filter(({ wsfunction }) => wsfunction.startsWith('enrol_manual')).length;

	it('is given to who has none', async () => {
		const id = learner();
		expect(names(await give([id]))).toEqual(['enrolled']);
		expect(moodle.site.isActive(id, course.id)).toBe(true);
	});

	it("is given and ended on a site that can't send its welcome message", async () => {
		moodle.site.set('mail', '0');
		const id = learner();
		expect(names(await give([id, learner('other')]))).toEqual(['enrolled', 'enrolled']);
		expect(writes()).toBe(1);
		expect(names(await end(id, 'suspend'))).toEqual(['suspended']);
		expect(moodle.site.isActive(id, course.id)).toBe(false);
	});

	it('that is there already is left alone, with its end date', async () => {
		const id = learner();
		moodle.site.enrol(id, course.id, { timeend: YEAR_2030 });
		expect(names(await give([id]))).toEqual(['unchanged']);
		expect(writes()).toBe(0);
		expect(enrolment(id)!.timeend).toBe(YEAR_2030);
	});

	it('gets the dates that are given', async () => {
		const id = learner();
		moodle.site.enrol(id, course.id);
		const [outcome] = await give([id], { timeend: YEAR_2030 });
		expect(outcome).toMatchObject({
			value: {
				outcome: 'updated',
				changes: { accessEnds: { from: null, to: '2030-01-01T00:00:00.000Z' } },
			},
		});
		expect(enrolment(id)!.timeend).toBe(YEAR_2030);
	});

	it.each(['suspended', 'expired'])(
		'that is %s is given again, or left and reported',
		async (kind) => {
			const id = learner();
			moodle.site.enrol(
				id,
				course.id,
				kind === 'suspended' ? { suspended: true } : { timeend: 1000 },
			);
			expect(names(await give([id], { ifInactive: 'leave' }))).toEqual(['leftInactive']);
			expect(moodle.site.isActive(id, course.id)).toBe(false);
			expect(names(await give([id]))).toEqual(['reactivated']);
			expect(moodle.site.isActive(id, course.id)).toBe(true);
		},
	);

	it('is only planned in a dry run', async () => {
		const id = learner();
		const [outcome] = await give([id], {}, { dryRun: true });
		expect(outcome).toMatchObject({
			value: {
				outcome: 'planned',
				planned: 'enrolled',
				changes: { access: { from: 'none', to: 'active' } },
			},
		});
		expect(enrolment(id)).toBeUndefined();
	});

	it('is found in a hidden course too', async () => {
		const id = learner();
		moodle.site.addCourse({ shortname: 'HID', idnumber: 'HID', visible: false });
		const hidden = moodle.site.courseByIdnumber('HID')!;
		moodle.site.enrol(id, hidden.id, { timeend: YEAR_2030 });
		const wanted = { ...(await place(id, 'HID')), roleId: 5, ifInactive: 'reactivate' as const };
		expect(names(await enrolUsers(connect(moodle), [wanted]))).toEqual(['unchanged']);
		expect(enrolment(id, hidden.id)!.timeend).toBe(YEAR_2030);
	});

	it('fails only for the course without manual enrolment, and names it', async () => {
		const id = learner();
		moodle.site.addCourse({ shortname: 'NOMAN', idnumber: 'NOMAN', manualEnrolment: false });
		const two = [await place(id, 'NOMAN'), await place(id)];
		const outcomes = await enrolUsers(
			connect(moodle),
			two.map((one) => ({ ...one, roleId: 5, ifInactive: 'reactivate' })),
		);
		expect(names(outcomes)).toEqual(['MOODLE_MANUAL_ENROLMENT_MISSING', 'enrolled']);
		expect(!outcomes[0].ok && outcomes[0].error.message).toContain('NOMAN');
	});

	it('with a role that may not be given says which role, course and person', async () => {
		const [outcome] = await give([learner()], { roleId: 3 });
		expect(outcome).toMatchObject({ ok: false, error: { code: 'MOODLE_ROLE_NOT_ASSIGNABLE' } });
		expect(!outcome.ok && outcome.error.message).toMatch(/role 3 .*VWE-101.*learner/);
	});

	it('is written once for somebody who appears twice', async () => {
		const id = learner();
		expect(names(await give([id, id]))).toEqual(['enrolled', 'enrolled']);
		expect(moodle.site.tables.enrolments.filter(({ userid }) => userid === id)).toHaveLength(1);
	});

	it.each([
		[YEAR_2031, YEAR_2030, YEAR_2031],
		[YEAR_2030, null, 0],
		[undefined, YEAR_2030, YEAR_2030],
	])('ends for all entries of a person at the latest: %p and %p', async (one, other, held) => {
		const id = learner();
		const wanted = { ...(await place(id)), roleId: 5, ifInactive: 'reactivate' as const };
		const entries = [one, other].map((timeend) => ({ ...wanted, timeend }));
		const outcomes = await enrolUsers(connect(moodle), entries);
		expect(enrolment(id)!.timeend).toBe(held);
		expect(outcomes[0]).toMatchObject({ ok: true, value: { outcome: 'enrolled' } });
		expect(outcomes[1]).toEqual(outcomes[0]);
	});

	it.each(['drop-after-commit', 'timeout'] as const)(
		'survives a lost answer (%s)',
		async (fault) => {
			const ids = [learner('a'), learner('b')];
			moodle.faults.add('enrol_manual_enrol_users', fault);
			expect(names(await give(ids))).toEqual(['enrolled', 'enrolled']);
			expect(ids.every((id) => moodle.site.isActive(id, course.id))).toBe(true);
		},
	);

	it('takes a handful of calls for a thousand people, and no write the second time', async () => {
		const users = Array.from({ length: 1000 }, (_, i) =>
			moodle.site.addUser({ username: `u${i}`, email: `u${i}@example.test` }),
		);
		const found = await findCourse(connect(moodle), { key: 'idnumber', value: 'EL-101' });
		const wanted = users.map(({ id, username }) => ({
			user: { id, username, fullname: username },
			course: found,
			roleId: 5,
			ifInactive: 'reactivate' as const,
		}));
		const before = moodle.calls.length;
		await enrolUsers(connect(moodle), wanted);
		expect(moodle.calls.length - before).toBeLessThanOrEqual(20 + 4);
		expect(writes()).toBe(20);
		await enrolUsers(connect(moodle), wanted);
		expect(writes()).toBe(20);
	});

	describe('ends', () => {
		it.each([
			['suspend', 'suspended'],
			['unenrol', 'unenrolled'],
		] as const)('by %s, and the account stays', async (how, outcome) => {
			const id = learner();
			moodle.site.enrol(id, course.id);
			expect(names(await end(id, how))).toEqual([outcome]);
			expect(moodle.site.isActive(id, course.id)).toBe(false);
			expect(enrolment(id)?.suspended).toBe(how === 'suspend' ? true : undefined);
			expect(moodle.site.user(id)).toMatchObject({ suspended: false, deleted: false });
			expect(names(await end(id, how))).toEqual(['unchanged']);
		});

		it('not for somebody who is in by cohort: that is reported', async () => {
			const id = learner();
			const cohort = moodle.site.tables.cohorts.find(({ idnumber }) => idnumber === 'COH-START')!;
			moodle.site.addCohortMember(cohort.id, id);
			expect(names(await end(id, 'unenrol', 'AVG-1'))).toEqual(['stillHasAccess']);
		});

		it('only on paper in a dry run', async () => {
			const id = learner();
			moodle.site.enrol(id, course.id);
			expect(await end(id, 'suspend', 'EL-101', true)).toMatchObject([
				{ value: { outcome: 'planned', planned: 'suspended' } },
			]);
			expect(moodle.site.isActive(id, course.id)).toBe(true);
		});

		it.each<WithdrawalMode[]>([
			['unenrol', 'suspend'],
			['suspend', 'unenrol'],
		])('for all entries of a person in the strongest way: %s and %s', async (...modes) => {
			const id = learner();
			moodle.site.enrol(id, course.id);
			const wanted = await place(id);
			const entries = modes.map((mode) => ({ ...wanted, mode }));
			const outcomes = await withdrawUsers(connect(moodle), entries);
			expect(names(outcomes)).toEqual(['unenrolled', 'unenrolled']);
			expect(enrolment(id)).toBeUndefined();
		});

		it('although the answer is lost', async () => {
			const id = learner();
			moodle.site.enrol(id, course.id);
			moodle.faults.add('enrol_manual_unenrol_users', 'drop-after-commit');
			expect(names(await end(id, 'unenrol'))).toEqual(['unenrolled']);
		});
	});

	describe('has a period', () => {
		const set = async (userId: number, more: object = {}) =>
			await setAccessPeriods(connect(moodle), [
				{
					...(await place(userId)),
					timestart: 1000,
					timeend: YEAR_2030,
					reactivate: false,
					...more,
				},
			]);

		it('that is set whole', async () => {
			const id = learner();
			moodle.site.enrol(id, course.id, { timeend: 2_000_000_000 });
			expect(names(await set(id))).toEqual(['updated']);
			expect(enrolment(id)).toMatchObject({ timestart: 1000, timeend: YEAR_2030 });
		});

		it('that an entry with other dates for the same person does not undo: it fails, and names both', async () => {
			const id = learner();
			moodle.site.enrol(id, course.id);
			const wanted = { ...(await place(id)), reactivate: false };
			const ends = [YEAR_2031, YEAR_2030, YEAR_2031, null];
			const entries = ends.map((timeend) => ({ ...wanted, timeend }));
			const outcomes = await setAccessPeriods(connect(moodle), entries);
			expect(names(outcomes)).toEqual(['updated', 'INPUT_INVALID', 'updated', 'INPUT_INVALID']);
			expect(enrolment(id)!.timeend).toBe(YEAR_2031);
			const [, refused] = outcomes;
			expect(!refused.ok && JSON.stringify(refused.error.en)).toMatch(/2030-01-01.*2031-01-01/);
		});

		it('that is not given to who is not in the course', async () => {
			expect(names(await set(learner()))).toEqual(['MOODLE_NOT_ENROLLED']);
		});

		it('that does not undo a withdrawal unless asked', async () => {
			const id = learner();
			moodle.site.enrol(id, course.id, { suspended: true });
			expect(names(await set(id))).toEqual(['MOODLE_ENROLMENT_INACTIVE']);
			expect(moodle.site.isActive(id, course.id)).toBe(false);
			expect(names(await set(id, { reactivate: true }))).toEqual(['reactivated']);
		});
	});
});
