import type { IDataObject } from 'n8n-workflow';

import { RUN_TIMEOUT_SECONDS } from '../../lib/n8n/runTimeout';
import { MoodlePollingTrigger } from '../../nodes/MoodlePollingTrigger/MoodlePollingTrigger.node';
import { startMoodle } from '../../sandbox/moodle';
import type { MoodleSandbox } from '../../sandbox/moodle';
import { moodleCredential } from './harness';
import { later, PublishedPoller } from './triggerHarness';
import type { Outcome } from './triggerHarness';

interface Completion extends IDataObject {
	event: string;
	user: { idnumber: string };
}

/** One life of an n8n process with the node in a published workflow. */
class Process extends PublishedPoller {
	constructor(
		moodle: MoodleSandbox,
		staticData: IDataObject,
		id: string,
		outcome: (person: string) => Outcome = () => 'success',
		start: IDataObject = { start: 'now' },
	) {
		super({
			trigger: new MoodlePollingTrigger(),
			parameters: { watch: 'all', ...start, uncompleted: true },
			credentials: moodleCredential(moodle),
			staticData,
			id,
			outcome: (json) => outcome((json as Completion).user.idnumber),
		});
	}

	/** The credential is changed to that of another Moodle. */
	set moodle(moodle: MoodleSandbox) {
		this.credentials = moodleCredential(moodle);
	}

	/** For whom the poll ran the workflow. */
	async ran(): Promise<string[]> {
		const items = (await this.poll()) as Completion[];
		return items.map(({ event, user }) => `${event} ${user.idnumber}`);
	}
}

describe('the Moodle Polling Trigger', () => {
	let moodle: MoodleSandbox;

	beforeEach(async () => {
		moodle = await startMoodle({ world: 'training' });
	});

	afterEach(async () => await moodle.stop());

	const completeAt = ({ site }: MoodleSandbox, ...idnumbers: string[]) => {
		const course = site.courseByIdnumber('EL-101')!.id;
		const ids = idnumbers.map((idnumber) => {
			const username = idnumber.toLowerCase();
			return site.addUser({ username, idnumber, email: `${username}@example.test` }).id;
		});
		ids.forEach((id) => site.enrol(id, course));
		ids.forEach((id) => site.meetCriteria(id, course));
		site.runCompletionTask();
		site.runCompletionTask();
	};
	const complete = (...idnumbers: string[]) => completeAt(moodle, ...idnumbers);

	/** The plug-in would return dates, and has no event for a completion that was undone: so only Moodle's own functions are there. */
	const withoutPlugin = async () =>
		await fetch(`${moodle.url}/sandbox/plugin`, {
			method: 'POST',
			body: JSON.stringify({ installed: false }),
		});

	it('remembers over restarts what was handled, but for the last one, which n8n had no chance to save', async () => {
		let saved: IDataObject = {};
		for (const life of ['first', 'second', 'third']) {
			const n8n = new Process(moodle, saved, life);
			await n8n.publish();
			await n8n.poll();
			complete(`${life}-1`, `${life}-2`);
			expect(await n8n.ran()).toEqual([`completed ${life}-1`, `completed ${life}-2`]);
			complete(`${life}-3`, `${life}-4`);
			expect(await n8n.ran()).toEqual([`completed ${life}-3`, `completed ${life}-4`]);
			expect(await n8n.ran()).toEqual([]);
			saved = n8n.saved;
			const again = new Process(
				moodle,
				JSON.parse(JSON.stringify(saved)) as IDataObject,
				`${life}, later`,
			);
			await again.publish();
			expect(await again.ran()).toEqual([`completed ${life}-4`]);
		}
	});

	it('does not start again for what was handled when the workflow is published again', async () => {
		const n8n = new Process(moodle, {}, 'same');
		await n8n.publish();
		complete('P-1');
		expect(await n8n.ran()).toEqual(['completed P-1']);
		const again = new Process(moodle, JSON.parse(JSON.stringify(n8n.saved)) as IDataObject, 'same');
		complete('P-2');
		expect(await again.ran()).toEqual(['completed P-2']);
		expect(await again.ran()).toEqual([]);
	});

	it('starts with nothing that was completed before the workflow was published', async () => {
		complete('P-1');
		const n8n = new Process(moodle, {}, 'now');
		await n8n.publish();
		expect(await n8n.ran()).toEqual([]);
		complete('P-2');
		expect(await n8n.ran()).toEqual(['completed P-2']);
	});

	it('starts over from another date', async () => {
		complete('P-1');
		const n8n = new Process(moodle, {}, 'dates');
		await n8n.publish();
		await n8n.poll();
		const since = (date: string) =>
			new Process(moodle, n8n.saved, 'dates', undefined, { start: 'since', since: date });
		const dated = since('2020-01-01');
		expect(await dated.ran()).toEqual(['completed P-1']);
		expect(await since('2020-01-01').ran()).toEqual([]);
		expect(await since('2021-01-01').ran()).toEqual(['completed P-1']);
	});

	it('starts over for another site, and goes on where it was for the first one', async () => {
		const other = await startMoodle({ world: 'training' });
		try {
			const n8n = new Process(moodle, {}, 'sites');
			await n8n.publish();
			complete('P-1');
			expect(await n8n.ran()).toEqual(['completed P-1']);
			// The same ids of courses and people, and an event log that is longer, so that its cursor would skip those of the other.
			completeAt(other, 'O-1', 'O-2', 'O-3', 'O-4');
			n8n.moodle = other;
			expect(await n8n.ran()).toEqual([]);
			completeAt(other, 'O-5');
			expect(await n8n.ran()).toEqual(['completed O-5']);
			n8n.moodle = moodle;
			complete('P-2');
			expect(await n8n.ran()).toEqual([]);
			expect(await n8n.ran()).toEqual(['completed P-2']);
			expect(await n8n.ran()).toEqual([]);
		} finally {
			await other.stop();
		}
	});

	it('finds after a restart what was completed on another site since it was chosen, though nothing ran there yet', async () => {
		const other = await startMoodle({ world: 'training' });
		try {
			const n8n = new Process(moodle, {}, 'before the restart');
			await n8n.publish();
			await n8n.poll();
			completeAt(other, 'N-1');
			n8n.moodle = other;
			expect(await n8n.ran()).toEqual([]);
			completeAt(other, 'N-2');
			const saved = JSON.parse(JSON.stringify(n8n.saved)) as IDataObject;
			const again = new Process(other, saved, 'after the restart');
			await again.publish();
			expect(await again.ran()).toEqual(['completed N-2']);
		} finally {
			await other.stop();
		}
	});

	it('uses nothing of another site when the workflow is published again for it, also in another process', async () => {
		const other = await startMoodle({ world: 'training' });
		try {
			complete('P-1', 'P-2', 'P-3');
			const start = { start: 'since', since: '2020-01-01' };
			const first = new Process(moodle, {}, 'site one', undefined, start);
			await first.publish();
			expect(await first.ran()).toHaveLength(3);
			const saved = JSON.parse(JSON.stringify(first.saved)) as IDataObject;
			completeAt(other, 'O-1');
			const second = new Process(other, saved, 'site two', undefined, start);
			await second.publish();
			expect(await second.ran()).toEqual(['completed O-1']);
			expect(await second.ran()).toEqual([]);
		} finally {
			await other.stop();
		}
	});

	it('goes on with what an earlier version stored', async () => {
		complete('P-1', 'P-2', 'P-3');
		const course = moodle.site.courseByIdnumber('EL-101')!.id;
		const id = (idnumber: string) =>
			moodle.site.tables.users.find((user) => user.idnumber === idnumber)!.id;
		const state = {
			since: Math.floor(Date.now() / 1000) - 600,
			resumeAfter: 0,
			known: { [course]: { [id('P-1')]: Math.floor(Date.now() / 1000) } },
			open: { [course]: [id('P-2')] },
			failed: { [`${course}/${id('P-3')}`]: { attempts: 1, due: 0 } },
			looked: true,
		};
		const staticData = { 'node:Poll': { polling: { state, revision: 7, start: '' } } };
		await withoutPlugin();
		const n8n = new Process(moodle, staticData, 'earlier');
		await n8n.publish();
		expect(await n8n.ran()).toEqual(['completed P-2', 'completed P-3']);
		expect(await n8n.ran()).toEqual([]);
	});

	it('reports a completion that nobody dates once, when also earlier ones are asked for', async () => {
		await withoutPlugin();
		complete('P-1');
		moodle.site.tables.completions.forEach((row) => Object.assign(row, { met: null }));
		const fromNow = new Process(moodle, {}, 'undated, from now on');
		await fromNow.publish();
		expect(await fromNow.ran()).toEqual([]);
		const start = { start: 'since', since: '2020-01-01' };
		const n8n = new Process(moodle, {}, 'undated', () => 'success', start);
		await n8n.publish();
		expect(await n8n.ran()).toEqual(['completed P-1']);
		expect(await n8n.ran()).toEqual([]);
	});

	it('counts an execution that waits as handed over', async () => {
		const n8n = new Process(moodle, {}, 'waiting', () => 'waiting');
		await n8n.publish();
		complete('P-1');
		expect(await n8n.ran()).toEqual(['completed P-1']);
		expect(await n8n.ran()).toEqual([]);
	});

	it('goes on when an execution never ends, since its worker died, and runs that again', async () => {
		let fate: Outcome = 'lost';
		const outcome = (person: string): Outcome => (person === 'P-1' ? fate : 'success');
		const n8n = new Process(moodle, {}, 'lost execution', outcome);
		await n8n.publish();
		n8n.budget = 3_600_000;
		complete('P-1', 'P-2');
		const poll = n8n.ran();
		while (n8n.latest.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		expect(await n8n.ran()).toEqual([]);
		const real = Date.now;
		const late = jest
			.spyOn(Date, 'now')
			.mockImplementation(() => real() + 1000 * (RUN_TIMEOUT_SECONDS + 1));
		try {
			await poll;
			fate = 'success';
			late.mockImplementation(() => real() + 1000 * (RUN_TIMEOUT_SECONDS + 100));
			expect(await n8n.ran()).toEqual(['completed P-1']);
			expect(await n8n.ran()).toEqual([]);
		} finally {
			late.mockRestore();
		}
	});

	it('leaves to the next poll what it has no time for', async () => {
		const n8n = new Process(moodle, {}, 'budget');
		await n8n.publish();
		complete('P-1', 'P-2');
		n8n.budget = -1;
		expect(await n8n.ran()).toEqual([]);
		n8n.budget = 300_000;
		expect(await n8n.ran()).toEqual(['completed P-1', 'completed P-2']);
	});

	it('goes on with the others when the workflow fails for one', async () => {
		const n8n = new Process(moodle, {}, 'poison', (person) =>
			person === 'BAD' ? 'error' : 'success',
		);
		await n8n.publish();
		complete('BAD', 'GOOD');
		expect(await n8n.ran()).toEqual(['completed BAD', 'completed GOOD']);
		complete('NEXT');
		expect(await n8n.ran()).toEqual(['completed NEXT']);
	});

	it('runs again for an undone completion when the workflow failed for it', async () => {
		await withoutPlugin();
		let outcome: 'success' | 'error' = 'success';
		const n8n = new Process(moodle, {}, 'undone', () => outcome);
		await n8n.publish();
		complete('P-1');
		await n8n.poll();
		const { id } = moodle.site.tables.users.find(({ idnumber }) => idnumber === 'P-1')!;
		moodle.site.enrol(id, moodle.site.courseByIdnumber('EL-102')!.id);
		moodle.site.tables.completions.find(({ userid }) => userid === id)!.completed = false;
		outcome = 'error';
		expect(await n8n.ran()).toEqual(['uncompleted P-1']);
		outcome = 'success';
		await later(61_000, async () => {
			expect(await n8n.ran()).toEqual(['uncompleted P-1']);
			expect(await n8n.ran()).toEqual([]);
		});
	});
});
