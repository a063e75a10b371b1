import { ensureUsers } from '../../../../lib/moodle/users/ensureUsers';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import { MoodleClient } from '../../../../lib/moodle/transport/client';
import { loginStatusOf } from '../../../../lib/moodle/users/loginStatus';
import { DEFAULT_PASSWORD_RULES } from '../../../../lib/moodle/users/password';
import type { WantedUser } from '../../../../lib/moodle/users/wantedUser';
import type { MoodleUserFields } from '../../../../lib/participant/moodleUserFields';
import { attemptAsync } from '../../../../lib/shared/result';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import { connect, connection } from '../connect';
import { wanted } from './wanted';

describe('new logins when they are due', () => {
	let moodle: MoodleSandbox;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(async () => await moodle.stop());

	interface Wish {
		may?: boolean;
		mailedTo?: number[];
	}

	const may = ({ may: maySet = true, mailedTo = [] }: Wish = {}) => ({
		password: maySet ? DEFAULT_PASSWORD_RULES : ('later' as const),
		newLogin: { mailedTo: mailedTo.map(String) },
		forcePasswordChange: false,
	});
	const jan = (wish: Wish = {}, fields: Partial<MoodleUserFields> = {}) =>
		wanted(fields, may(wish));
	const ensure = async (people: WantedUser[], settings: Partial<MoodleSettings> = {}) =>
		await ensureUsers(connect(moodle, settings), people);
	const one = async (person: WantedUser, settings: Partial<MoodleSettings> = {}) => {
		const [outcome] = await ensure([person], settings);
		if (!outcome.ok) throw outcome.error;
		return outcome.value;
	};
	const account = (parts: Partial<Parameters<MoodleSandbox['site']['addUser']>[0]> = {}) =>
		moodle.site.addUser({
			username: 'jan.jansen',
			idnumber: 'P-1',
			email: 'jan@example.test',
			password: 'Unknown-pass-1',
			...parts,
		}).id;
	const calls = (wsfunction: string) =>
		moodle.calls.filter((call) => call.wsfunction === wsfunction).length;

	it('gives a new account a password that works, and says that no login is due', async () => {
		const user = await one(jan());
		expect(user).toMatchObject({ outcome: 'created', loginDue: false });
		expect(moodle.site.logIn(user.id!, user.password)).toBe('in');
	});

	it('makes the account without showing a password where another execution mails it', async () => {
		const user = await one(jan({ may: false }));
		expect(user).toMatchObject({ outcome: 'created', loginDue: true });
		expect(user).not.toHaveProperty('password');
		const again = await one(jan());
		expect(again).toMatchObject({ outcome: 'updated', loginDue: false, id: user.id });
		expect(moodle.site.logIn(user.id!, again.password)).toBe('in');
	});

	it('gives another password after a run that died before the mail, until one was mailed', async () => {
		const { id, password: lost } = await one(jan());
		const second = await one(jan());
		expect(second.password).not.toBe(lost);
		expect(moodle.site.logIn(id!, lost)).toBe('invalidlogin');
		const third = await one(jan({ mailedTo: [id!] }));
		expect(third).toMatchObject({ outcome: 'matched', loginDue: false });
		expect(third).not.toHaveProperty('password');
		expect(moodle.site.logIn(id!, second.password)).toBe('in');
		const fourth = await one(jan());
		expect(fourth).toMatchObject({ outcome: 'matched', hasLoggedIn: true, loginDue: false });
		expect(fourth).not.toHaveProperty('password');
	});

	it('ends with one account and a password that works, after whichever call a run dies', async () => {
		let calls = 0;
		for (let last = 0; calls >= last; last++) {
			calls = 0;
			const name = `n${last}`;
			const fields = { idnumber: name, username: name, email: `${name}@example.test` };
			const way = connection(moodle);
			const dying = new MoodleClient({
				...way,
				post: async (form) => {
					calls++;
					return calls > last ? { reason: 'killed' } : await way.post(form);
				},
			});
			await attemptAsync(async () => await ensureUsers(dying, [jan({}, fields)]));
			const user = await one(jan({}, fields));
			expect(moodle.site.tables.users.filter(({ idnumber }) => idnumber === name)).toHaveLength(1);
			expect(moodle.site.logIn(user.id!, user.password)).toBe('in');
		}
		expect(calls).toBeGreaterThan(4);
	});

	it('asks for another password at the first login where the node does', async () => {
		const id = account();
		const { password } = await one({ ...jan(), forcePasswordChange: true });
		expect(moodle.site.logIn(id, password)).toBe('forcepasswordchangenotice');
	});

	it('gives one for an account that somebody made years ago, by ID number and when it is adopted by e-mail', async () => {
		const known = account();
		const adopted = account({ username: 'piet', idnumber: '', email: 'piet@example.test' });
		const [jans, piets] = await ensure([
			jan(),
			jan({}, { idnumber: 'P-2', username: 'p', email: 'piet@example.test' }),
		]);
		expect(jans).toMatchObject({ value: { outcome: 'updated', loginDue: false } });
		expect(moodle.site.logIn(known, jans.ok ? jans.value.password : '')).toBe('in');
		expect(piets).toMatchObject({ value: { changes: { idnumber: { to: 'P-2' } } } });
		expect(moodle.site.logIn(adopted, piets.ok ? piets.value.password : '')).toBe('in');
	});

	it('only says that the login is due where another execution mails it', async () => {
		const id = account();
		expect(await one(jan({ may: false }))).toMatchObject({ outcome: 'matched', loginDue: true });
		expect(moodle.site.logIn(id, 'Unknown-pass-1')).toBe('in');
		expect(calls('core_user_update_users')).toBe(0);
	});

	it.each([
		['logs in elsewhere', { auth: 'oauth2' }],
		['is suspended', { suspended: true }],
		['is not confirmed', { confirmed: false }],
		['has logged in', { firstaccess: 1_700_000_000 }],
	])('leaves the password of an account that %s', async (_, parts) => {
		const id = account(parts);
		for (const maySet of [true, false]) {
			const person = { ...jan({ may: maySet }), ifCannotLogIn: 'notice' as const };
			const user = await one(person);
			expect(user).toMatchObject({ outcome: 'matched', id, loginDue: false });
			expect(user).not.toHaveProperty('password');
		}
		expect(calls('core_user_update_users')).toBe(0);
	});

	it('counts somebody as known whose first access Moodle does not show, but whose last it does', () => {
		const user = { id: 8, username: 'jan', fullname: 'Jan', lastaccess: 1_700_000_000 };
		expect(loginStatusOf(user).hasLoggedIn).toBe(true);
		expect(loginStatusOf({ ...user, firstaccess: 0 }).hasLoggedIn).toBe(true);
		expect(loginStatusOf({ ...user, lastaccess: 0 }).hasLoggedIn).toBeNull();
	});

	it('sets one for a suspended account that it reactivates', async () => {
		const id = account({ suspended: true });
		const { password } = await one({ ...jan(), ifCannotLogIn: 'reactivate' });
		expect(moodle.site.logIn(id, password)).toBe('in');
	});

	it('leaves those alone of whom it can not know, and says so', async () => {
		moodle.site.authPlugins.emailadmin = { internal: true, canChangePassword: true, letsIn: true };
		account({ auth: 'emailadmin' });
		const user = await one(jan());
		expect(user).toMatchObject({ loginDue: false, notice: expect.stringMatching(/emailadmin/) });
		expect(user).not.toHaveProperty('password');
	});

	it('never sets one for an administrator or the service account, which are matched as they are', async () => {
		const { users } = moodle.site.tables;
		const service = moodle.site.userNamed('coachview-koppeling')!;
		const admin = users.find(({ id }) => id === 2)!;
		Object.assign(admin, { auth: 'manual', firstaccess: 0, idnumber: 'P-2' });
		Object.assign(service, { auth: 'manual', firstaccess: 0, idnumber: 'P-3' });
		const before = structuredClone([admin, service]);
		const outcomes = await ensure(
			[admin, service].map((user) => jan({}, { ...pick(user), username: user.username })),
		);
		for (const outcome of outcomes) {
			expect(outcome).toMatchObject({ value: { outcome: 'matched', loginDue: false } });
			expect(outcome.ok && outcome.value).not.toHaveProperty('password');
		}
		expect([admin, service]).toEqual(before);
	});

	it('says in a dry run that the login is due, and gives no password', async () => {
		const id = account();
		const stranger = jan({}, { idnumber: 'P-2', username: 'b', email: 'b@example.test' });
		expect(await one(jan(), { dryRun: true })).toMatchObject({
			outcome: 'planned',
			planned: 'updated',
			loginDue: true,
		});
		expect(await one(stranger, { dryRun: true })).toMatchObject({
			outcome: 'planned',
			planned: 'created',
			loginDue: true,
		});
		expect(await one(jan({ mailedTo: [id] }), { dryRun: true })).toMatchObject({
			outcome: 'matched',
			loginDue: false,
		});
		expect(moodle.site.logIn(id, 'Unknown-pass-1')).toBe('in');
	});

	it('gives the password to the item of a person that may have it, whichever comes first, and leaves it due for the others', async () => {
		for (const order of [
			[true, false],
			[false, true],
			[true, true],
		]) {
			moodle.site.tables.users = moodle.site.tables.users.filter(
				({ idnumber }) => idnumber !== 'P-1',
			);
			for (const isNew of [true, false]) {
				const outcomes = await ensure(order.map((maySet) => jan({ may: maySet })));
				const users = outcomes.map((outcome) => (outcome.ok ? outcome.value : {}));
				const first = order.indexOf(true);
				users.forEach((user, i) => {
					expect(user).toHaveProperty(
						'outcome',
						isNew && i === first ? 'created' : expect.anything(),
					);
					expect('password' in user).toBe(i === first);
					expect(user).toHaveProperty('loginDue', i !== first);
				});
			}
		}
	});

	it('sets 50 in a call', async () => {
		const ids = Array.from({ length: 100 }, (_, i) =>
			account({ username: `n${i}`, idnumber: `N-${i}`, email: `n${i}@example.test` }),
		);
		const outcomes = await ensure(
			ids.map((_, i) =>
				jan({}, { idnumber: `N-${i}`, username: `n${i}`, email: `n${i}@example.test` }),
			),
		);
		expect(calls('core_user_update_users')).toBe(2);
		outcomes.forEach((outcome, i) =>
			expect(outcome.ok && moodle.site.logIn(ids[i], outcome.value.password)).toBe('in'),
		);
	});

	it('keeps the passwords of new accounts, and what was written, when those of known ones are refused', async () => {
		const adopted = account({ idnumber: '' });
		const refusal = { exception: 'x', errorcode: 'nopermissions', message: 'No' };
		const answer = () => ({
			status: 200,
			type: 'application/json',
			body: JSON.stringify(refusal),
		});
		moodle.faults.add('core_user_update_users', { carriedOut: false, answer }, 9, 1);
		const [old, made] = await ensure([
			jan(),
			jan({}, { idnumber: 'P-2', username: 'b', email: 'b@example.test' }),
		]);
		expect(old.ok).toBe(false);
		expect(moodle.site.tables.users.find(({ id }) => id === adopted)!.idnumber).toBe('P-1');
		expect(made.ok && moodle.site.logIn(made.value.id!, made.value.password)).toBe('in');
		moodle.faults.clear();
		const again = await one(jan());
		expect(moodle.site.logIn(adopted, again.password)).toBe('in');
	});

	it.each([true, false])(
		'gives the password that holds after an answer that was lost (carried out: %s)',
		async (carriedOut) => {
			const id = account();
			moodle.faults.add('core_user_update_users', { carriedOut, answer: () => 'cut' }, 1);
			const { password } = await one(jan());
			expect(moodle.site.logIn(id, password)).toBe('in');
		},
	);

	it('finds a password that the policy of the site takes', async () => {
		const id = account();
		Object.assign(moodle.site.settings, { minpasswordlength: '22', minpassworddigits: '4' });
		const { password } = await one(jan());
		expect(moodle.site.logIn(id, password)).toBe('in');
	});
});

const pick = ({ idnumber, email }: { idnumber: string; email: string }) => ({ idnumber, email });
