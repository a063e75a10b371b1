import type { MoodleSandbox } from '../../sandbox/moodle/index';
import { startMoodle } from '../../sandbox/moodle/index';
import type { Database } from '../../sandbox/moodle/database';
import { expectSame } from './expectSame';
import { inOrder, namesIn, recording } from './recordings';

const names = inOrder('spelling').map(({ name }) => name);

describe.each<Database>(['mariadb', 'postgresql'])(
	'the Moodle stand-in against a real Moodle 4.5 on %s: other spellings of what is stored',
	(database) => {
		let moodle: MoodleSandbox;
		beforeAll(async () => {
			moodle = await startMoodle({ version: '4.5', database, world: 'lab' });
		});
		afterAll(() => moodle.stop());

		it.each(names)('%s', async (name) => {
			await expectSame(moodle, recording(`spelling/${database}`, name));
		});

		it('compares every recorded call', () => {
			expect([...names].sort()).toEqual(namesIn(`spelling/${database}`).sort());
		});
	},
);
