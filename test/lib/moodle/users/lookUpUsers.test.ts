import { ensureUsers } from '../../../../lib/moodle/users/ensureUsers';
import { lookUpUsers } from '../../../../lib/moodle/users/lookUpUsers';
import type { UserKey } from '../../../../lib/moodle/users/moodleUser';
import { findUsers } from '../../../../lib/moodle/users/findUsers';
import { getMany } from '../../../../nodes/MoodleUser/operations/getMany.operation';
import { previewUsername } from '../../../../nodes/MoodleUser/operations/previewUsername.operation';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import type { Database } from '../../../../sandbox/moodle/database';
import { connect } from '../connect';
import { wanted } from './wanted';

const BOTH: Database[] = ['mariadb', 'postgresql'];

let moodle: MoodleSandbox;

afterEach(async () => await moodle.stop());

const start = async (database: Database) => {
	moodle = await startMoodle({ world: 'training', database });
};
const add = (username: string, fields: { idnumber?: string; email?: string } = {}) =>
	moodle.site.addUser({ username, email: `${username}@example.test`, ...fields }).id;
const ids = async (key: UserKey, value: string) => {
	const outcome = [...(await lookUpUsers(connect(moodle), key, [value])).values()][0];
	if (!outcome.ok) throw outcome.error;
	return outcome.value.map(({ id }) => id);
};
const calls = (name: string) => moodle.calls.filter(({ wsfunction }) => wsfunction === name).length;
const BY_FIELD = 'core_user_get_users_by_field';
const SEARCH = 'core_user_get_users';

describe.each(BOTH)('looking up accounts on %s', (database) => {
	beforeEach(async () => await start(database));

	it.each([
		['idnumber', 'p-1001', 'P-1001'],
		['idnumber', 'P-1001', 'p-1001'],
		['idnumber', 'Cv-77', 'cV-77'],
		['idnumber', 'aBcDe-1', 'AbCdE-1'],
		['idnumber', 'CoachView-00123', 'coachview-00123'],
		['idnumber', '3F2504E0-4F89-11D3-9A0C-0305E82C3301', '3f2504e0-4f89-11d3-9a0c-0305e82c3301'],
		['idnumber', 'ÉÉN-1', 'één-1'],
		['email', 'Ans@X.nl', 'ans@x.nl'],
		['email', 'ans@x.nl', 'Ans@X.NL'],
		['email', 'Ans.deVries@x.nl', 'ans.devries@x.nl'],
		['email', 'ANS.devries@x.NL', 'Ans.DeVries@x.nl'],
		['username', 'ans.devries', 'Ans.deVries'],
	] as const)('finds the %s "%s" when asked for "%s"', async (key, stored, asked) => {
		const id = add('somebody', { [key]: stored });
		if (key === 'username') moodle.site.changeUser(id, { username: stored });
		expect(await ids(key, asked)).toEqual([id]);
	});

	it('finds one account when Moodle lists it twice', async () => {
		const id = add('a', { idnumber: 'P-1' });
		const answer = (real?: { body: string }) => {
			const [row] = JSON.parse(real!.body) as object[];
			return { status: 200, type: 'application/json', body: JSON.stringify([row, row]) };
		};
		moodle.faults.add(BY_FIELD, { carriedOut: true, answer }, 9);
		const [found] = await findUsers(connect(moodle), [{ key: 'idnumber', value: 'P-1' }]);
		expect(found).toMatchObject({ ok: true, value: { id } });
	});

	it('finds both accounts that have one idnumber in two spellings', async () => {
		const both = [add('a', { idnumber: 'P-1' }), add('b', { idnumber: 'p-1' })];
		expect(await ids('idnumber', 'P-1')).toEqual(both);
	});

	it.each(['under_score@x.nl', 'per%cent@x.nl', 'back\\slash@x.nl'])(
		'takes no sign of %s for a wildcard',
		async (email) => {
			add('other1', { email: email.replace(/[_%\\]/, 'X') });
			add('other2', { email: email.replace(/[_%\\]/, 'XX') });
			expect(await ids('email', email)).toEqual([]);
			const id = add('own', {
				email: email.replace('x.nl', 'X.Nl').replace(/^./, (a) => a.toUpperCase()),
			});
			expect(await ids('email', email)).toEqual([id]);
		},
	);

	it('does not take an address whose accents differ for the one that was asked for', async () => {
		const id = add('rene', { email: 'rene@x.nl' });
		const client = connect(moodle);
		const [other] = await findUsers(client, [{ key: 'email', value: 'rené@x.nl' }]);
		expect(other).toMatchObject({ ok: false, error: { code: 'MOODLE_USER_UNKNOWN' } });
		const [own] = await findUsers(client, [{ key: 'email', value: 'Rene@x.nl' }]);
		expect(own).toMatchObject({ ok: true, value: { id } });
	});

	it('asks for 200 people in one call, with their spellings', async () => {
		const idnumbers = Array.from({ length: 400 }, (_, i) => `P-${i}`);
		idnumbers.forEach((idnumber) =>
			add(idnumber.toLowerCase(), { idnumber: idnumber.toLowerCase() }),
		);
		const found = await lookUpUsers(connect(moodle), 'idnumber', idnumbers);
		expect([...found.values()].every((outcome) => outcome.ok && outcome.value.length === 1)).toBe(
			true,
		);
		expect(moodle.calls).toHaveLength(2);
	});
});

describe('looking up accounts', () => {
	it('costs no search on a site whose database minds no case, and none there for who is found', async () => {
		const emails = Array.from({ length: 20 }, (_, i) => `Person${i}@example.test`);
		await start('mariadb');
		await lookUpUsers(connect(moodle), 'email', emails);
		expect(calls(SEARCH)).toBe(0);
		await moodle.stop();

		await start('postgresql');
		emails.slice(1).forEach((email, i) => add(`a${i}`, { email: email.toLowerCase() }));
		await lookUpUsers(connect(moodle), 'email', emails);
		expect(calls(SEARCH)).toBe(1);
	});

	it("says that an address can't be looked up when the function for it is not in the service, and only then", async () => {
		await start('postgresql');
		const id = add('known', { email: 'known@x.nl' });
		moodle.site.functions = moodle.site.functions.filter((name) => name !== SEARCH);
		const choices = ['known@x.nl', 'unknown@x.nl'].map((value) => ({
			key: 'email' as const,
			value,
		}));
		expect(await findUsers(connect(moodle), choices)).toMatchObject([
			{ ok: true, value: { id } },
			{ ok: false, error: { code: 'MOODLE_FUNCTION_NOT_IN_SERVICE' } },
		]);
	});

	it.each([
		['username', 'ans+x@example.test'],
		['username', 'zoë'],
		['idnumber', 'P-\u00001'],
		['email', 'ans\u0000@example.test'],
	] as const)('a %s that Moodle refuses (%j) fails on its own', async (key, bad) => {
		await start('mariadb');
		const good = Array.from({ length: 9 }, (_, i) => `user${i}@example.test`);
		const expected = good.map((value) => add(value, { idnumber: value, email: value }));
		const choices = [...good.slice(0, 4), bad, ...good.slice(4)].map((value) => ({ key, value }));
		const found = await findUsers(connect(moodle), choices);
		expect(found[4]).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
		expect(!found[4].ok && found[4].error.message).not.toContain('\u0000');
		expect(found.flatMap((one) => (one.ok ? [one.value.id] : []))).toEqual(expected);
		expect(calls(BY_FIELD)).toBeLessThan(12);
	});

	it("a person whose stored name Moodle can't show fails on its own, with what to correct, and nobody is made a second time", async () => {
		await start('mariadb');
		add('good', { idnumber: 'P-1' });
		moodle.site.changeUser(add('odd', { idnumber: 'P-2' }), { lastname: 'I <3 you' });
		const people = ['P-1', 'P-2', 'P-3'].map((idnumber) =>
			wanted({ idnumber, username: idnumber.toLowerCase(), email: `${idnumber}@x.test` }),
		);
		const before = moodle.site.tables.users.length;
		const outcomes = await ensureUsers(connect(moodle), people);
		expect(outcomes.map((one) => (one.ok ? one.value.outcome : one.error.code))).toEqual([
			'matched',
			'MOODLE_STORED_VALUE_INVALID',
			'created',
		]);
		expect(outcomes[1]).toMatchObject({ error: { en: { fix: expect.stringContaining('"p-2"') } } });
		expect(moodle.site.tables.users).toHaveLength(before + 1);
	});

	it('finds usernames with other characters where the site allows them', async () => {
		await start('mariadb');
		moodle.site.set('extendedusernamechars', '1');
		const id = add('zoë+1');
		expect(await ids('username', 'Zoë+1')).toEqual([id]);
	});

	it('a value that Moodle refuses fails its own item of Get Many and of Preview Username', async () => {
		await start('mariadb');
		const id = add('ans', { idnumber: 'P-1' });
		const inputs = [['P-1'], ['P-\u00002']].map((values) => ({
			by: 'idnumber' as const,
			values,
			withMissing: false,
			limit: 50,
		}));
		expect(await getMany.run(connect(moodle), inputs)).toMatchObject([
			{ ok: true, value: [{ id }] },
			{ ok: false, error: { code: 'INPUT_INVALID' } },
		]);
		const names = ['ans', 'bo+1'].map((username) => ({
			person: { externalId: 'P-9', lastName: 'X' } as never,
			username,
		}));
		expect(await previewUsername.run(connect(moodle), names)).toMatchObject([
			{ ok: true, value: { available: false } },
			{ ok: false, error: { code: 'PERSON_FIELD_INVALID' } },
		]);
	});
});
