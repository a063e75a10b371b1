import { findUsers } from '../../../../lib/moodle/users/findUsers';
import { DEFAULT_PASSWORD_RULES } from '../../../../lib/moodle/users/password';
import { setPasswords } from '../../../../lib/moodle/users/setPasswords';
import type { NewPassword } from '../../../../lib/moodle/users/passwordOutcome';
import type { SetPassword } from '../../../../lib/moodle/users/setPasswords';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import type { Result } from '../../../../lib/shared/result';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { connect } from '../connect';

let moodle: MoodleSandbox;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

type Account = Parameters<MoodleSandbox['site']['addUser']>[0];

const learner = (username: string, parts: Partial<Account> = {}) =>
	moodle.site.addUser({ username, email: `${username}@example.test`, ...parts }).id;

const set = async (
	ids: number[],
	wish: Partial<NewPassword> = {},
	settings: Partial<MoodleSettings> = {},
) => {
	const client = connect(moodle, settings);
	const found = await findUsers(
		client,
		ids.map((id) => ({ key: 'id' as const, value: String(id) })),
	);
	return await setPasswords(
		client,
		found.map((user) => {
			if (!user.ok) throw user.error;
			return {
				user: user.value,
				isWanted: true,
				mailedTo: [],
				onlyIfNeverLoggedIn: true,
				ifMethodUnknown: 'report',
				rules: DEFAULT_PASSWORD_RULES,
				forcePasswordChange: false,
				...wish,
			};
		}),
	);
};
const names = (outcomes: Array<Result<SetPassword>>) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.value.outcome : outcome.error.code));
const passwords = (outcomes: Array<Result<SetPassword>>) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.value.password : undefined));
const updates = () =>
	moodle.calls.filter(({ wsfunction }) => wsfunction === 'core_user_update_users');

describe('setting new passwords', () => {
	it('gives a password that the person logs in with, and that must be changed where that is asked', async () => {
		const id = learner('a', { password: 'Old-pass-1' });
		const [password] = passwords(await set([id]));
		expect(moodle.site.logIn(id, 'Old-pass-1')).toBe('invalidlogin');
		expect(moodle.site.logIn(id, password)).toBe('in');

		const other = learner('b');
		const [temporary] = passwords(await set([other], { forcePasswordChange: true }));
		expect(moodle.site.logIn(other, temporary)).toBe('forcepasswordchangenotice');
	});

	it('leaves the password of somebody who has logged in, unless that is switched off', async () => {
		const id = learner('a', { password: 'Own-pass-1' });
		moodle.site.logIn(id, 'Own-pass-1');
		const outcomes = await set([id]);
		expect(names(outcomes)).toEqual(['loggedInBefore']);
		expect(passwords(outcomes)).toEqual([undefined]);
		expect(moodle.site.logIn(id, 'Own-pass-1')).toBe('in');
		const [password] = passwords(await set([id], { onlyIfNeverLoggedIn: false }));
		expect(moodle.site.logIn(id, password)).toBe('in');
	});

	it('leaves the password that was mailed before, and that which somebody else sets', async () => {
		const id = learner('a', { password: 'Mailed-pass-1' });
		expect(names(await set([id], { mailedTo: ['7', String(id)] }))).toEqual(['mailedBefore']);
		expect(names(await set([id], { isWanted: false }))).toEqual(['notWanted']);
		expect(moodle.site.logIn(id, 'Mailed-pass-1')).toBe('in');
		expect(updates()).toEqual([]);
	});

	it('sets none where people log in elsewhere', async () => {
		const ids = ['oauth2', 'saml2', 'ldap', 'oidc'].map((auth) => learner(auth, { auth }));
		expect(names(await set(ids))).toEqual(Array(4).fill('noMoodlePassword'));
		expect(updates()).toEqual([]);
	});

	it('asks what to do with a plug-in that it does not know', async () => {
		moodle.site.authPlugins.emailadmin = { internal: true, canChangePassword: true, letsIn: true };
		const id = learner('a', { auth: 'emailadmin' });
		expect(names(await set([id]))).toEqual(['ACCOUNT_LOGIN_METHOD_UNKNOWN']);
		expect(names(await set([id], { ifMethodUnknown: 'none' }))).toEqual(['noMoodlePassword']);
		const [password] = passwords(await set([id], { ifMethodUnknown: 'set' }));
		expect(moodle.site.logIn(id, password)).toBe('in');
	});

	it.each([
		['is suspended', { suspended: true }],
		['is not confirmed', { confirmed: false }],
		['lets nobody in', { auth: 'nologin' }],
	])('refuses an account that %s', async (_, parts) => {
		const outcomes = await set([learner('a', parts), learner('b')]);
		expect(names(outcomes)).toEqual(['ACCOUNT_CANNOT_LOG_IN', 'passwordSet']);
	});

	it('never touches an administrator, and the others get theirs', async () => {
		const admin = moodle.site.tables.users.find(({ id }) => id === 2)!;
		Object.assign(admin, { auth: 'manual', firstaccess: 0 });
		const before = admin.password;
		const id = learner('a');
		const outcomes = await set([admin.id, id]);
		expect(names(outcomes)).toEqual(['MOODLE_USER_IS_ADMINISTRATOR', 'passwordSet']);
		expect(admin.password).toBe(before);
	});

	it('sets one password for an account that is in a run twice', async () => {
		const id = learner('a');
		const outcomes = await set([id, id]);
		expect(names(outcomes)).toEqual(['passwordSet', 'repeated']);
		expect(moodle.site.logIn(id, passwords(outcomes)[0])).toBe('in');
		expect(passwords(outcomes)[1]).toBeUndefined();
	});

	it('sends 50 in a call', async () => {
		const ids = Array.from({ length: 120 }, (_, i) => learner(`many${i}`));
		const outcomes = await set(ids);
		expect(updates()).toHaveLength(3);
		outcomes.forEach((outcome, i) => {
			expect(outcome.ok && moodle.site.logIn(ids[i], outcome.value.password)).toBe('in');
		});
	});

	it.each([
		['longer', { minpasswordlength: '22' }],
		['with more of each', { minpassworddigits: '3', minpasswordnonalphanum: '3' }],
	])(
		'finds a password for a site that wants them %s, although Moodle does not say why it refuses one (recording user_update_weak_password)',
		async (_, policy) => {
			Object.assign(moodle.site.settings, policy);
			const ids = Array.from({ length: 12 }, (__, i) => learner(`strict${i}`));
			const outcomes = await set(ids);
			outcomes.forEach((outcome, i) => {
				expect(outcome.ok && moodle.site.logIn(ids[i], outcome.value.password)).toBe('in');
			});
			expect(updates().length).toBeLessThan(12);
		},
	);

	it('says that the site refuses every password when it does', async () => {
		moodle.site.passwordRules.push(() => 'Never.');
		const id = learner('a', { password: 'Old-pass-1' });
		expect(names(await set([id]))).toEqual(['MOODLE_PASSWORD_REFUSED']);
		expect(moodle.site.logIn(id, 'Old-pass-1')).toBe('in');
	});

	it.each([true, false])(
		'gives the password that holds after an answer that was lost (carried out: %s)',
		async (carriedOut) => {
			const ids = Array.from({ length: 5 }, (_, i) => learner(`lost${i}`));
			moodle.faults.add('core_user_update_users', { carriedOut, answer: () => 'cut' }, 1);
			const outcomes = await set(ids);
			expect(names(outcomes)).toEqual(Array(5).fill('passwordSet'));
			outcomes.forEach((outcome, i) => {
				expect(outcome.ok && moodle.site.logIn(ids[i], outcome.value.password)).toBe('in');
			});
		},
	);

	it('writes nothing in a dry run, and gives no password', async () => {
		const id = learner('a', { password: 'Old-pass-1' });
		const outcomes = await set([id], {}, { dryRun: true });
		expect(outcomes).toMatchObject([{ value: { outcome: 'planned', planned: 'passwordSet' } }]);
		expect(passwords(outcomes)).toEqual([undefined]);
		expect(moodle.site.logIn(id, 'Old-pass-1')).toBe('in');
	});

	it('sets none when Moodle does not show whether anybody ever logged in', async () => {
		const client = connect(moodle);
		const [found] = await findUsers(client, [{ key: 'id', value: String(learner('a')) }]);
		if (!found.ok) throw found.error;
		const hidden = { ...found.value, firstaccess: undefined, lastaccess: undefined };
		const wish = { isWanted: true, mailedTo: [], ifMethodUnknown: 'report' as const };
		const rest = { rules: DEFAULT_PASSWORD_RULES, forcePasswordChange: true };
		const one = { user: hidden, ...wish, ...rest };
		expect(names(await setPasswords(client, [{ ...one, onlyIfNeverLoggedIn: true }]))).toEqual([
			'ACCOUNT_LOGIN_UNKNOWN',
		]);
		expect(names(await setPasswords(client, [{ ...one, onlyIfNeverLoggedIn: false }]))).toEqual([
			'passwordSet',
		]);
	});
});
