import { searchUsers } from '../../../../lib/moodle/users/searchUsers';
import { updateUsers } from '../../../../lib/moodle/users/updateUsers';
import type { UserUpdate } from '../../../../lib/moodle/users/userUpdate';
import { findUsers } from '../../../../lib/moodle/users/findUsers';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';
import type { Result } from '../../../../lib/shared/result';
import { changeSuspension } from '../../../../nodes/MoodleUser/operations/changeSuspension';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import { connect } from '../connect';

let moodle: MoodleSandbox;

beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const learner = (username: string) =>
	moodle.site.addUser({
		username,
		idnumber: `P-${username}`,
		email: `${username}@example.test`,
		firstname: 'First',
		lastname: 'Last',
	}).id;
const update = async (
	changes: Array<[number, UserUpdate['fields']]>,
	settings: Partial<MoodleSettings> = {},
) => {
	const client = connect(moodle, settings);
	const found = await findUsers(
		client,
		changes.map(([id]) => ({ key: 'id' as const, value: String(id) })),
	);
	return await updateUsers(
		client,
		found.map((user, i) => {
			if (!user.ok) throw user.error;
			return { user: user.value, fields: changes[i][1] };
		}),
	);
};
const names = (outcomes: Array<Result<{ outcome?: unknown }>>) =>
	outcomes.map((outcome) => (outcome.ok ? outcome.value.outcome : outcome.error.code));
const updates = () =>
	moodle.calls.filter(({ wsfunction }) => wsfunction === 'core_user_update_users');

describe('updating accounts', () => {
	it('writes the difference, and nothing when there is none', async () => {
		const id = learner('a');
		const [outcome] = await update([[id, { firstname: 'New', lastname: 'Last' }]]);
		expect(outcome).toMatchObject({
			value: { outcome: 'updated', changes: { firstname: { from: 'First', to: 'New' } } },
		});
		expect(names(await update([[id, { firstname: 'New', email: 'A@example.test' }]]))).toEqual([
			'unchanged',
		]);
		expect(updates()).toHaveLength(1);
	});

	it('writes nothing in a dry run', async () => {
		const id = learner('a');
		expect(names(await update([[id, { firstname: 'New' }]], { dryRun: true }))).toEqual([
			'planned',
		]);
		expect(moodle.site.user(id).firstname).toBe('First');
	});

	it('reports the one that Moodle refuses, in one call with the others', async () => {
		const [a, b, c] = ['a', 'b', 'c'].map(learner);
		const outcomes = await update([
			[a, { firstname: 'A' }],
			[b, { email: 'c@example.test' }],
			[c, { firstname: 'C' }],
		]);
		expect(names(outcomes)).toEqual(['updated', 'IDENTITY_IN_USE', 'updated']);
		expect(!outcomes[1].ok && outcomes[1].error.message).toMatch(
			/email address.*c, c@example\.test/,
		);
		expect(updates()).toHaveLength(1);
		expect(moodle.site.user(b).email).toBe('b@example.test');
	});

	it('writes several updates of one account in one, in order', async () => {
		const id = learner('a');
		const outcomes = await update([
			[id, { firstname: 'One', customfields: { customfield1: 'Acme' } }],
			[id, { lastname: 'Other' }],
			[learner('b'), { firstname: 'B' }],
			[id, { firstname: 'Two', customfields: { customfield2: '7' } }],
			[id, { firstname: 'Two' }],
		]);
		expect(names(outcomes)).toEqual(['updated', 'updated', 'updated', 'updated', 'unchanged']);
		expect(outcomes[3]).toMatchObject({
			value: { changes: { firstname: { from: 'One', to: 'Two' } } },
		});
		expect(updates()).toHaveLength(1);
		expect(moodle.site.user(id)).toMatchObject({
			firstname: 'Two',
			lastname: 'Other',
			profile: { customfield1: 'Acme', customfield2: '7' },
		});
	});

	it('leaves an account alone that several updates bring back to what it is', async () => {
		const id = learner('a');
		const outcomes = await update([
			[id, { firstname: 'One' }],
			[id, { firstname: 'First' }],
		]);
		expect(names(outcomes)).toEqual(['unchanged', 'unchanged']);
		expect(updates()).toHaveLength(0);
	});

	it('never writes an idnumber that another account has, and shows both', async () => {
		const [a, b, c] = ['a', 'b', 'c'].map(learner);
		const outcomes = await update([
			[a, { idnumber: 'p-B', firstname: 'New' }],
			[c, { idnumber: 'P-new' }],
		]);
		expect(names(outcomes)).toEqual(['IDENTITY_CONFLICT', 'updated']);
		expect(!outcomes[0].ok && outcomes[0].error.message).toMatch(
			/ a, a@example\.test.* b, b@example\.test/,
		);
		expect(moodle.site.user(a)).toMatchObject({ idnumber: 'P-a', firstname: 'First' });
		expect([b, c].map((id) => moodle.site.user(id).idnumber)).toEqual(['P-b', 'P-new']);
	});

	it('gives one idnumber to no two accounts in one run, whatever the spelling', async () => {
		const [a, b] = ['a', 'b'].map(learner);
		const outcomes = await update(
			[
				[a, { idnumber: 'P-new' }],
				[b, { idnumber: 'p-NEW' }],
			],
			{ dryRun: true },
		);
		expect(names(outcomes)).toEqual(['IDENTITY_CONFLICT', 'IDENTITY_CONFLICT']);
	});

	it('changes the spelling of no idnumber, which is the same in another case', async () => {
		expect(names(await update([[learner('a'), { idnumber: 'p-A' }]]))).toEqual(['unchanged']);
	});

	it('neither compares nor writes an e-mail address that it does not see', async () => {
		const id = learner('a');
		moodle.site.set('showuseridentity', '');
		const outcomes = await update([[id, { email: 'new@example.test', firstname: 'New' }]]);
		expect(outcomes).toMatchObject([{ value: { changes: { firstname: { to: 'New' } } } }]);
		expect(moodle.site.user(id)).toMatchObject({ email: 'a@example.test', firstname: 'New' });
		expect(names(await update([[id, { email: 'new@example.test' }]]))).toEqual(['unchanged']);
	});

	it('never changes a site administrator', async () => {
		const admin = moodle.site.userNamed('admin')!.id;
		expect(names(await update([[admin, { firstname: 'X' }]]))).toEqual([
			'MOODLE_USER_IS_ADMINISTRATOR',
		]);
	});

	it('takes a lost answer for done only when it was', async () => {
		const id = learner('a');
		moodle.faults.add('core_user_update_users', 'drop-after-commit');
		expect(names(await update([[id, { firstname: 'New' }]]))).toEqual(['updated']);
		expect(moodle.site.user(id).firstname).toBe('New');
	});
});

describe('an account that Moodle changes for nobody', () => {
	it('is named in words by the error', async () => {
		const [guest] = await findUsers(connect(moodle), [{ key: 'username', value: 'guest' }]);
		if (!guest.ok) throw guest.error;
		const changes = [{ user: guest.value, fields: { lastname: 'Gast' } }];
		const [outcome] = await updateUsers(connect(moodle), changes);
		if (outcome.ok) throw new Error('The guest was changed');
		expect(outcome.error.en.message).toContain('#1 guest');
		expect(outcome.error.nl.message).toContain('#1 guest');
	});
});

describe('suspending and reactivating', () => {
	const set = async (ids: number[], suspended: boolean) =>
		names(
			await changeSuspension(
				connect(moodle),
				ids.map((id) => ({ key: 'id', value: String(id) })),
				suspended,
			),
		);

	it('changes the login once, and nothing else', async () => {
		const id = learner('a');
		expect(await set([id], true)).toEqual(['suspended']);
		expect(await set([id], true)).toEqual(['unchanged']);
		expect(moodle.site.user(id).suspended).toBe(true);
		expect(await set([id], false)).toEqual(['reactivated']);
		expect(moodle.site.user(id).suspended).toBe(false);
	});

	it('changes an account that is named twice once', async () => {
		const id = learner('a');
		expect(await set([id, id], true)).toEqual(['suspended', 'unchanged']);
		expect(updates()).toHaveLength(1);
	});

	it('never cuts off the service account', async () => {
		const own = moodle.site.userNamed('coachview-koppeling')!.id;
		expect(await set([own, learner('a')], true)).toEqual([
			'MOODLE_USER_IS_SERVICE_ACCOUNT',
			'suspended',
		]);
	});
});

describe('finding accounts', () => {
	it.each([
		['an id that is no number', 'id', 'P-1', 'INPUT_INVALID'],
		['a username with accents', 'username', 'zoë', 'INPUT_INVALID'],
		['nothing', 'idnumber', ' ', 'INPUT_MISSING'],
		['nobody', 'email', 'x@example.test', 'MOODLE_USER_UNKNOWN'],
	] as const)('by %s fails on its own', async (_, key, value, code) => {
		const found = await findUsers(connect(moodle), [
			{ key, value },
			{ key: 'id', value: String(learner('a')) },
		]);
		expect(found).toMatchObject([{ ok: false, error: { code } }, { ok: true }]);
	});

	it('takes a username in any case', async () => {
		const id = learner('a');
		const found = await findUsers(connect(moodle), [{ key: 'username', value: 'A' }]);
		expect(found).toMatchObject([{ ok: true, value: { id } }]);
	});

	it('does not take a deleted account, which Moodle still shows by its id', async () => {
		const id = learner('a');
		moodle.site.administratorDeletes(id);
		const found = await findUsers(connect(moodle), [{ key: 'id', value: String(id) }]);
		expect(found).toMatchObject([{ ok: false, error: { code: 'MOODLE_USER_UNKNOWN' } }]);
	});

	it.each(['mariadb', 'postgresql'] as const)(
		'searches for one username, and for an idnumber in any usual case, on %s',
		async (database) => {
			moodle.site.database = database;
			const id = learner('jan1');
			expect(await searchUsers(connect(moodle), { username: 'Jan1' })).toMatchObject([{ id }]);
			expect(await searchUsers(connect(moodle), { username: 'jan+1' })).toEqual([]);
			const criteria = { idnumber: 'p-JAN1', lastname: 'L%' };
			moodle.site.changeUser(id, { idnumber: 'p-jan1' });
			expect(await searchUsers(connect(moodle), criteria)).toMatchObject([{ id }]);
		},
	);

	it('searches with wildcards, never for everybody', async () => {
		const id = learner('a');
		expect(await searchUsers(connect(moodle), { email: 'a@exam%' })).toMatchObject([{ id }]);
		await expect(searchUsers(connect(moodle), { email: '%' })).rejects.toMatchObject({
			code: 'INPUT_INVALID',
		});
		await expect(searchUsers(connect(moodle), { email: ' ' })).rejects.toMatchObject({
			code: 'INPUT_MISSING',
		});
	});
});
