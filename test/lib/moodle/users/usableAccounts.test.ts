import { ensureUsers } from '../../../../lib/moodle/users/ensureUsers';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import type { EnsuredUser } from '../../../../lib/moodle/users/ensuredUser';
import type { WantedUser } from '../../../../lib/moodle/users/wantedUser';
import type { Result } from '../../../../lib/shared/result';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import type { User } from '../../../../sandbox/moodle/state';
import { connect } from '../connect';
import { person, wanted } from './wanted';

describe('an account that exists is not yet an account that can be used', () => {
	let moodle: MoodleSandbox;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(async () => await moodle.stop());
	beforeEach(() =>
		moodle.site.profileFields.push({ shortname: 'merge_info', name: 'Merged', type: 'text' }),
	);

	const ensure = async (people: WantedUser[], settings: Partial<MoodleSettings> = {}) =>
		await ensureUsers(connect(moodle, settings), people);
	const valueOf = (outcome: Result<EnsuredUser>) => {
		if (!outcome.ok) throw outcome.error;
		return outcome.value;
	};
	const errorOf = (outcome: Result<EnsuredUser>) => {
		if (outcome.ok) throw new Error('it succeeded');
		return outcome.error;
	};
	const addJan = (values: Partial<User> = {}) =>
		moodle.site.addUser({
			username: 'jan.jansen',
			idnumber: 'P-1',
			firstname: 'Jan',
			lastname: 'Jansen',
			email: 'jan@example.test',
			password: 'Secret-1',
			...values,
		});
	const account = (idnumber: string) =>
		moodle.site.tables.users.find((user) => user.idnumber === idnumber)!;
	const written = () =>
		moodle.calls.filter(({ wsfunction }) => /_(create|update)_/.test(wsfunction)).length;

	describe('logging in', () => {
		const useless: Array<[string, Partial<User>]> = [
			['suspended', { suspended: true }],
			['notConfirmed', { auth: 'email', confirmed: false }],
			['noLogin', { auth: 'nologin' }],
			['noLogin', { auth: 'webservice' }],
			['noLogin', { auth: 'lti' }],
			['mergedAway', { suspended: true, username: 'jan.jansen_merged_1712345678' }],
			['mergedAway', { suspended: true, username: 'jan@example.test.1712345678' }],
			['mergedAway', { suspended: true, email: 'merged_jan@example.test' }],
			['mergedAway', { suspended: true, email: 'jan@example.test.1712345678' }],
			['mergedAway', { suspended: true, email: 'Merged.17@example.test' }],
			['mergedAway', { suspended: true, profile: { merge_info: 'Merged into user 17' } }],
		];

		it.each(useless)('is an error by default: %s (%o)', async (problem, values) => {
			const user = addJan(values);
			expect(moodle.site.logIn(user.id, user.password)).not.toBe('in');
			const [bad, good] = await ensure([wanted(), person('2')]);
			const error = errorOf(bad);
			expect(error.code).toBe('ACCOUNT_CANNOT_LOG_IN');
			expect(error.message).toContain("Jan Jansen (P-1) can't log in");
			expect(error.message).toContain(`#${user.id} ${user.username}`);
			for (const text of [error.en, error.nl])
				expect(text.fix).toMatch(/^[A-Z].+Continue With a Notice/);
			expect(valueOf(good)).toMatchObject({ outcome: 'created', canLogIn: true });
			const [noted] = await ensure([wanted({}, { ifCannotLogIn: 'notice' })]);
			expect(valueOf(noted)).toMatchObject({ canLogIn: false, loginProblem: problem });
		});

		it.each(useless)('is noted when the node says so: %s (%o)', async (problem, values) => {
			const before = structuredClone(addJan(values));
			for (const dryRun of [true, false]) {
				const [outcome] = await ensure([wanted({}, { ifCannotLogIn: 'notice' })], { dryRun });
				expect(valueOf(outcome)).toMatchObject({
					outcome: 'matched',
					canLogIn: false,
					loginProblem: problem,
					notice: expect.stringContaining('Nobody can log in with this account'),
				});
			}
			expect(moodle.site.user(before.id)).toEqual(before);
		});

		it('is not an error for one who can', async () => {
			addJan();
			const [outcome] = await ensure([wanted()]);
			expect(valueOf(outcome)).toMatchObject({
				outcome: 'matched',
				canLogIn: true,
				loginProblem: null,
				loginMethod: 'manual',
				hasMoodlePassword: true,
			});
			expect(valueOf(outcome)).not.toHaveProperty('notice');
		});

		it('writes nothing into an account of no use, not even the idnumber', async () => {
			const user = addJan({ idnumber: '', suspended: true });
			const [outcome] = await ensure([wanted({}, { updateExisting: true })]);
			expect(errorOf(outcome).code).toBe('ACCOUNT_CANNOT_LOG_IN');
			expect(moodle.site.user(user.id).idnumber).toBe('');
			expect(written()).toBe(0);
		});

		it('is made possible again for a suspended account when the node may', async () => {
			const user = addJan({ suspended: true });
			const [planned] = await ensure([wanted({}, { ifCannotLogIn: 'reactivate' })], {
				dryRun: true,
			});
			expect(moodle.site.user(user.id).suspended).toBe(true);
			const [outcome] = await ensure([wanted({}, { ifCannotLogIn: 'reactivate' })]);
			for (const one of [planned, outcome])
				expect(valueOf(one)).toMatchObject({
					canLogIn: true,
					loginProblem: null,
					changes: { suspended: { from: true, to: false } },
				});
			expect(valueOf(planned)).toMatchObject({ outcome: 'planned', planned: 'updated' });
			expect(valueOf(outcome)).toMatchObject({ outcome: 'updated' });
			expect(moodle.site.logIn(user.id, 'Secret-1')).toBe('in');
			const [again] = await ensure([wanted({}, { ifCannotLogIn: 'reactivate' })]);
			expect(valueOf(again)).toMatchObject({ outcome: 'matched', canLogIn: true });
		});

		it.each<[string, Partial<User>]>([
			['merged away', { suspended: true, email: 'merged_jan@example.test' }],
			['suspended and not confirmed', { suspended: true, confirmed: false }],
			['suspended and without login', { suspended: true, auth: 'nologin' }],
			['not confirmed', { confirmed: false }],
		])('is not made possible for an account that is %s', async (_, values) => {
			const before = structuredClone(addJan(values));
			const [outcome] = await ensure([wanted({}, { ifCannotLogIn: 'reactivate' })]);
			expect(errorOf(outcome).code).toBe('ACCOUNT_CANNOT_LOG_IN');
			expect(moodle.site.user(before.id)).toEqual(before);
		});

		it('with a longer name of the same kind is not a sign of a merge', async () => {
			addJan({ suspended: true, username: 'jan.jansen1234', email: 'marjan@example.test' });
			const [outcome] = await ensure([wanted({}, { ifCannotLogIn: 'notice' })]);
			expect(valueOf(outcome).loginProblem).toBe('suspended');
		});

		it('is not known when the site hides whether accounts are suspended', async () => {
			addJan({ suspended: true });
			moodle.site.set('hiddenuserfields', 'suspended');
			moodle.site.forbid(
				moodle.site.userNamed('coachview-koppeling')!.id,
				'moodle/user:viewhiddendetails',
			);
			const [outcome] = await ensure([wanted()]);
			expect(valueOf(outcome)).toMatchObject({
				canLogIn: null,
				loginProblem: null,
				notice: expect.stringContaining("doesn't show whether"),
			});
		});

		it('that has happened is told apart from logging in that never did', async () => {
			const user = addJan();
			expect(valueOf((await ensure([wanted()]))[0]).hasLoggedIn).toBe(false);
			moodle.site.logIn(user.id, 'Secret-1');
			expect(valueOf((await ensure([wanted()]))[0]).hasLoggedIn).toBe(true);
		});
	});

	describe('accounts that log in elsewhere', () => {
		it.each(['oauth2', 'saml2', 'oidc', 'ldap', 'cas', 'shibboleth', 'userkey', 'db'])(
			'get no password and no forced change (%s)',
			async (auth) => {
				const [outcome] = await ensure([wanted({ auth })]);
				expect(valueOf(outcome)).toMatchObject({
					outcome: 'created',
					loginMethod: auth,
					hasMoodlePassword: false,
					canLogIn: true,
				});
				expect(valueOf(outcome)).not.toHaveProperty('password');
				expect(account('P-1').preferences).toEqual({});
				expect(moodle.site.logIn(account('P-1').id)).toBe('in');
			},
		);

		it('are not mailed a password that does not work when Moodle would mail it', async () => {
			const [outcome] = await ensure([wanted({ auth: 'oauth2' }, { password: 'moodle' })]);
			expect(valueOf(outcome).outcome).toBe('created');
			expect(moodle.site.mails).toEqual([]);
			expect(moodle.site.logIn(account('P-1').id)).toBe('in');
		});

		it.each(['email', 'none', 'manual'])(
			'are not accounts with a password of Moodle (%s)',
			async (auth) => {
				const [outcome] = await ensure([wanted({ auth })]);
				const { password, hasMoodlePassword } = valueOf(outcome);
				expect(hasMoodlePassword).toBe(true);
				expect(moodle.site.logIn(account('P-1').id, password)).toBe('forcepasswordchangenotice');
			},
		);

		it('are said to when they exist', async () => {
			addJan({ auth: 'saml2' });
			const [outcome] = await ensure([wanted()]);
			expect(valueOf(outcome)).toMatchObject({
				outcome: 'matched',
				canLogIn: true,
				loginMethod: 'saml2',
				hasMoodlePassword: false,
			});
		});

		it('go together with others in one call', async () => {
			const people = [person('1', { auth: 'oauth2' }), person('2'), person('3', { auth: 'ldap' })];
			const outcomes = await ensure(people);
			expect(outcomes.map((outcome) => valueOf(outcome).hasMoodlePassword)).toEqual([
				false,
				true,
				false,
			]);
			expect(written()).toBe(1);
		});

		it.each([
			[true, { internal: true, canChangePassword: true, letsIn: true }],
			[false, { internal: false, canChangePassword: false, letsIn: true }],
		])(
			'or not: Moodle returns a plug-in that nobody here knows (password: %s), at the cost of two calls',
			async (keeps, plugin) => {
				moodle.site.authPlugins.ourown = plugin;
				const people = Array.from({ length: 30 }, (_, i) => person(`${i}`, { auth: 'ourown' }));
				const outcomes = (await ensure(people)).map(valueOf);
				for (const { idnumber, password, hasMoodlePassword } of outcomes) {
					expect(hasMoodlePassword).toBe(keeps);
					expect(moodle.site.logIn(account(idnumber).id, password)).toBe(
						keeps ? 'forcepasswordchangenotice' : 'in',
					);
				}
				expect(written()).toBeLessThanOrEqual(3);
			},
		);

		it('or not: one person whom Moodle refuses does not mislead about the others', async () => {
			moodle.site.authPlugins.ourown = { internal: true, canChangePassword: true, letsIn: true };
			const people = ['1', '2', '3'].map((name) => person(name, { auth: 'ourown' }));
			people[0].fields.lang = 'xx';
			const [bad, ...good] = await ensure(people);
			expect(errorOf(bad).code).toBe('IDENTITY_REFUSED');
			good.forEach((outcome) => expect(valueOf(outcome).password).toBeDefined());
		});

		it.each(['nologin', 'lti'])(
			'and not here are not made unless the node lets them pass (%s)',
			async (auth) => {
				const [refused] = await ensure([wanted({ auth })]);
				expect(errorOf(refused).code).toBe('ACCOUNT_CANNOT_LOG_IN');
				expect(account('P-1')).toBeUndefined();
				const [outcome] = await ensure([wanted({ auth }, { ifCannotLogIn: 'notice' })]);
				expect(valueOf(outcome)).toMatchObject({
					outcome: 'created',
					canLogIn: false,
					loginProblem: 'noLogin',
					hasMoodlePassword: false,
					notice: expect.stringContaining('Nobody can log in'),
				});
				expect(valueOf(outcome)).not.toHaveProperty('password');
			},
		);

		it('are planned as they are made', async () => {
			const planned = await ensure([wanted({ auth: 'oauth2' }), person('2')], { dryRun: true });
			expect(planned.map(valueOf)).toMatchObject([
				{ planned: 'created', hasMoodlePassword: false, loginMethod: 'oauth2' },
				{ planned: 'created', hasMoodlePassword: true, loginMethod: 'manual' },
			]);
		});
	});

	describe('an address that Coachview has and Moodle has not', () => {
		const old = 'ans@former-employer.example.test';
		const moved = (settings: Parameters<typeof wanted>[1] = {}) => wanted({}, settings);

		it('is where mail goes, and the outcome shows both', async () => {
			const user = addJan({ email: old });
			const [outcome] = await ensure([moved()]);
			expect(valueOf(outcome)).toMatchObject({
				outcome: 'matched',
				email: 'jan@example.test',
				emailInCoachview: 'jan@example.test',
				emailInMoodle: old,
				notice: expect.stringMatching(/\(jan@example\.test\).*\(ans@former.*goes to jan@example/),
			});
			expect(moodle.site.user(user.id).email).toBe(old);
		});

		it('is not where mail goes when the node says so', async () => {
			addJan({ email: old });
			const [outcome] = await ensure([moved({ mailTo: 'account' })]);
			expect(valueOf(outcome)).toMatchObject({
				email: old,
				emailInCoachview: 'jan@example.test',
				emailInMoodle: old,
				notice: expect.stringContaining(`mail goes to ${old}`),
			});
		});

		it('is where mail goes whatever the node says when the account has none', async () => {
			addJan({ email: '' });
			const [outcome] = await ensure([moved({ mailTo: 'account' })]);
			expect(valueOf(outcome)).toMatchObject({
				email: 'jan@example.test',
				emailInMoodle: '',
				notice: 'The account has no email address in Moodle; mail goes to jan@example.test.',
			});
		});

		it('is written when the node may, and nothing else is', async () => {
			const user = addJan({ email: old, firstname: 'Johan' });
			const [planned] = await ensure([moved({ updateEmail: true })], { dryRun: true });
			expect(moodle.site.user(user.id).email).toBe(old);
			const [outcome] = await ensure([moved({ updateEmail: true })]);
			for (const one of [planned, outcome]) {
				expect(valueOf(one)).toMatchObject({
					changes: { email: { from: old, to: 'jan@example.test' } },
					emailInMoodle: 'jan@example.test',
				});
				expect(valueOf(one)).not.toHaveProperty('notice');
			}
			expect(moodle.site.user(user.id)).toMatchObject({
				email: 'jan@example.test',
				firstname: 'Johan',
			});
		});

		it('is the same in other case', async () => {
			addJan({ email: 'Jan@Example.Test' });
			const [outcome] = await ensure([moved({ updateEmail: true })]);
			expect(valueOf(outcome)).toMatchObject({ outcome: 'matched' });
			expect(valueOf(outcome)).not.toHaveProperty('notice');
		});

		it('is told apart when another person has it', async () => {
			addJan({ email: old });
			const other = moodle.site.addUser({
				username: 'partner',
				idnumber: 'P-9',
				email: 'jan@example.test',
			});
			const [outcome] = await ensure([moved()]);
			expect(valueOf(outcome)).toMatchObject({
				outcome: 'matched',
				email: 'jan@example.test',
				emailInMoodle: old,
				notice: expect.stringContaining(`in use by #${other.id} partner`),
			});
			const [refused] = await ensure([moved({ updateEmail: true })]);
			expect(errorOf(refused).code).toBe('IDENTITY_IN_USE');
			expect(errorOf(refused).message).toMatch(/email address "jan@example\.test".*partner.*P-9/);
			expect(account('P-1').email).toBe(old);
		});
	});
});
