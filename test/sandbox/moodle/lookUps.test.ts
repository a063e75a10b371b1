import type { MoodleSandbox } from '../../../sandbox/moodle/index';
import { startMoodle } from '../../../sandbox/moodle/index';
import type { Database } from '../../../sandbox/moodle/database';
import { call } from './client';

type Answer = Array<Record<string, unknown>> & {
	users: Array<Record<string, unknown>>;
	courses: unknown[];
	warnings: unknown[];
	errorcode: string;
};

/** As real Moodles 4.5.6 on MariaDB 10.11 and on PostgreSQL 15 answered. */
describe('accounts on', () => {
	let moodle: MoodleSandbox;
	afterEach(() => moodle.stop());

	const begin = async (database: Database) => {
		moodle = await startMoodle({ world: 'lab', database });
		return moodle.site.addUser({
			username: 'ans',
			firstname: 'A',
			lastname: 'J',
			email: 'Ans_J@X.example',
			idnumber: 'p-1',
		}).id;
	};
	const ask = async (wsfunction: string, parameters: Record<string, string | number>) =>
		(await call(moodle, wsfunction, parameters, 'TOKEN')) as Answer;
	const byField = async (field: string, value: string) =>
		(await ask('core_user_get_users_by_field', { field, 'values[0]': value })).map(({ id }) => id);
	const search = async (key: string, value: string) =>
		(
			await ask('core_user_get_users', { 'criteria[0][key]': key, 'criteria[0][value]': value })
		).users.map(({ id }) => id);
	const create = async (email: string) =>
		(
			await ask(
				'core_user_create_users',
				Object.fromEntries(
					Object.entries({
						username: 'new',
						firstname: 'N',
						lastname: 'W',
						email,
						createpassword: 1,
					}).map(([key, value]) => [`users[0][${key}]`, value]),
				),
			)
		).errorcode;

	it.each<Database>(['mariadb', 'postgresql'])(
		'%s: `=` minds case on PostgreSQL, LIKE and the check for a second address never do',
		async (database) => {
			const id = await begin(database);
			const found = database === 'mariadb' ? [id] : [];
			expect(await byField('idnumber', 'P-1')).toEqual(found);
			expect(await byField('email', 'ans_j@x.example')).toEqual(found);
			expect(await search('idnumber', 'P-1')).toEqual(found);
			expect(await search('email', 'ans_j@x.example')).toEqual([id]);
			expect(await create('ANS_j@x.example')).toBe('invalidparameter');
			expect(
				(await ask('core_course_get_courses_by_field', { field: 'idnumber', value: 'el-101' }))
					.courses,
			).toHaveLength(found.length);
			const member = {
				'cohorttype][type': 'idnumber',
				'cohorttype][value': 'coh-b',
				'usertype][type': 'id',
				'usertype][value': id,
			};
			const { warnings } = await ask(
				'core_cohort_add_cohort_members',
				Object.fromEntries(
					Object.entries(member).map(([key, value]) => [`members[0][${key}]`, value]),
				),
			);
			expect(warnings).toHaveLength(1 - found.length);
		},
	);

	it.each<Database>(['mariadb', 'postgresql'])(
		'%s: a backslash makes a wildcard a plain sign',
		async (database) => {
			const id = await begin(database);
			const other = moodle.site.addUser({ username: 'other', email: 'ansXJ@x.example' }).id;
			expect(await search('email', 'ans_j@x.example')).toEqual([id, other]);
			expect(await search('email', 'ans\\_j@x.example')).toEqual([id]);
		},
	);

	it('either: a look-up refuses what cleaning would change, a search cleans it', async () => {
		const id = await begin('mariadb');
		for (const [field, value] of [
			['username', 'an+s'],
			['idnumber', 'p-\u00001'],
			['email', ' ans_j@x.example'],
		]) {
			expect(
				(await ask('core_user_get_users_by_field', { field, 'values[0]': value })).errorcode,
			).toBe('invalidparameter');
		}
		expect(await search('username', 'an+s')).toEqual([id]);
	});

	it('either: an account without the field that was looked up for is absent', async () => {
		const id = await begin('mariadb');
		const view = async () =>
			(await ask('core_user_get_users_by_field', { field: 'id', 'values[0]': id }))[0];
		expect(await view()).toMatchObject({ email: 'Ans_J@X.example' });
		moodle.site.set('showuseridentity', 'idnumber');
		expect(await view()).not.toHaveProperty('email');
		expect(await byField('email', 'Ans_J@X.example')).toEqual([]);
		moodle.site.changeUser(id, { maildisplay: 1 });
		expect(await byField('email', 'Ans_J@X.example')).toEqual([id]);
	});
});
