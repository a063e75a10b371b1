import { Expression } from 'n8n-workflow';

import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { choice, moodleCredential, run } from './harness';

let moodle: MoodleSandbox;
let people = 0;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

/** Somebody whom nobody knows, with letters in the ID number and a username that is no address. */
const somebody = () => {
	const name = `ab${++people}`;
	return {
		idnumber: `P-${name}`,
		username: `user.${name}`,
		firstname: 'Jan',
		lastname: 'Jansen',
		email: `${name}@example.test`,
	};
};

/** The functions that something calls, in order and without their prefix. */
async function callsOf(what: () => Promise<unknown>): Promise<string[]> {
	moodle.calls.length = 0;
	await what();
	return moodle.calls.map(({ wsfunction }) => wsfunction.replace(/^(core|local)_/, ''));
}

async function ensure(person: object, mailedTo: unknown[] = []) {
	const { items, error } = await run({
		node: 'moodleUser',
		parameters: { operation: 'ensure', options: { password: 'whenDue' } },
		items: [{ ...person, mayMailLogin: true, loginMailedAccounts: mailedTo }],
		credentials: moodleCredential(moodle),
	});
	if (error) throw error;
	return items[0].json;
}

async function access(operation: 'giveAccess' | 'endAccess', item: object) {
	const { items, error } = await run({
		node: 'moodleEnrolment',
		typeVersion: 2,
		parameters: { resource: 'access', operation },
		items: [item as never],
		credentials: moodleCredential(moodle),
	});
	if (error) throw error;
	return items.map(({ json }) => json.outcome);
}

/** *Create or Update* and *Give Access*, as a webhook of one enrolment runs them. */
async function enrol(person: object, targets: object, mailedTo?: unknown[]) {
	const user = await ensure(person, mailedTo);
	return { id: user.id, outcomes: await access('giveAccess', { ...user, ...targets }) };
}

const LOOK_UP = 'user_get_users_by_field';
const SITE_INFO = 'webservice_get_site_info';

it('reads its credential once for all calls of a node, and resolves its options once', async () => {
	const resolve = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	const moodleApi = moodleCredential(moodle).moodleApi;
	let reads = 0;
	const credentials = {
		get moodleApi() {
			reads++;
			return moodleApi;
		},
	};
	const calls = await callsOf(async () => {
		const { error } = await run({
			node: 'moodleUser',
			parameters: { operation: 'ensure', options: { site: '={{ $json.noSite }}' } },
			items: [{ ...somebody(), noSite: '' }],
			credentials,
		});
		if (error) throw error;
	});
	expect(calls.length).toBeGreaterThan(3);
	expect(reads).toBe(1);
	expect(resolve.mock.calls.filter(([value]) => /noSite/.test(String(value)))).toHaveLength(1);
});

describe('the calls of one enrolment by webhook', () => {
	const COURSE = { course: 'EL-101', role: 'student' };
	const COHORT = { cohort: 'COH-START' };
	const STATE = ['course_get_courses_by_field', 'completionfeed_get_enrolments'];
	const MEMBERS = ['cohort_search_cohorts', 'cohort_get_cohort_members'];

	it.each([
		['a course', COURSE, [...STATE, 'enrol_manual_enrol_users']],
		['a cohort', COHORT, [...MEMBERS, 'cohort_add_cohort_members']],
	])('are seven for somebody new in %s', async (_, targets, giving) => {
		await enrol(somebody(), targets);
		const calls = await callsOf(async () => await enrol(somebody(), targets));
		expect(calls).toEqual([LOOK_UP, LOOK_UP, LOOK_UP, 'user_create_users', ...giving]);
		expect(calls).toHaveLength(7);
	});

	it.each([
		['a course', COURSE, STATE],
		['a cohort', COHORT, MEMBERS],
	])('are three where nothing is to be done in %s', async (_, targets, reading) => {
		const jan = somebody();
		const { id } = await enrol(jan, targets);
		const calls = await callsOf(async () => {
			expect((await enrol(jan, targets, [id])).outcomes).toEqual(['unchanged']);
		});
		expect(calls).toEqual([LOOK_UP, ...reading]);
		expect(calls).toHaveLength(3);
	});

	it('are four for somebody known who gets one more course, and one more for a new password', async () => {
		const jan = somebody();
		const { id } = await enrol(jan, COURSE);
		const more = { course: 'EL-102' };
		expect(await callsOf(async () => await enrol(jan, more, [id]))).toHaveLength(4);
		expect(await callsOf(async () => await enrol(jan, more))).toEqual([
			LOOK_UP,
			'user_update_users',
			...STATE,
		]);
	});

	it('are four more in a process that just started', async () => {
		const calls = await callsOf(async () => await enrol(somebody(), { course: 'EL-101' }));
		expect(calls).toHaveLength(11);
		expect(calls.filter((name) => name === SITE_INFO)).toHaveLength(1);
	});

	describe('on a site without the plug-in', () => {
		beforeEach(() => moodle.site.installPlugin(false));

		const FIND = ['user_get_users_by_field', 'course_get_courses_by_field'];
		const PROFILES = 'user_get_course_user_profiles';
		const OWN_COURSES = 'enrol_get_users_courses';
		const ROLL = 'enrol_get_enrolled_users';
		const ENROL = 'enrol_manual_enrol_users';

		it('are seven for somebody new, and three where nothing is to be done', async () => {
			await enrol(somebody(), COURSE);
			const jan = somebody();
			let id: unknown;
			expect(await callsOf(async () => ({ id } = await enrol(jan, COURSE)))).toEqual([
				...[LOOK_UP, LOOK_UP, LOOK_UP, 'user_create_users'],
				...['course_get_courses_by_field', OWN_COURSES, ENROL],
			]);
			const again = await callsOf(async () => {
				expect((await enrol(jan, COURSE, [id])).outcomes).toEqual(['unchanged']);
			});
			expect(again).toEqual([...FIND, PROFILES]);
		});

		it('are four where the service lacks the function for profiles, and six for a withdrawal', async () => {
			moodle.site.functions = moodle.site.functions.filter((name) => !/profiles$/.test(name));
			const jan = somebody();
			const { id } = await enrol(jan, COURSE);
			const again = await callsOf(async () => await enrol(jan, COURSE, [id]));
			expect(again).toEqual([...FIND, OWN_COURSES, ROLL]);
			const ending = await callsOf(
				async () => await access('endAccess', { ...jan, ...COURSE, id }),
			);
			expect(ending).toEqual([...FIND, OWN_COURSES, ROLL, ENROL, OWN_COURSES]);
		});

		it('are five for somebody known who gets one more course', async () => {
			const jan = somebody();
			const { id } = await enrol(jan, COURSE);
			const calls = await callsOf(async () => await enrol(jan, { course: 'EL-102' }, [id]));
			expect(calls).toEqual([...FIND, PROFILES, ROLL, ENROL]);
		});

		/** Somebody who is known, and in no course. */
		async function returning() {
			await enrol(somebody(), COURSE);
			const jan = somebody();
			const { id } = await enrol(jan, { course: 'EL-102' });
			moodle.site.unenrol(Number(id), moodle.site.courseByIdnumber('EL-102')!.id);
			return { jan, id };
		}

		it('are five for somebody known who is in no course, where the course has a teacher', async () => {
			const teacher = moodle.site.addUser({ username: 'tess' });
			moodle.site.enrol(teacher.id, courseId(), { roleid: 3 });
			const { jan, id } = await returning();
			const calls = await callsOf(async () => await enrol(jan, COURSE, [id]));
			expect(calls).toEqual([...FIND, PROFILES, ROLL, ENROL]);
		});

		it('are six without a teacher, since only somebody with courses proves that they are shown', async () => {
			const { jan, id } = await returning();
			const calls = await callsOf(async () => await enrol(jan, COURSE, [id]));
			expect(calls).toEqual([...FIND, PROFILES, OWN_COURSES, ROLL, ENROL]);
		});

		it('are five for a withdrawal, of which the last proves that nobody has access any more', async () => {
			const jan = somebody();
			const { id } = await enrol(jan, COURSE);
			const ending = async () => await access('endAccess', { ...jan, id, course: 'EL-101' });
			expect(await callsOf(ending)).toEqual([...FIND, PROFILES, ENROL, OWN_COURSES]);
			expect(isActive({ user: Number(id), course: courseId() })).toBe(false);
		});

		/** An account that this process created just now, and what Moodle has of its enrolment. */
		async function created() {
			await enrol(somebody(), COURSE);
			const user = await ensure(somebody());
			return { user, place: { user: Number(user.id), course: courseId() } };
		}
		const courseId = () => moodle.site.courseByIdnumber('EL-101')!.id;
		const give = async (user: object) => (await access('giveAccess', { ...user, ...COURSE }))[0];
		const isActive = ({ user, course }: { user: number; course: number }) =>
			moodle.site.isActive(user, course);

		it('give access to a new account that somebody enrolled and suspended meanwhile', async () => {
			const { user, place } = await created();
			moodle.site.enrol(place.user, place.course, { suspended: true });
			expect(isActive(place)).toBe(false);
			await give(user);
			expect(isActive(place)).toBe(true);
		});

		it('leave it as it is where that is asked for', async () => {
			const { place } = await created();
			moodle.site.enrol(place.user, place.course, { suspended: true });
			const { items } = await run({
				node: 'moodleEnrolment',
				typeVersion: 2,
				parameters: {
					...{ resource: 'course', operation: 'enrolInCourse', options: { ifInactive: 'leave' } },
					course: choice('idnumber', 'EL-101'),
					user: choice('id', place.user),
				},
				credentials: moodleCredential(moodle),
			});
			expect(items[0].json.outcome).toBe('leftInactive');
			expect(isActive(place)).toBe(false);
		});

		it('see that a new account that was enrolled and suspended is reactivated', async () => {
			const { user, place } = await created();
			expect(await give(user)).toBe('enrolled');
			moodle.site.enrol(place.user, place.course, { suspended: true });
			expect(await give(user)).toBe('reactivated');
		});
	});

	it('ask once for who is in the group that somebody new joins', async () => {
		const course = moodle.site.courseByIdnumber('EL-101')!.id;
		moodle.site.addGroup({ courseid: course, name: 'G1', idnumber: 'G1' });
		const targets = { ...COURSE, group: 'G1' };
		await enrol(somebody(), targets);
		const calls = await callsOf(async () => await enrol(somebody(), targets));
		expect(calls.slice(7)).toEqual([
			'group_get_course_groups',
			'enrol_get_enrolled_users',
			'group_add_group_members',
		]);
	});
});

describe('the calls of one withdrawal by webhook', () => {
	it('are five, of which the last proves that nobody has access any more', async () => {
		const jan = somebody();
		await enrol(jan, { course: 'EL-101' });
		const ending = async () => await access('endAccess', { ...jan, course: 'EL-101' });
		const state = 'completionfeed_get_enrolments';
		expect(await callsOf(ending)).toEqual([
			LOOK_UP,
			'course_get_courses_by_field',
			state,
			'enrol_manual_enrol_users',
			state,
		]);
		expect(await callsOf(ending)).toHaveLength(3);
	});
});
