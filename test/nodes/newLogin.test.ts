import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { moodleCredential, run } from './harness';

describe('Moodle User > Create or Update with the password "New Login When Due"', () => {
	let moodle: MoodleSandbox;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(async () => await moodle.stop());

	const jan = {
		idnumber: 'P-1',
		username: 'jan.jansen',
		firstname: 'Jan',
		lastname: 'Jansen',
		email: 'jan@example.test',
	};
	const ensure = async (item: object, parameters: object = {}) =>
		await run({
			node: 'moodleUser',
			typeVersion: 2,
			credentials: moodleCredential(moodle),
			parameters: {
				operation: 'ensure',
				options: { password: 'whenDue', forcePasswordChange: false },
				...parameters,
			},
			items: [{ ...jan, ...item }],
		});

	it('reads from the item whether it may, and to whom a login was mailed, as Pick Requests gives them', async () => {
		const created = await ensure({ mayMailLogin: false, loginMailedAccounts: [] });
		expect(created.items[0].json).toMatchObject({ outcome: 'created', loginDue: true });
		expect(created.items[0].json).not.toHaveProperty('password');

		const { id } = created.items[0].json as { id: number };
		const set = await ensure({ mayMailLogin: true, loginMailedAccounts: [] });
		const { password } = set.items[0].json as { password: string };
		expect(set.items[0].json).toMatchObject({ outcome: 'updated', loginDue: false });

		const mailed = await ensure({ mayMailLogin: true, loginMailedAccounts: ['7', String(id)] });
		expect(mailed.items[0].json).toMatchObject({ outcome: 'matched', loginDue: false });
		expect(moodle.site.logIn(id, password)).toBe('in');
	});

	it.each([
		['a list of numbers', (id: number) => [7, id]],
		['text with commas', (id: number) => `7, ${id}`],
		['lines', (id: number) => `7\n${id}`],
		['one number', (id: number) => id],
	])('takes the accounts with a mail as %s', async (_, listOf) => {
		const { id } = moodle.site.addUser(jan);
		const { items } = await ensure({ mayMailLogin: true, loginMailedAccounts: listOf(id) });
		expect(items[0].json).toMatchObject({ outcome: 'matched', loginDue: false });
	});

	it.each([
		['an item that does not say whether it may', {}, {}, /May Set Password/],
		['a word for yes', { mayMailLogin: 'yes', loginMailedAccounts: [] }, {}, /May Set Password/],
		['an item without the list', { mayMailLogin: true }, {}, /Login Mailed To/],
		['a list of names', { mayMailLogin: true, loginMailedAccounts: ['jan'] }, {}, /jan/],
		['an object', { mayMailLogin: true, loginMailedAccounts: { id: 8 } }, {}, /Login Mailed To/],
		[
			'a fixed yes without the list',
			{},
			{ options: { password: 'whenDue', maySetPassword: true } },
			/Login Mailed To/,
		],
	])('writes nothing for %s, since a password in a mail could become wrong', async (...given) => {
		const [, item, parameters, message] = given;
		moodle.site.addUser(jan);
		const { error } = await ensure(item, parameters);
		expect(error!.message).toMatch(message);
		expect(moodle.calls).toEqual([]);
	});

	it('does not ask for them with another choice of password', async () => {
		const { items } = await ensure({}, { options: { password: 'later' } });
		expect(items[0].json).toMatchObject({ outcome: 'created' });
		expect(items[0].json).not.toHaveProperty('loginDue');
	});

	it('goes by its own inputs where they are given, whatever the item says', async () => {
		const { id } = moodle.site.addUser({ ...jan, password: 'Mailed-pass-1' });
		const options = (mailedTo: unknown) => ({
			options: { password: 'whenDue', maySetPassword: '={{ $json.x.may }}', mailedTo },
		});
		const item = { x: { may: true, ids: [id] }, mayMailLogin: false, loginMailedAccounts: 'none' };
		const kept = await ensure(item, options('={{ $json.x.ids }}'));
		expect(kept.items[0].json).toMatchObject({ outcome: 'matched', loginDue: false });
		expect(moodle.site.logIn(id, 'Mailed-pass-1')).toBe('in');
		moodle.site.tables.users.find((user) => user.id === id)!.firstaccess = 0;
		const set = await ensure(item, options(''));
		expect(set.items[0].json).toMatchObject({ outcome: 'updated', loginDue: false });
	});
});
