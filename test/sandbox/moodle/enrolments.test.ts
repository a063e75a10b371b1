import { startMoodle, type MoodleSandbox } from '../../../sandbox/moodle/index';
import { call } from './client';

/** What the recordings' answers do not show, because no function returns the dates of an enrolment. */
describe('an enrolment by hand', () => {
	let moodle: MoodleSandbox;
	let learner: number;
	const now = 1_800_000_000;
	const course = 2;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'lab' });
		moodle.site.clock = () => now;
		learner = moodle.site.addUser({
			username: 'learner',
			firstname: 'L',
			lastname: 'E',
			email: 'l@example.test',
		}).id;
	});
	afterEach(() => moodle.stop());

	const enrol = (more: Record<string, number> = {}) => {
		const values = { roleid: 5, userid: learner, courseid: course, ...more };
		return call(
			moodle,
			'enrol_manual_enrol_users',
			Object.fromEntries(
				Object.entries(values).map(([key, value]) => [`enrolments[0][${key}]`, value]),
			),
			'TOKEN',
		);
	};

	it('loses its end date when it is repeated without one', async () => {
		await enrol({ timeend: now + 60 });
		moodle.site.clock = () => now + 120;
		expect(moodle.site.isActive(learner, course)).toBe(false);
		await enrol();
		expect(moodle.site.isActive(learner, course)).toBe(true);
	});

	it('is active again when it is repeated without suspend', async () => {
		await enrol({ suspend: 1 });
		expect(moodle.site.isActive(learner, course)).toBe(false);
		await enrol();
		expect(moodle.site.isActive(learner, course)).toBe(true);
	});

	it('leaves somebody in who is also in by cohort', async () => {
		moodle.site.addCohortMember(1, learner);
		moodle.site.enrol(learner, 3);
		moodle.site.unenrol(learner, 3);
		expect(moodle.site.isActive(learner, 3)).toBe(true);
		moodle.site.removeCohortMember(1, learner);
		expect(moodle.site.isActive(learner, 3)).toBe(false);
	});

	it("takes somebody out of the course's groups when it ends", async () => {
		await enrol();
		await call(
			moodle,
			'core_group_add_group_members',
			{ 'members[0][groupid]': 1, 'members[0][userid]': learner },
			'TOKEN',
		);
		expect(moodle.site.group(1).members).toEqual([learner]);
		moodle.site.unenrol(learner, course);
		expect(moodle.site.group(1).members).toEqual([]);
	});

	it('is undone with the others when one of the call fails', async () => {
		const answer = await call(
			moodle,
			'enrol_manual_enrol_users',
			{
				'enrolments[0][roleid]': 5,
				'enrolments[0][userid]': learner,
				'enrolments[0][courseid]': course,
				'enrolments[1][roleid]': 5,
				'enrolments[1][userid]': 999999,
				'enrolments[1][courseid]': course,
			},
			'TOKEN',
		);
		expect(answer).toMatchObject({ errorcode: 'invalidrecordunknown' });
		expect(moodle.site.isActive(learner, course)).toBe(false);
	});
});
