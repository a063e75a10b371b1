import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import { ensureUsers } from '../../../../lib/moodle/users/ensureUsers';
import type { EnsuredUser } from '../../../../lib/moodle/users/ensuredUser';
import type { WantedUser } from '../../../../lib/moodle/users/wantedUser';
import type { Result } from '../../../../lib/shared/result';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import type { Database } from '../../../../sandbox/moodle/database';
import { connect } from '../connect';
import { person, wanted } from './wanted';

let moodle: MoodleSandbox;
let account: number;

const start = async (database?: Database) => {
	moodle = await startMoodle({ world: 'training', database });
	account = moodle.site.userNamed('coachview-koppeling')!.id;
};
afterEach(async () => await moodle.stop());

const ensure = async (people: WantedUser[], settings: Partial<MoodleSettings> = {}) =>
	await ensureUsers(connect(moodle, settings), people);
const codes = (outcomes: Array<Result<EnsuredUser>>) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.value.outcome : outcome.error.code));
const messages = (outcomes: Array<Result<EnsuredUser>>) =>
	outcomes.map((outcome) => (outcome.ok ? '' : outcome.error.message));
const held = () => structuredClone(moodle.site.tables.users);

describe.each<Database>(['mariadb', 'postgresql'])('ensuring accounts on %s', (database) => {
	beforeEach(async () => await start(database));

	// Where two accounts may share an address, Moodle itself refuses no second account.
	beforeEach(() => moodle.site.set('allowaccountssameemail', '1'));

	it.each([
		['idnumber', { idnumber: 'p-1', email: 'old@example.test' }, 'matched'],
		['idnumber', { idnumber: 'AbcD-1', email: 'old@example.test' }, 'matched', 'aBcd-1'],
		['email', { email: 'Jan@Example.Test' }, 'updated'],
		['email', { email: 'jAn@eXample.test' }, 'updated'],
		['email', { email: 'JAN@EXAMPLE.TEST' }, 'updated'],
	] as const)(
		'makes no second account for a %s that is stored otherwise (%j)',
		async (key, stored, outcome, asked: string = 'P-1') => {
			const { id } = moodle.site.addUser({ username: 'somebody', ...stored });
			const before = moodle.site.tables.users.length;
			const [dry] = await ensure([wanted({ idnumber: asked })], { dryRun: true });
			expect(dry).toMatchObject({ ok: true, value: { id, matchedBy: key } });
			const [found] = await ensure([wanted({ idnumber: asked })]);
			expect(found).toMatchObject({ ok: true, value: { id, outcome, matchedBy: key } });
			expect(moodle.site.tables.users).toHaveLength(before);
		},
	);

	it('shows both when idnumber and e-mail point to two accounts, however they are spelled', async () => {
		moodle.site.addUser({ username: 'a', idnumber: 'p-1', email: 'a@example.test' });
		moodle.site.addUser({ username: 'b', email: 'Jan@Example.test' });
		const outcomes = await ensure([wanted()]);
		expect(codes(outcomes)).toEqual(['IDENTITY_CONFLICT']);
		expect(messages(outcomes)[0]).toMatch(/ a, a@example\.test.* b, Jan@Example\.test/);
	});

	it('changes nothing the second time, with idnumbers and addresses in another case', async () => {
		await ensure([wanted({ idnumber: 'Ab-1', email: 'Jan.Jansen@Example.test' })]);
		const before = held();
		const again = [wanted({ idnumber: 'aB-1', email: 'jan.JANSEN@example.TEST' })];
		again[0].updateExisting = true;
		expect(codes(await ensure(again))).toEqual(['matched']);
		expect(held()).toEqual(before);
	});
});

describe('fields that the service account does not see', () => {
	beforeEach(async () => await start());

	const existing = (fields = {}) =>
		moodle.site.addUser({ username: 'dup1', email: 'jan@example.test', maildisplay: 0, ...fields });

	it.each([
		['showuseridentity lacks e-mail', () => moodle.site.set('showuseridentity', 'idnumber')],
		['showuseridentity is empty', () => moodle.site.set('showuseridentity', '')],
		[
			'moodle/site:viewuseridentity is missing',
			() => moodle.site.forbid(account, 'moodle/site:viewuseridentity'),
		],
	])('keep everybody from being created: %s', async (_, hide) => {
		moodle.site.set('allowaccountssameemail', '1');
		existing();
		hide();
		const before = held();
		for (const dryRun of [true, false]) {
			const outcomes = await ensure([wanted(), person('2')], { dryRun });
			expect(codes(outcomes)).toEqual(['MOODLE_EMAILS_INVISIBLE', 'MOODLE_EMAILS_INVISIBLE']);
			const [first] = outcomes;
			expect(!first.ok && first.error.en.fix).toMatch(/showuseridentity.*viewuseridentity/);
		}
		expect(held()).toEqual(before);
	});

	it.each([0, 2])(
		'keep somebody from being created whose account has maildisplay %i, although others show their address',
		async (maildisplay) => {
			moodle.site.set('allowaccountssameemail', '1');
			moodle.site.set('showuseridentity', 'idnumber');
			moodle.site.changeUser(moodle.site.userNamed('admin')!.id, { maildisplay: 1 });
			moodle.site.addUser({
				username: 'open',
				idnumber: 'P-3',
				email: '3@example.test',
				maildisplay: 1,
			});
			existing({ maildisplay });
			const before = moodle.site.tables.users.length;
			expect(codes(await ensure([wanted(), person('3')]))).toEqual([
				'MOODLE_EMAILS_INVISIBLE',
				'matched',
			]);
			expect(moodle.site.tables.users).toHaveLength(before);
		},
	);

	it('do no harm when they are not match keys', async () => {
		moodle.site.set('showuseridentity', '');
		const keys = { matchKeys: ['idnumber' as const, 'username' as const] };
		expect(codes(await ensure([wanted({}, keys)]))).toEqual(['created']);
	});

	it('keep an account from being adopted by only its username', async () => {
		moodle.site.set('showuseridentity', '');
		existing();
		moodle.site.addUser({ username: 'jan.jansen', email: 'x@y.nl' });
		const before = held();
		expect(codes(await ensure([wanted({}, { adoption: 'emailOrUsername' })]))).toEqual([
			'MOODLE_EMAILS_INVISIBLE',
		]);
		expect(held()).toEqual(before);
	});

	it('name the capability for usernames and ID numbers', async () => {
		moodle.site.forbid(account, 'moodle/user:viewalldetails');
		const before = held();
		const outcomes = await ensure([wanted()]);
		expect(codes(outcomes)).toEqual(['MOODLE_USERNAMES_INVISIBLE']);
		expect(!outcomes[0].ok && outcomes[0].error.en.fix).toContain('moodle/user:viewalldetails');
		expect(held()).toEqual(before);
	});

	it('are not proved by people of the same course, whom everybody in it sees', async () => {
		moodle.site.forbid(account, 'moodle/user:viewdetails');
		const course = moodle.site.courseByIdnumber('EL-101')!.id;
		moodle.site.enrol(account, course);
		moodle.site.enrol(moodle.site.addUser({ username: 'peer' }).id, course);
		moodle.site.enrol(moodle.site.userNamed('admin')!.id, course);
		existing({ idnumber: 'P-1' });
		const before = held();
		expect(codes(await ensure([wanted()]))).toEqual(['MOODLE_USERS_INVISIBLE']);
		expect(held()).toEqual(before);
	});

	it('are not compared and not written, and it says so, in every run', async () => {
		moodle.site.set('showuseridentity', 'idnumber');
		const { id } = existing({
			idnumber: 'P-1',
			firstname: 'Johan',
			lastname: 'Jansen',
			email: 'x@y.nl',
		});
		const update = [wanted({}, { updateExisting: true })];
		const [first] = await ensure(update);
		expect(first).toMatchObject({
			ok: true,
			value: {
				outcome: 'updated',
				changes: { firstname: { to: 'Jan' } },
				fieldsNotSeen: ['email'],
			},
		});
		expect(first.ok && Object.keys(first.value.changes!)).toEqual(['firstname']);
		const [second] = await ensure(update);
		expect(second).toMatchObject({
			ok: true,
			value: { outcome: 'matched', fieldsNotSeen: ['email'] },
		});
		expect(second.ok && second.value.notice).toContain('showuseridentity');
		expect(moodle.site.user(id).email).toBe('x@y.nl');
	});

	it('are seen on a site whose guest was created again', async () => {
		moodle.site.tables.users = moodle.site.tables.users.filter(
			({ username }) => username !== 'guest',
		);
		moodle.site.addUser({ username: 'guest', email: 'root@localhost' });
		expect(codes(await ensure([wanted()]))).toEqual(['created']);
	});
});

describe('several people of one run who lead to one account', () => {
	beforeEach(async () => await start());

	const family = (...names: string[]) =>
		names.map((name) => person(name, { email: 'family@example.test' }));

	it.each([
		['family@example.test', 'family@example.test'],
		['Family@example.test', 'FAMILY@example.test'],
	])('are a conflict for all of them (%s)', async (stored, given) => {
		moodle.site.addUser({ username: 'shared', email: stored });
		const before = held();
		const people = family('1', '2', '3', '4');
		people[1].fields.email = given;
		const outcomes = await ensure([...people, person('9')]);
		expect(codes(outcomes)).toEqual([...Array<string>(4).fill('IDENTITY_SHARED'), 'created']);
		expect(messages(outcomes)[0]).toMatch(/Last 1 \(P-1\).*Last 2.*Last 3.*Last 4.*shared/);
		expect(moodle.site.tables.users.slice(0, -1)).toEqual(before);
	});

	it('are a conflict when one is found by e-mail and the other by username', async () => {
		moodle.site.addUser({ username: 'user.1', email: '2@example.test' });
		const people = [person('1'), person('2')];
		people.forEach((one) => (one.adoption = 'emailOrUsername'));
		expect(codes(await ensure(people))).toEqual(['IDENTITY_SHARED', 'IDENTITY_SHARED']);
	});

	it('are none when the account is known to be that of one of them', async () => {
		const { id } = moodle.site.addUser({
			username: 'shared',
			email: 'family@example.test',
			idnumber: 'P-1',
		});
		const outcomes = await ensure(family('1', '2'));
		expect(codes(outcomes)).toEqual(['matched', 'IDENTITY_TAKEN']);
		expect(outcomes[0]).toMatchObject({ value: { id } });
	});

	it('are one person when the idnumber is the same, also in another spelling', async () => {
		const { id } = moodle.site.addUser({ username: 'shared', email: 'family@example.test' });
		const [one] = family('a');
		const again = person('A', { email: 'family@example.test' });
		expect(codes(await ensure([one, again]))).toEqual(['updated', 'updated']);
		expect(moodle.site.user(id).idnumber).toBe('P-a');
	});
});

describe('a value that Moodle would not look for', () => {
	beforeEach(async () => await start());

	it.each([
		['username', 'user.2+x@example.test', /username.*plus sign|plus sign/],
		['idnumber', 'P-\u00002', /character/],
	])('in %s fails its own person, and the others are created', async (field, value, reason) => {
		const people = ['1', '2', '3', '4'].map((name) => person(name));
		people[1] = person('2', { [field]: value });
		const outcomes = await ensure(people);
		expect(codes(outcomes)).toEqual(['created', 'PERSON_FIELD_INVALID', 'created', 'created']);
		expect(!outcomes[1].ok && outcomes[1].error.en.cause).toMatch(reason);
	});

	it('does not concern somebody whose account is known', async () => {
		const { id } = moodle.site.addUser({
			username: 'old',
			idnumber: 'P-1',
			email: 'jan@example.test',
		});
		const [outcome] = await ensure([wanted({ username: 'jan+1@example.test' })]);
		expect(outcome).toMatchObject({ ok: true, value: { outcome: 'matched', id } });
	});

	it('fails alone where usernames are not a match key', async () => {
		const keys = { matchKeys: ['idnumber' as const] };
		const people = [wanted({}, keys), wanted({ ...person('2').fields, username: 'a+b' }, keys)];
		expect(codes(await ensure(people))).toEqual(['created', 'PERSON_FIELD_INVALID']);
	});
});

describe('an idnumber that another account has', () => {
	beforeEach(async () => await start());

	const byEmail = { matchKeys: ['email' as const] };

	it('is not written into an adopted account; both are shown', async () => {
		moodle.site.addUser({ username: 'owner', idnumber: 'p-1', email: 'a@example.test' });
		const adopted = moodle.site.addUser({ username: 'old', email: 'jan@example.test' });
		const outcomes = await ensure([wanted({}, byEmail)]);
		expect(codes(outcomes)).toEqual(['IDENTITY_CONFLICT']);
		expect(messages(outcomes)[0]).toMatch(/old, jan@example\.test.*owner, a@example\.test/);
		expect(moodle.site.user(adopted.id).idnumber).toBe('');
	});

	it('is not given to a new account', async () => {
		moodle.site.addUser({ username: 'owner', idnumber: 'p-1', email: 'a@example.test' });
		const before = held();
		const outcomes = await ensure([wanted({}, byEmail)]);
		expect(codes(outcomes)).toEqual(['IDENTITY_IN_USE']);
		expect(messages(outcomes)[0]).toMatch(/ID number "P-1".*owner/);
		expect(held()).toEqual(before);
	});
});
