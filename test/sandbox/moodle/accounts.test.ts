import { startMoodle, type MoodleSandbox } from '../../../sandbox/moodle/index';
import { call } from './client';

/** Verified on Moodle 4.5.6 and 5.1.3; the functions of Moodle's source are named in sandbox/moodle/auth.ts and passwordPolicy.ts. */
describe('the accounts of the stand-in', () => {
	let moodle: MoodleSandbox;
	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(() => moodle.stop());

	const create = async (fields: Record<string, string>) => {
		const jan = {
			username: 'jan',
			firstname: 'Jan',
			lastname: 'Jansen',
			email: 'jan@example.test',
			...fields,
		};
		return await call(
			moodle,
			'core_user_create_users',
			Object.fromEntries(Object.entries(jan).map(([name, value]) => [`users[0][${name}]`, value])),
		);
	};
	const jan = () => moodle.site.userNamed('jan')!;

	it.each(['manual', 'email', 'none', 'nologin', 'lti'])(
		'need a password, or that Moodle makes one, with the plug-in %s',
		async (auth) => {
			expect(await create({ auth })).toMatchObject({ errorcode: 'invalidparameter' });
			expect(await create({ auth, password: 'weak' })).toMatchObject({
				errorcode: expect.stringContaining('<div>Passwords must be'),
			});
			expect(await create({ auth, password: 'Str0ng!pass' })).toMatchObject([{ username: 'jan' }]);
			expect(jan().password).toBe('Str0ng!pass');
		},
	);

	it.each(['oauth2', 'ldap', 'db', 'shibboleth', 'cas'])(
		'keep no password with the plug-in %s, not even a weak one',
		async (auth) => {
			expect(await create({ auth })).toMatchObject([{ username: 'jan' }]);
			expect(jan().password).toBe('not cached');
			expect(
				await create({ auth, username: 'two', email: 'two@example.test', password: 'weak' }),
			).toMatchObject([{ username: 'two' }]);
			expect(moodle.site.userNamed('two')!.password).toBe('not cached');
		},
	);

	it("of single sign-on can't be entered when the password must be changed", async () => {
		await create({ auth: 'oauth2', createpassword: '1' });
		expect(moodle.site.mails).toHaveLength(1);
		expect(moodle.site.logIn(jan().id)).toBe('nopasswordchangeforced');
	});

	it.each(['webservice', 'mnet', 'notinstalled'])(
		'are not made with the plug-in %s',
		async (auth) => {
			expect(await create({ auth, password: 'Str0ng!pass' })).toMatchObject({
				errorcode: 'invalidparameter',
			});
		},
	);

	it('refuse a password with every sentence of the policy that it breaks', async () => {
		for (const name of ['minpassworddigits', 'minpasswordupper', 'minpasswordnonalphanum'] as const)
			moodle.site.set(name, '3');
		moodle.site.set('minpasswordlength', '20');
		moodle.site.set('maxconsecutiveidentchars', '1');
		expect(await create({ password: 'Str0ng!pass' })).toMatchObject({
			errorcode: [
				'<div>Passwords must be at least 20 characters long.</div>',
				'<div>Passwords must have at least 3 digit(s).</div>',
				'<div>Passwords must have at least 3 upper case letter(s).</div>',
				'<div>The password must have at least 3 special character(s) such as *, -, or #.</div>',
				'<div>Passwords must have at most 1 consecutive identical characters.</div>',
			].join(''),
		});
		moodle.site.set('passwordpolicy', '0');
		expect(await create({ password: 'a' })).toMatchObject([{ username: 'jan' }]);
	});

	it('say whether they are suspended unless the site hides it', async () => {
		moodle.site.set('hiddenuserfields', 'suspended');
		const read = async () =>
			(
				(await call(moodle, 'core_user_get_users_by_field', {
					field: 'username',
					'values[0]': 'kees.bakker',
				})) as object[]
			)[0];
		expect(await read()).toMatchObject({ suspended: false, confirmed: true, auth: 'manual' });
		moodle.site.forbid(
			moodle.site.userNamed('coachview-koppeling')!.id,
			'moodle/user:viewhiddendetails',
		);
		expect(await read()).not.toHaveProperty('suspended');
	});
});
