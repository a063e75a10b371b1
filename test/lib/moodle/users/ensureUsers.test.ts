import { ensureUsers } from '../../../../lib/moodle/users/ensureUsers';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import type { EnsuredUser } from '../../../../lib/moodle/users/ensuredUser';
import type { WantedUser } from '../../../../lib/moodle/users/wantedUser';
import type { Result } from '../../../../lib/shared/result';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import { connect } from '../connect';
import { person, wanted } from './wanted';

describe('ensuring accounts', () => {
	let moodle: MoodleSandbox;
	let account: number;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
		account = moodle.site.userNamed('coachview-koppeling')!.id;
	});
	afterEach(async () => await moodle.stop());

	const ensure = async (people: WantedUser[], settings: Partial<MoodleSettings> = {}) =>
		await ensureUsers(connect(moodle, settings), people);
	const codes = (outcomes: Array<Result<EnsuredUser>>) =>
		outcomes.map((outcome) => (outcome.ok ? outcome.value.outcome : outcome.error.code));
	const valueOf = (outcome: Result<EnsuredUser>) => {
		if (!outcome.ok) throw outcome.error;
		return outcome.value;
	};
	const accounts = () => moodle.site.tables.users.filter(({ deleted }) => !deleted);
	const withIdnumber = (idnumber: string) =>
		accounts().filter((user) => user.idnumber === idnumber);
	const calls = (wsfunction: string) =>
		moodle.calls.filter((call) => call.wsfunction === wsfunction).length;

	it('creates who is not there, with a password that must be changed', async () => {
		const [outcome] = await ensure([wanted()]);
		const [user] = withIdnumber('P-1');
		expect(valueOf(outcome)).toMatchObject({
			outcome: 'created',
			id: user.id,
			username: 'jan.jansen',
		});
		expect(user.password).toBe(valueOf(outcome).password);
		expect(user.preferences.auth_forcepasswordchange).toBe('1');
	});

	it('changes nothing the second time, and shows no password then', async () => {
		await ensure([wanted()]);
		const before = structuredClone(accounts());
		const [outcome] = await ensure([wanted()]);
		expect(valueOf(outcome)).toMatchObject({ outcome: 'matched', matchedBy: 'idnumber' });
		expect(valueOf(outcome)).not.toHaveProperty('password');
		expect(accounts()).toEqual(before);
	});

	it('lets Moodle make and mail the password, and then shows none', async () => {
		const [outcome] = await ensure([wanted({}, { password: 'moodle' })]);
		expect(valueOf(outcome)).toMatchObject({ outcome: 'created' });
		expect(valueOf(outcome)).not.toHaveProperty('password');
		expect(moodle.site.mails).toHaveLength(1);
	});

	it('gives an account a password that nobody sees, where another one is set later', async () => {
		const [outcome] = await ensure([wanted({}, { password: 'later' })]);
		expect(valueOf(outcome)).toMatchObject({ outcome: 'created', hasMoodlePassword: true });
		const [user] = accounts().filter(({ idnumber }) => idnumber === 'P-1');
		expect(user.password.length).toBeGreaterThanOrEqual(12);
		expect(JSON.stringify(outcome)).not.toContain(user.password);
		expect(moodle.site.mails).toEqual([]);
	});

	describe('identity', () => {
		it.each(['P-1 ', 'p-1'])('recognises the idnumber %p as Moodle compares', async (idnumber) => {
			const user = moodle.site.addUser({
				username: 'other.name',
				idnumber: 'P-1',
				email: 'x@y.test',
			});
			const [outcome] = await ensure([wanted({ idnumber })]);
			expect(valueOf(outcome)).toMatchObject({ outcome: 'matched', id: user.id });
		});

		it('stops when idnumber and e-mail point to two accounts, and shows both', async () => {
			moodle.site.addUser({ username: 'a', idnumber: 'P-1', email: 'a@example.test' });
			moodle.site.addUser({ username: 'b', idnumber: '', email: 'jan@example.test' });
			const [outcome] = await ensure([wanted()]);
			expect(outcome).toMatchObject({ ok: false, error: { code: 'IDENTITY_CONFLICT' } });
			expect(!outcome.ok && outcome.error.message).toMatch(
				/a, a@example\.test.*b, jan@example\.test/,
			);
		});

		it('stops when two accounts share the idnumber', async () => {
			moodle.site.addUser({ username: 'a', idnumber: 'P-1', email: 'a@example.test' });
			moodle.site.addUser({ username: 'b', idnumber: 'P-1', email: 'b@example.test' });
			expect(codes(await ensure([wanted()]))).toEqual(['IDENTITY_CONFLICT']);
		});

		it('adopts an account with the e-mail address and no idnumber, and writes the idnumber', async () => {
			const user = moodle.site.addUser({ username: 'old', email: 'JAN@example.test' });
			const [outcome] = await ensure([wanted()]);
			expect(valueOf(outcome)).toMatchObject({
				outcome: 'updated',
				matchedBy: 'email',
				id: user.id,
				changes: { idnumber: { from: null, to: 'P-1' } },
			});
			expect(moodle.site.user(user.id).idnumber).toBe('P-1');
		});

		it('does not adopt when the setting forbids it', async () => {
			moodle.site.addUser({ username: 'old', email: 'jan@example.test' });
			expect(codes(await ensure([wanted({}, { adoption: 'never' })]))).toEqual(['IDENTITY_TAKEN']);
			expect(withIdnumber('P-1')).toEqual([]);
		});

		it("never takes an account with somebody else's idnumber", async () => {
			moodle.site.addUser({ username: 'old', email: 'jan@example.test', idnumber: 'P-9' });
			expect(codes(await ensure([wanted()]))).toEqual(['IDENTITY_TAKEN']);
		});

		it('does not guess that an account with the username and no idnumber is the person', async () => {
			moodle.site.addUser({ username: 'jan.jansen', email: 'x@example.test' });
			expect(codes(await ensure([wanted()]))).toEqual(['IDENTITY_TAKEN']);
			const adopting = wanted({}, { adoption: 'emailOrUsername' });
			expect(codes(await ensure([adopting]))).toEqual(['updated']);
		});

		it('looks only by the keys that are set', async () => {
			moodle.site.addUser({ username: 'a', idnumber: 'P-1', email: 'a@example.test' });
			moodle.site.addUser({ username: 'b', idnumber: '', email: 'jan@example.test' });
			expect(codes(await ensure([wanted({}, { matchKeys: ['idnumber'] })]))).toEqual(['matched']);
		});

		it('says by which key it found somebody, in the order of the keys', async () => {
			moodle.site.addUser({ username: 'jan.jansen', idnumber: 'P-1', email: 'jan@example.test' });
			const [outcome] = await ensure([wanted({}, { matchKeys: ['email', 'idnumber'] })]);
			expect(valueOf(outcome).matchedBy).toBe('idnumber');
		});

		it('never matches a deleted account', async () => {
			const user = moodle.site.addUser({
				username: 'jan.jansen',
				idnumber: 'P-1',
				email: 'jan@example.test',
			});
			moodle.site.administratorDeletes(user.id);
			expect(codes(await ensure([wanted()]))).toEqual(['created']);
		});
	});

	describe("people whom the service account can't see", () => {
		it('are not created a second time', async () => {
			moodle.site.addUser({ username: 'jan.jansen', idnumber: 'P-1', email: 'jan@example.test' });
			moodle.site.forbid(account, 'moodle/user:viewdetails');
			expect(codes(await ensure([wanted(), person('2')]))).toEqual([
				'MOODLE_USERS_INVISIBLE',
				'MOODLE_USERS_INVISIBLE',
			]);
			expect(withIdnumber('P-1')).toHaveLength(1);
			expect(withIdnumber('P-2')).toHaveLength(0);
		});

		it('are looked at once in a run, and only when somebody would be created', async () => {
			const lookups = async () => {
				const before = calls('core_user_get_users_by_field');
				await ensure(Array.from({ length: 120 }, (_, i) => person(`${i}`)));
				return calls('core_user_get_users_by_field') - before;
			};
			// One that everything is seen, one whether the database minds upper and lower case.
			const proof = 2;
			expect(await lookups()).toBe(3 + proof);
			expect(await lookups()).toBe(1);
		});
	});

	describe('usernames', () => {
		it('that somebody else has get a number that depends only on the person', async () => {
			moodle.site.addUser({ username: 'jan.jansen', idnumber: 'P-0', email: 'a@example.test' });
			const [outcome] = await ensure([wanted()]);
			expect(valueOf(outcome).username).toMatch(/^jan\.jansen\d{4}$/);
			const other = await startMoodle({ world: 'training' });
			other.site.addUser({ username: 'jan.jansen', idnumber: 'P-7', email: 'z@example.test' });
			const [again] = await ensureUsers(connect(other), [wanted()]);
			await other.stop();
			expect(valueOf(again).username).toBe(valueOf(outcome).username);
		});

		it('of people with one name do not depend on the order of the items', async () => {
			const two = [
				wanted({ idnumber: 'P-2', email: '2@example.test' }),
				wanted({ idnumber: 'P-1', email: '1@example.test' }),
			];
			const planned = await ensure(two, { dryRun: true });
			const turned = await ensure([...two].reverse(), { dryRun: true });
			expect(planned.map((outcome) => valueOf(outcome).username)).toEqual(
				turned.map((outcome) => valueOf(outcome).username).reverse(),
			);
			expect(valueOf(planned[1]).username).toBe('jan.jansen');
		});

		it('that are taken are reported when the node says so', async () => {
			moodle.site.addUser({ username: 'jan.jansen', idnumber: 'P-0', email: 'a@example.test' });
			const [outcome] = await ensure([wanted({}, { ifUsernameTaken: 'report' })]);
			expect(outcome).toMatchObject({ ok: false, error: { code: 'IDENTITY_IN_USE' } });
			expect(!outcome.ok && outcome.error.message).toContain('P-0');
		});

		it('with a number are not a conflict at the next run', async () => {
			moodle.site.addUser({ username: 'jan.jansen', idnumber: 'P-0', email: 'a@example.test' });
			await ensure([wanted()]);
			expect(codes(await ensure([wanted()]))).toEqual(['matched']);
		});
	});

	describe('bad input', () => {
		it.each([
			['firstname', '', 'PERSON_FIELD_MISSING', 'first name'],
			['lastname', ' ', 'PERSON_FIELD_MISSING', 'surname'],
			['firstname', '<b>Jan</b>', 'PERSON_FIELD_INVALID', 'first name'],
			['email', 'jan', 'PERSON_FIELD_INVALID', 'email address'],
			['email', 'ja n@example.test', 'PERSON_FIELD_INVALID', 'email address'],
			['username', 'jân', 'PERSON_FIELD_INVALID', 'username'],
			['username', 'a'.repeat(101), 'PERSON_FIELD_INVALID', 'username'],
			['idnumber', 'a'.repeat(256), 'PERSON_FIELD_INVALID', 'ID number'],
			['country', 'Nederland', 'PERSON_FIELD_INVALID', 'country'],
			['lang', 'Dutch!', 'PERSON_FIELD_INVALID', 'language'],
		])(
			'in %s (%p) fails before the call and names the field',
			async (field, value, code, label) => {
				const [bad, good] = await ensure([wanted({ [field]: value }), person('2')]);
				expect(bad).toMatchObject({ ok: false, error: { code } });
				expect(!bad.ok && bad.error.message).toContain(label);
				expect(valueOf(good).outcome).toBe('created');
				expect(calls('core_user_create_users')).toBe(1);
			},
		);

		it.each([0, 1, 2, 3, 4])('at place %i does not hide or undo the others', async (place) => {
			const people = Array.from({ length: 5 }, (_, i) => person(`${i}`));
			people[place].fields.lang = 'xx';
			const outcomes = await ensure(people);
			expect(codes(outcomes)).toEqual(
				people.map((_, i) => (i === place ? 'IDENTITY_REFUSED' : 'created')),
			);
			outcomes.forEach((outcome, i) => {
				if (i !== place) expect(valueOf(outcome).idnumber).toBe(`P-${i}`);
			});
		});

		it('that Moodle refuses is explained by the account that has the e-mail address', async () => {
			moodle.site.addUser({ username: 'other', email: 'jan@example.test', idnumber: 'P-0' });
			const [outcome] = await ensure([wanted({}, { matchKeys: ['idnumber'] })]);
			expect(outcome).toMatchObject({ ok: false, error: { code: 'IDENTITY_IN_USE' } });
			expect(!outcome.ok && outcome.error.message).toMatch(/email address.*other.*P-0/);
		});

		it('of two new people with one e-mail address fails only the second', async () => {
			const two = [
				wanted({ idnumber: 'P-2', username: 'two' }),
				wanted({ idnumber: 'P-1', username: 'one' }),
			];
			expect(codes(await ensure(two))).toEqual(['IDENTITY_IN_USE', 'created']);
		});
	});

	it('reports custom profile fields that Moodle dropped', async () => {
		const customfields = { customfield1: 'Acme', unknownfield: 'x' };
		const [outcome] = await ensure([wanted({ customfields })]);
		expect(valueOf(outcome).customFieldsNotSaved).toEqual(['unknownfield']);
		expect(moodle.site.userNamed('jan.jansen')!.profile.customfield1).toBe('Acme');
	});

	it('writes what differs of an existing account only when it may', async () => {
		const user = moodle.site.addUser({
			username: 'old',
			idnumber: 'P-1',
			email: 'old@example.test',
			lastname: 'Jansen',
			firstname: 'Johan',
		});
		expect(codes(await ensure([wanted()]))).toEqual(['matched']);
		expect(moodle.site.user(user.id).firstname).toBe('Johan');
		const [outcome] = await ensure([wanted({}, { updateExisting: true })]);
		expect(valueOf(outcome)).toMatchObject({
			outcome: 'updated',
			changes: { firstname: { from: 'Johan', to: 'Jan' }, email: { to: 'jan@example.test' } },
		});
		expect(valueOf(outcome).changes).not.toHaveProperty('lastname');
		expect(moodle.site.user(user.id)).toMatchObject({ firstname: 'Jan', username: 'old' });
	});

	it('writes nothing in a dry run, and shows what it would', async () => {
		const adopted = moodle.site.addUser({ username: 'old', email: 'jan@example.test' });
		const before = structuredClone(moodle.site.tables);
		const outcomes = await ensure([wanted(), person('2')], { dryRun: true });
		expect(outcomes.map(valueOf)).toMatchObject([
			{
				outcome: 'planned',
				planned: 'updated',
				id: adopted.id,
				changes: { idnumber: { to: 'P-1' } },
			},
			{ outcome: 'planned', planned: 'created', id: null, changes: { lastname: { to: 'Last 2' } } },
		]);
		expect(JSON.stringify(outcomes)).not.toContain('password');
		expect(moodle.site.tables).toEqual(before);
	});

	it('writes somebody who appears twice once', async () => {
		const outcomes = await ensure([wanted(), wanted()]);
		expect(codes(outcomes)).toEqual(['created', 'matched']);
		expect(valueOf(outcomes[1])).not.toHaveProperty('password');
		expect(withIdnumber('P-1')).toHaveLength(1);
	});

	it.each(['drop-after-commit', 'timeout'] as const)(
		'makes nobody twice when the answer is lost (%s)',
		async (fault) => {
			moodle.faults.add('core_user_create_users', fault);
			const outcomes = await ensure([person('1'), person('2')]);
			expect(codes(outcomes)).toEqual(['created', 'created']);
			expect(withIdnumber('P-1')).toHaveLength(1);
			expect(withIdnumber('P-1')[0].password).toBe(valueOf(outcomes[0]).password);
		},
	);

	it.each<[string, (rows: Array<{ id: number }>) => object[]]>([
		['in another order', (rows) => [...rows].reverse()],
		['with one row twice', ([row]) => [row, row]],
		['without an ID', (rows) => rows.map((row) => ({ ...row, id: 0 }))],
	])('gives everybody their own ID and password when Moodle answers %s', async (_, wrong) => {
		const answer = (real?: { body: string }) => {
			const rows = JSON.parse(real!.body) as Array<{ id: number }>;
			return { status: 200, type: 'application/json', body: JSON.stringify(wrong(rows)) };
		};
		moodle.faults.add('core_user_create_users', { carriedOut: true, answer });
		const outcomes = await ensure([person('1'), person('2')]);
		expect(codes(outcomes)).toEqual(['created', 'created']);
		for (const outcome of outcomes) {
			const { id, username, password } = valueOf(outcome);
			expect(moodle.site.user(id!)).toMatchObject({ username, password });
		}
	});

	it('takes somebody whom another run made in the meantime for matched, without a password', async () => {
		const client = connect(moodle);
		const write = client.write.bind(client);
		client.write = async (...call: Parameters<typeof write>) => {
			if (!withIdnumber('P-1').length)
				moodle.site.addUser({ username: 'jan.jansen', idnumber: 'P-1', email: 'jan@example.test' });
			return (await write(...call)) as never;
		};
		const [outcome] = await ensureUsers(client, [wanted()]);
		expect(valueOf(outcome)).toMatchObject({ outcome: 'matched', matchedBy: 'idnumber' });
		expect(valueOf(outcome)).not.toHaveProperty('password');
	});

	it('needs a handful of calls for a thousand people, and fewer when nothing is to do', async () => {
		const people = Array.from({ length: 1000 }, (_, i) => person(`${i}`));
		await ensure(people);
		expect(calls('core_user_create_users')).toBe(20);
		expect(moodle.calls.length).toBeLessThanOrEqual(20 + 15 + 4);
		const before = moodle.calls.length;
		expect(new Set(codes(await ensure(people)))).toEqual(new Set(['matched']));
		expect(moodle.calls.length - before).toBe(5);
	});
});
