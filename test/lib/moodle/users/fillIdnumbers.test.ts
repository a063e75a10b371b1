import { fillIdnumbers } from '../../../../lib/moodle/users/fillIdnumbers';
import type { IdnumberToFill } from '../../../../lib/moodle/users/fillIdnumbers';
import type { MoodleSandbox } from '../../../../sandbox/moodle';
import { startMoodle } from '../../../../sandbox/moodle';
import type { Database } from '../../../../sandbox/moodle/database';
import { connect } from '../connect';

let moodle: MoodleSandbox;
const start = async (database: Database = 'mariadb') => {
	moodle = await startMoodle({ world: 'training' });
	moodle.site.database = database;
};
afterEach(async () => await moodle.stop());

const add = (username: string, more = {}) =>
	moodle.site.addUser({ username, email: `${username}@example.test`, idnumber: '', ...more }).id;

const fill = async (toFill: Partial<IdnumberToFill>) => {
	const [outcome] = await fillIdnumbers(connect(moodle), [
		{ userId: 0, idnumber: 'P-1', email: 'a@example.test', name: 'A', ...toFill },
	]);
	return outcome.ok ? outcome.value.ensured.outcome : outcome.error.code;
};

const idnumberOf = (id: number) => moodle.site.user(id).idnumber;

const withoutCapability = (capability: string) => {
	const { id } = moodle.site.userNamed('coachview-koppeling')!;
	moodle.site.capabilities.get(id)!.delete(capability);
};

describe('filling in empty ID numbers', () => {
	it.each(['mariadb', 'postgresql'] as const)(
		'writes the ID number of the one account with the address, in any case, on %s',
		async (database) => {
			await start(database);
			const id = add('a', { email: 'A@Example.test' });
			expect(await fill({ userId: id })).toBe('updated');
			expect(idnumberOf(id)).toBe('P-1');
		},
	);

	it.each(['mariadb', 'postgresql'] as const)(
		'gives nobody an account whose address another account has in other capitals, on %s',
		async (database) => {
			await start(database);
			moodle.site.set('allowaccountssameemail', '1');
			const id = add('a');
			const other = add('b', { email: 'A@example.test' });
			expect(await fill({ userId: id })).toBe('IDENTITY_CONFLICT');
			expect([idnumberOf(id), idnumberOf(other)]).toEqual(['', '']);
		},
	);

	it('never takes the service account for a participant who has its address', async () => {
		await start();
		const { id, email } = moodle.site.userNamed('coachview-koppeling')!;
		moodle.site.changeUser(id, { idnumber: '' });
		expect(await fill({ userId: id, email })).toBe('MOODLE_USER_IS_SERVICE_ACCOUNT');
		expect(idnumberOf(id)).toBe('');
	});

	it.each([
		['moodle/site:viewuseridentity', 'MOODLE_EMAILS_INVISIBLE'],
		['moodle/user:viewdetails', 'MOODLE_USERS_INVISIBLE'],
	])('says that addresses are not seen, rather than unknown, without %s', async (lost, code) => {
		await start();
		const id = add('a');
		withoutCapability(lost);
		expect(await fill({ userId: id })).toBe(code);
		expect(idnumberOf(id)).toBe('');
	});

	it('says that nobody has an address that nobody has', async () => {
		await start();
		expect(await fill({ userId: add('b') })).toBe('MOODLE_USER_UNKNOWN');
	});
});
