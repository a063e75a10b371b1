import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { moodleCredential, run } from './harness';
import { startStrange } from './strangeServer';

let moodle: MoodleSandbox;
beforeEach(async () => {
	moodle = await startMoodle({ world: 'training' });
});
afterEach(async () => await moodle.stop());

const people = (count: number) =>
	Array.from({ length: count }, (_, i) => ({
		idnumber: `P-9${i}`,
		username: `person.${i}`,
		firstname: 'First',
		lastname: 'Last',
		email: `person.${i}@example.test`,
	}));

const passwordOf = (username: unknown) =>
	moodle.site.tables.users.find((user) => user.username === username)?.password;

describe('the calls of the Moodle nodes, as n8n sends them', () => {
	it('have the token last, so that a call of which PHP drops fields is refused whole', async () => {
		const door = await startStrange(() => 'forward', moodle);
		await run({
			node: 'moodleUser',
			parameters: { operation: 'ensure' },
			items: people(3),
			credentials: moodleCredential(door),
		}).finally(door.stop);
		expect(door.got.length).toBeGreaterThan(3);
		for (const { body } of door.got) {
			const names = [...new URLSearchParams(body).keys()];
			expect(names.slice(0, 2)).toEqual(['moodlewsrestformat', 'wsfunction']);
			expect(names.at(-1)).toBe('wstoken');
		}
	});

	it.each(['carried out', 'not carried out'])(
		'lose nobody of 120 people when answers are cut off in their body (%s)',
		async (what) => {
			const carriedOut = what === 'carried out';
			moodle.faults.add('core_user_create_users', { carriedOut, answer: () => 'cut' }, 2, 1);
			const { items, error } = await run({
				node: 'moodleUser',
				parameters: { operation: 'ensure' },
				items: people(120),
				credentials: moodleCredential(moodle),
			});
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.outcome)).toEqual(Array(120).fill('created'));
			for (const { json } of items) expect(json.password).toBe(passwordOf(json.username));
		},
	);
});
