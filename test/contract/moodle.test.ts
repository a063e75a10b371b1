import { startMoodle, type MoodleSandbox } from '../../sandbox/moodle/index';
import { apply, recordedAt } from './events';
import { expectSame } from './expectSame';
import { inOrder, namesIn, recording, sites, type Recording } from './recordings';
import { replay } from './replay';

const steps = inOrder();

/** Deleting users is an administrator's business; the stand-in has no web service for it. */
const deletes = ({ wsfunction }: Recording) => /_delete_users$/.test(wsfunction ?? '');

describe.each(sites)(
	'the Moodle stand-in against the recordings of Moodle $folder',
	({ folder, version, database }) => {
		let moodle: MoodleSandbox;
		beforeAll(async () => {
			moodle = await startMoodle({ version, database, world: 'lab' });
			moodle.site.clock = () => recordedAt(folder);
		});
		afterAll(() => moodle.stop());

		it('site_required_profile_field_blocks_service_account, before the account had the field', async () => {
			const { profile } = moodle.site.user(3);
			moodle.site.changeUser(3, { profile: {} });
			await expectSame(
				moodle,
				recording(folder, 'site_required_profile_field_blocks_service_account'),
			);
			moodle.site.changeUser(3, { profile });
		});

		const compared = steps.filter(({ name }) => !deletes(recording(folder, name)));
		const applied = steps.filter((step) => !compared.includes(step));
		const title = (step: (typeof steps)[number]) =>
			applied.includes(step)
				? `${step.name} (applied as an administrator action, no such function here)`
				: step.name;

		it.each(steps.map((step) => [title(step), step] as const))('%s', async (_title, step) => {
			for (const line of step.before) apply(moodle.site, line);
			const call = recording(folder, step.name);
			if (applied.includes(step)) {
				// Those that Moodle refused changed nothing.
				if (call.response === null)
					moodle.site.administratorDeletes(Number(call.request['userids[0]']));
				return;
			}
			// A token is found once after it expired; Moodle deletes it then, as it had when this was recorded.
			if (step.name === 'auth_expired_token') await replay(moodle.url, call);
			await expectSame(moodle, call);
		});

		it('compares every recorded call but the deletions', () => {
			const names = [
				...compared.map(({ name }) => name),
				'site_required_profile_field_blocks_service_account',
			];
			const all = namesIn(folder).filter((name) => !deletes(recording(folder, name)));
			expect([...names].sort()).toEqual([...all].sort());
		});
	},
);

describe('the Moodle stand-in against the recordings of a debugging site', () => {
	let moodle: MoodleSandbox;
	beforeAll(async () => {
		moodle = await startMoodle({ version: '4.3', world: 'lab' });
		moodle.site.addUser({
			username: 'alice',
			firstname: 'Fn',
			lastname: 'Ln',
			email: 'alice@example.test',
		});
		moodle.site.set('debug', 'developer');
	});
	afterAll(() => moodle.stop());

	it.each(namesIn('4.3-debug'))('%s', async (name) => {
		await expectSame(moodle, recording('4.3-debug', name));
	});
});
