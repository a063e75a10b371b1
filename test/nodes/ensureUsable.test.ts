import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { moodleCredential, run } from './harness';
import type { Run } from './harness';

describe('Moodle User > Ensure', () => {
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
	const ensuring = (parameters: object, more: Partial<Run> = {}): Run => ({
		node: 'moodleUser',
		credentials: moodleCredential(moodle),
		parameters: {
			operation: 'ensure',
			...Object.fromEntries(Object.keys(jan).map((name) => [name, `={{ $json.${name} }}`])),
			...parameters,
		},
		items: [jan],
		...more,
	});

	it("never hands on somebody who can't log in, unless set to", async () => {
		moodle.site.addUser({ ...jan, suspended: true });
		const { items, errors } = await run(ensuring({}, { onError: 'continueErrorOutput' }));
		expect(items).toEqual([]);
		expect(errors[0].json.error).toMatchObject({
			code: 'ACCOUNT_CANNOT_LOG_IN',
			nl: { message: expect.stringMatching(/Jan Jansen \(P-1\) kan niet inloggen.*geschorst/) },
		});
		const noted = await run(ensuring({ options: { ifCannotLogIn: 'notice' } }));
		expect(noted.items[0].json).toMatchObject({ canLogIn: false, loginProblem: 'suspended' });
		expect(moodle.site.userNamed('jan.jansen')!.suspended).toBe(true);
		const made = await run(ensuring({ options: { ifCannotLogIn: 'reactivate' } }));
		expect(made.items[0].json).toMatchObject({ outcome: 'updated', canLogIn: true });
		expect(moodle.site.userNamed('jan.jansen')!.suspended).toBe(false);
	});

	it('gives no password to somebody with single sign-on', async () => {
		const { items } = await run(ensuring({ additionalFields: { auth: 'oauth2' } }));
		expect(items[0].json).toMatchObject({ outcome: 'created', hasMoodlePassword: false });
		expect(items[0].json).not.toHaveProperty('password');
		expect(moodle.site.logIn(moodle.site.userNamed('jan.jansen')!.id)).toBe('in');
	});

	it('sends mail where the node says', async () => {
		moodle.site.addUser({ ...jan, email: 'old@example.test' });
		const addressWith = async (options: object) =>
			(await run(ensuring({ options }))).items[0].json.email;
		expect(await addressWith({})).toBe('jan@example.test');
		expect(await addressWith({ mailTo: 'account' })).toBe('old@example.test');
		expect(await addressWith({ mailTo: 'account', updateEmail: true })).toBe('jan@example.test');
		expect(moodle.site.userNamed('jan.jansen')!.email).toBe('jan@example.test');
	});

	it('reads what prevents logging in', async () => {
		moodle.site.addUser({ ...jan, suspended: true });
		const user = { __rl: true, mode: 'idnumber', value: 'P-1' };
		const got = await run(ensuring({ operation: 'get', user }));
		const gotMany = await run(ensuring({ operation: 'getMany', by: 'idnumber', values: 'P-1' }));
		for (const { items } of [got, gotMany])
			expect(items[0].json).toMatchObject({ canLogIn: false, loginProblem: 'suspended' });
	});
});
