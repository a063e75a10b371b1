import { ensureUsers } from '../../../../lib/moodle/users/ensureUsers';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import type { WantedUser } from '../../../../lib/moodle/users/wantedUser';
import { startMoodle } from '../../../../sandbox/moodle';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { PASSWORD_SETTINGS } from '../../../../sandbox/moodle/passwordPolicy';
import { connect } from '../connect';
import { person, wanted } from './wanted';

type Policy = Partial<typeof PASSWORD_SETTINGS>;

describe('a generated password that the site refuses', () => {
	let moodle: MoodleSandbox;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});
	afterEach(async () => await moodle.stop());

	const people = (number: number) => Array.from({ length: number }, (_, i) => person(`${i}`));
	const ensure = async (wantedUsers: WantedUser[], settings: Partial<MoodleSettings> = {}) =>
		await ensureUsers(connect(moodle, settings), wantedUsers);
	const set = (policy: Policy) =>
		Object.entries(policy).forEach(([name, value]) => moodle.site.set(name as keyof Policy, value));
	const creations = () =>
		moodle.calls.filter(({ wsfunction }) => wsfunction === 'core_user_create_users').length;
	const speak = (lang: string) => {
		moodle.site.userNamed('coachview-koppeling')!.lang = lang;
	};

	/** Everybody has an account, and the password that is in the outcome opens it. */
	const expectAllIn = (outcomes: Awaited<ReturnType<typeof ensure>>) => {
		for (const outcome of outcomes) {
			if (!outcome.ok) throw outcome.error;
			const { id, password } = outcome.value;
			expect(moodle.site.logIn(id!, password)).toBe('forcepasswordchangenotice');
		}
	};

	const policies: Array<[string, Policy]> = [
		['no character twice in a row', { maxconsecutiveidentchars: '1' }],
		['20 characters', { minpasswordlength: '20' }],
		['3 digits', { minpassworddigits: '3' }],
		['5 lower-case letters', { minpasswordlower: '5' }],
		['4 capitals', { minpasswordupper: '4' }],
		['6 signs', { minpasswordnonalphanum: '6' }],
		[
			'all of it',
			{
				minpasswordlength: '24',
				minpassworddigits: '7',
				minpasswordlower: '6',
				minpasswordupper: '5',
				minpasswordnonalphanum: '9',
				maxconsecutiveidentchars: '1',
			},
		],
	];

	describe.each(['en', 'nl'])('with sentences in "%s"', (lang) => {
		it.each(policies)('is replaced by one that the site accepts: %s', async (_, policy) => {
			speak(lang);
			set(policy);
			expectAllIn(await ensure(people(120)));
			const batches = 3;
			const refusals = 6;
			expect(creations()).toBeLessThanOrEqual(batches + refusals);
		});
	});

	it.each(policies)(
		'is replaced by another one in a language that nobody here knows: %s',
		async (_, policy) => {
			const foreign = {
				minpasswordlength: (n: string) => `Heslo musí mít nejméně ${n} znaků.`,
				minpassworddigits: (n: string) => `Heslo musí obsahovat alespoň ${n} číslic.`,
				minpasswordlower: (n: string) => `Heslo musí obsahovat alespoň ${n} malých písmen.`,
				minpasswordupper: (n: string) => `Heslo musí obsahovat alespoň ${n} velkých písmen.`,
				minpasswordnonalphanum: (n: string) => `Heslo musí obsahovat alespoň ${n} jiných znaků.`,
			};
			const counts = {
				minpasswordlength: /./gsu,
				minpassworddigits: /\d/g,
				minpasswordlower: /[a-z]/g,
				minpasswordupper: /[A-Z]/g,
				minpasswordnonalphanum: /[^a-zA-Z\d]/g,
			};
			for (const [name, count] of Object.entries(counts) as Array<[keyof typeof counts, RegExp]>) {
				const wantedNumber = policy[name] ?? '1';
				moodle.site.passwordRules.push((password) =>
					(password.match(count)?.length ?? 0) < Number(wantedNumber)
						? foreign[name](wantedNumber)
						: undefined,
				);
			}
			expectAllIn(await ensure(people(60)));
			expect(creations()).toBeLessThanOrEqual(8);
		},
	);

	it('never has a character twice in a row, whatever signs the node has', async () => {
		set({ maxconsecutiveidentchars: '1', minpasswordnonalphanum: '5' });
		const password = { length: 8, symbols: '!' };
		expectAllIn(await ensure(people(60).map((one) => ({ ...one, password }))));
	});

	it('is as strong when the signs of the node are none', async () => {
		const password = { length: 8, symbols: 'a1 ' };
		expectAllIn(await ensure([wanted({}, { password })]));
		expect(creations()).toBe(1);
	});

	it("is made stronger when a plug-in's rule says nothing that can be counted", async () => {
		moodle.site.passwordRules.push((password) =>
			password.length < 15 ? 'This password would be guessed in a month.' : undefined,
		);
		expectAllIn(await ensure(people(60)));
		expect(creations()).toBeLessThanOrEqual(4);
	});

	it('for one person by chance leaves nobody without an account', async () => {
		moodle.site.passwordRules.push((password) =>
			/^[a-m]/i.test(password) ? 'Choose another beginning.' : undefined,
		);
		expectAllIn(await ensure(people(60)));
	});

	it('is not tried for ever when the site takes none, and the others are made', async () => {
		moodle.site.passwordRules.push(() => 'We do not like passwords.');
		const outcomes = await ensure([...people(200), person('sso', { auth: 'oauth2' })]);
		const codes = outcomes.map((outcome) =>
			outcome.ok ? outcome.value.outcome : outcome.error.code,
		);
		expect(new Set(codes.slice(0, -1))).toEqual(new Set(['MOODLE_PASSWORD_REFUSED']));
		expect(creations()).toBeLessThan(100);
	});

	it.each([
		['drop-after-commit', 12],
		['drop-after-commit', 20],
		['timeout', 12],
		['timeout', 20],
	] as const)(
		'is the right one after the answer was lost as well (%s, %i characters)',
		async (fault, length) => {
			set({ minpasswordlength: '20' });
			moodle.faults.add('core_user_create_users', fault);
			const password = { length, symbols: '*-' };
			expectAllIn(await ensure(people(3).map((one) => ({ ...one, password }))));
		},
	);
});
