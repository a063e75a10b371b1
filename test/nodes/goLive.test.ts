import type { IDataObject } from 'n8n-workflow';

import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { moodleCredential, run } from './harness';

let moodle: MoodleSandbox;
beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const person = (idnumber: string, more: IDataObject = {}): IDataObject => ({
	idnumber,
	username: `${idnumber.toLowerCase()}@example.test`,
	firstname: 'Sam',
	lastname: 'Bos',
	email: `${idnumber.toLowerCase()}@example.test`,
	externalId: idnumber,
	personId: `guid-${idnumber}`,
	...more,
});

const account = (fields: object) =>
	moodle.site.addUser({ firstname: 'Sam', lastname: 'Bos', firstaccess: 1, ...fields } as never);

async function moodleUser(operation: string, items: IDataObject[], parameters: object = {}) {
	const { items: results, error } = await run({
		node: 'moodleUser',
		typeVersion: 2,
		parameters: { operation, ...parameters },
		credentials: moodleCredential(moodle),
		items,
		onError: 'continueRegularOutput',
	});
	expect(error).toBeUndefined();
	return results.map(({ json }) => json);
}

const check = async (...people: IDataObject[]) => await moodleUser('checkMatch', people);
const states = (items: IDataObject[]) =>
	items.map(({ state, error }) => state ?? (error as IDataObject).code);

describe('checking who is already in Moodle', () => {
	it('tells every case apart, and changes nothing', async () => {
		account({ username: 'known', email: 'p-1@example.test', idnumber: 'P-1' });
		account({ username: 'bare', email: 'p-2@example.test', idnumber: '' });
		account({ username: 'other', email: 'someone@example.test', idnumber: 'guid-P-4' });
		account({ username: 'other2', email: 'p-5@example.test', idnumber: 'GUID-p-5' });
		account({ username: 'taken', email: 'p-6@example.test', idnumber: 'X-6' });
		account({ username: 'one', email: 'p-7@example.test', idnumber: '' });
		account({ username: 'two', email: 'else@example.test', idnumber: 'P-7' });
		account({ username: 'gone', email: 'p-8@example.test', idnumber: 'P-8', suspended: true });
		const before = structuredClone(moodle.site.tables);
		const ids = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => person(`P-${n}`));
		const found = await check(...ids);
		expect(states(found)).toEqual([
			'matched',
			'withoutIdnumber',
			'wouldCreate',
			'otherId',
			'otherId',
			'mismatch',
			'conflict',
			'cannotLogIn',
		]);
		expect(found[3].account).toMatchObject({ username: 'other', idnumber: 'guid-P-4' });
		expect(found[5].problem).toMatchObject({ code: 'IDENTITY_TAKEN' });
		expect((found[6].problem as IDataObject).nl).toMatchObject({
			message: expect.stringContaining('P-7') as string,
		});
		expect(moodle.site.tables).toEqual(before);
	});

	it('takes participants without an address for those, and not for sharing one', async () => {
		const nobody = ['', ' ', '\u200b'].map((email, i) => person(`P-${i}`, { email }));
		expect(states(await check(...nobody))).toEqual(Array(3).fill('missingField'));
	});

	it('names the address that several participants have, but not for whom the ID number decides', async () => {
		account({ username: 'info', email: 'x@example.test', idnumber: 'P-1' });
		const email = 'info@bedrijf.test';
		const found = await check(
			person('P-1', { email }),
			person('P-2', { email }),
			person('P-3', { email: 'INFO@bedrijf.test' }),
		);
		expect(states(found)).toEqual(['matched', 'sharedEmail', 'sharedEmail']);
	});

	it('takes one person with several codes for one person', async () => {
		const found = await check(person('P-1'), person('P-1'));
		expect(states(found)).toEqual(['wouldCreate', 'wouldCreate']);
	});

	it('says what a field lacks before anything else', async () => {
		account({ username: 'other', email: 'a@example.test', idnumber: 'guid-P-1' });
		expect(states(await check(person('P-1', { firstname: '' })))).toEqual(['missingField']);
	});

	it('asks Moodle for hundreds in a handful of calls', async () => {
		const people = Array.from({ length: 150 }, (_, i) => person(`P-${i}`));
		await check(person('P-x'));
		moodle.calls.length = 0;
		expect(states(await check(...people)).every((state) => state === 'wouldCreate')).toBe(true);
		expect(moodle.calls.length).toBeLessThanOrEqual(10);
		expect(moodle.calls.filter(({ wsfunction }) => /create|update/.test(wsfunction))).toEqual([]);
	});
});

describe('filling empty ID numbers', () => {
	const fill = async (...items: IDataObject[]) =>
		await moodleUser('fillIdnumber', items, FROM_ITEM);
	const FROM_ITEM = { userId: '={{ $json.userId }}', name: '={{ $json.name }}' };
	const outcomes = (items: IDataObject[]) =>
		items.map(({ outcome, error }) => outcome ?? (error as IDataObject).code);
	const user = (id: number) => moodle.site.tables.users.find((one) => one.id === id)!;

	it('writes the ID number and nothing else, and the second time nothing at all', async () => {
		const { id } = account({ username: 'bare', email: 'p-2@example.test', idnumber: '' });
		const item = { userId: id, idnumber: 'P-2', email: 'P-2@example.test', name: 'Sam Bos' };
		const before = { ...user(id) };
		expect(outcomes(await fill(item))).toEqual(['updated']);
		expect(user(id)).toMatchObject({ ...before, idnumber: 'P-2' });
		const after = structuredClone(moodle.site.tables);
		expect(outcomes(await fill(item))).toEqual(['unchanged']);
		expect(moodle.site.tables).toEqual(after);
	});

	it('leaves an account that has changed since it was checked', async () => {
		const filled = account({ username: 'a', email: 'p-1@example.test', idnumber: 'X-1' });
		const moved = account({ username: 'b', email: 'other@example.test', idnumber: '' });
		const third = account({ username: 'c', email: 'p-3@example.test', idnumber: '' });
		const owner = account({ username: 'd', email: 'd@example.test', idnumber: 'P-3' });
		const before = structuredClone(moodle.site.tables);
		const found = await fill(
			{ userId: filled.id, idnumber: 'P-1', email: 'p-1@example.test', name: 'A' },
			{ userId: moved.id, idnumber: 'P-2', email: 'p-2@example.test', name: 'B' },
			{ userId: third.id, idnumber: 'P-3', email: 'p-3@example.test', name: 'C' },
			{ userId: owner.id, idnumber: 'P-4', email: 'p-3@example.test', name: 'D' },
		);
		expect(outcomes(found)).toEqual([
			'IDENTITY_TAKEN',
			'MOODLE_USER_UNKNOWN',
			'IDENTITY_CONFLICT',
			'IDENTITY_CONFLICT',
		]);
		expect(moodle.site.tables).toEqual(before);
	});

	it('gives one account to nobody when two people claim it', async () => {
		const { id } = account({ username: 'info', email: 'info@bedrijf.test', idnumber: '' });
		const email = 'info@bedrijf.test';
		const found = await fill(
			{ userId: id, idnumber: 'P-1', email, name: 'A' },
			{ userId: id, idnumber: 'P-2', email, name: 'B' },
		);
		expect(outcomes(found)).toEqual(['IDENTITY_SHARED', 'IDENTITY_SHARED']);
		expect(user(id).idnumber).toBe('');
	});

	it('writes nothing in a dry run', async () => {
		const { id } = account({ username: 'bare', email: 'p-2@example.test', idnumber: '' });
		const item = { userId: id, idnumber: 'P-2', email: 'p-2@example.test', name: '' };
		const [found] = await moodleUser('fillIdnumber', [item], { ...FROM_ITEM, dryRun: true });
		expect(found).toMatchObject({ outcome: 'planned', planned: 'updated' });
		expect(user(id).idnumber).toBe('');
	});
});
