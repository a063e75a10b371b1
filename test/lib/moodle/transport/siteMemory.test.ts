import { siteMemory } from '../../../../lib/moodle/transport/siteMemory';
import { MoodleClient } from '../../../../lib/moodle/transport/client';
import { isCaseSensitive } from '../../../../lib/moodle/users/visibility';
import { ensureUsers } from '../../../../lib/moodle/users/ensureUsers';
import { giveAccess } from '../../../../lib/moodle/enrolments/giveAccess';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import { connection } from '../connect';
import { person } from '../users/wanted';

describe('what a process remembers of a site', () => {
	let moodle: MoodleSandbox;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(async () => await moodle.stop());

	/** A client of one execution, among others of this process. */
	const execution = (token = 'sandbox-moodle-token') =>
		new MoodleClient(connection(moodle, token), {}, siteMemory(moodle.url, token));
	const calls = (wsfunction: string) =>
		moodle.calls.filter((call) => call.wsfunction === wsfunction).length;
	const give = async (id: number, course = 'EL-101', role = '5') => {
		const [results] = await giveAccess(execution(), [
			{
				user: { key: 'id', value: String(id) },
				course: { key: 'idnumber', value: course },
				role: { key: /^\d+$/.test(role) ? 'id' : 'shortname', value: role },
				ifInactive: 'reactivate',
			},
		]);
		return results[0].ok ? results[0].value.ensured.outcome : results[0].error.code;
	};
	const learner = (username: string) =>
		moodle.site.addUser({ username, idnumber: username, email: `${username}@example.test` }).id;

	it('is one for each address and token, and holds no token', () => {
		const one = siteMemory('https://a.test', 'secret-1');
		expect(siteMemory('https://a.test', 'secret-1')).toBe(one);
		expect(siteMemory('https://a.test', 'secret-2')).not.toBe(one);
		expect(siteMemory('https://b.test', 'secret-1')).not.toBe(one);
		expect(siteMemory('https://a.test\nsecret', '-1')).not.toBe(one);
		expect(JSON.stringify(one)).not.toContain('secret');
	});

	it('is asked for once by executions that follow each other', async () => {
		for (let i = 0; i < 3; i++) {
			await execution().siteInfo();
			expect(await isCaseSensitive(execution())).toBe(false);
		}
		expect(calls('core_webservice_get_site_info')).toBe(1);
	});

	it('does not hide that the account sees people no longer: nobody is made twice', async () => {
		const client = execution();
		await ensureUsers(client, [person('a')]);
		const bot = (await client.siteInfo()).userid;
		moodle.site.forbid(bot, 'moodle/user:viewdetails', 'moodle/user:viewalldetails');
		const before = moodle.site.tables.users.length;
		const [outcome] = await ensureUsers(execution(), [person('a', { username: 'other' })]);
		expect(outcome.ok).toBe(false);
		expect(moodle.site.tables.users).toHaveLength(before);
	});

	it('ends with a refusal: a function that was removed from the service is noticed at once', async () => {
		await execution().siteInfo();
		moodle.site.functions = moodle.site.functions.filter(
			(name) => name !== 'core_user_create_users',
		);
		const [outcome] = await ensureUsers(execution(), [person('a')]);
		expect(outcome).toMatchObject({ error: { code: 'MOODLE_FUNCTION_NOT_IN_SERVICE' } });
		expect(await execution().has('core_user_create_users')).toBe(false);
	});

	it('does without a plug-in that was removed a moment ago', async () => {
		const id = learner('a');
		expect(await give(id)).toBe('enrolled');
		moodle.site.installPlugin(false);
		expect(await give(id, 'EL-102')).toBe('enrolled');
	});

	it('does not know courses: one that gets the code of another, is hidden or deleted counts at once', async () => {
		const [old, other] = ['EL-101', 'EL-102'].map((code) => moodle.site.courseByIdnumber(code)!);
		expect(await give(learner('a'))).toBe('enrolled');
		Object.assign(old, { idnumber: 'OLD' });
		Object.assign(other, { idnumber: 'EL-101' });
		const second = learner('b');
		expect(await give(second)).toBe('enrolled');
		const placesOf = (userid: number) =>
			moodle.site.tables.enrolments.filter((one) => one.userid === userid);
		expect(placesOf(second).map(({ courseid }) => courseid)).toEqual([other.id]);
		moodle.site.tables.courses = moodle.site.tables.courses.filter(({ id }) => id !== other.id);
		expect(await give(learner('c'))).toBe('MOODLE_COURSE_UNKNOWN');
	});

	it('says that an account is gone that it knew, and writes nothing', async () => {
		const id = learner('a');
		expect(await give(id)).toBe('enrolled');
		Object.assign(moodle.site.tables.users.find((user) => user.id === id)!, { deleted: true });
		const before = moodle.site.tables.enrolments.length;
		expect(await give(id, 'EL-102')).toMatch(/^MOODLE_USER_/);
		expect(moodle.site.tables.enrolments).toHaveLength(before);
	});

	it('shows an account as the latest write made it', async () => {
		const id = moodle.site.addUser({ username: 'u', idnumber: '', email: 'a@example.test' }).id;
		expect(await give(id)).toBe('enrolled');
		const wanted = person('a', { username: 'u' });
		const [ensured] = await ensureUsers(execution(), [wanted]);
		expect(ensured).toMatchObject({ value: { outcome: 'updated', id } });
		const [[result]] = await giveAccess(execution(), [
			{
				user: { key: 'id', value: String(id) },
				course: { key: 'idnumber', value: 'EL-101' },
				role: { key: 'id', value: '5' },
				ifInactive: 'reactivate',
			},
		]);
		expect(result).toMatchObject({ value: { user: { idnumber: 'P-a', username: 'u' } } });
	});

	it('takes the id of a role from somebody who has it, never from a guess in another course', async () => {
		expect(await give(learner('a'), 'EL-101', 'student')).toBe('enrolled');
		const reads = () => calls('core_enrol_get_enrolled_users');
		expect(await give(learner('b'), 'EL-102', 'student')).toBe('enrolled');
		expect(reads()).toBe(2);
		expect(await give(learner('c'), 'EL-101', 'student')).toBe('enrolled');
		expect(reads()).toBe(2);
		expect(await give(learner('d'), 'EL-101', 'noSuchRole')).toBe('MOODLE_ROLE_UNKNOWN');
	});
});
