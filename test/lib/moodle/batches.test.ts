import { LinkError } from '../../../lib/errors/linkError';
import { inBatches } from '../../../lib/moodle/batches';
import { MoodleClient } from '../../../lib/moodle/client';
import type { MoodleSettings } from '../../../lib/moodle/client';

const entries = [0, 1, 2, 3, 4, 5, 6, 7];

const moodle = (settings: Partial<MoodleSettings> = {}) =>
	new MoodleClient(
		{ siteUrl: '', sleep: async () => {}, post: async () => ({ reason: '' }) },
		settings,
	);

/** Writes like Moodle: a batch with a bad entry is refused whole. Some answers get lost before or after the work. */
function writer({ bad = [] as number[], lostAfter = 0, lostBefore = 0 } = {}) {
	const written: number[] = [];
	const batches: number[][] = [];
	let losses = lostAfter;
	let misses = lostBefore;
	return {
		written,
		batches,
		write: async (batch: number[]) => {
			batches.push(batch);
			if (misses-- > 0) throw new LinkError('MOODLE_TIMEOUT', { function: 'f' });
			if (batch.some((entry) => bad.includes(entry)))
				throw new LinkError('MOODLE_PARAMETER_REFUSED', { function: 'f' });
			written.push(...batch);
			if (losses-- > 0) throw new LinkError('MOODLE_CONNECTION_LOST', { function: 'f' });
			return batch.map((entry) => `done ${entry}`);
		},
		readBack: async (batch: number[]) =>
			batch.map((entry) => (written.includes(entry) ? `done ${entry}` : undefined)),
	};
}

const allDone = entries.map((entry) => ({ ok: true, value: `done ${entry}` }));

describe('writing in batches', () => {
	it.each(entries)('writes all others when entry %i is refused', async (bad) => {
		const work = writer({ bad: [bad] });
		const outcomes = await inBatches(moodle(), entries, work);
		expect(outcomes.map(({ ok }) => ok)).toEqual(entries.map((entry) => entry !== bad));
		expect(work.written.sort()).toEqual(entries.filter((entry) => entry !== bad));
	});

	it('keeps the order of the entries, however many calls are under way', async () => {
		const work = writer();
		const slowFirst = async (batch: number[]) => {
			await new Promise((resolve) => setTimeout(resolve, batch[0] === 0 ? 20 : 0));
			return await work.write(batch);
		};
		const settings = { batchSize: 3, concurrency: 3 };
		const outcomes = await inBatches(moodle(settings), entries, { ...work, write: slowFirst });
		expect(work.written[0]).toBe(3);
		expect(outcomes).toEqual(allDone);
	});

	it('has no more calls under way than it may', async () => {
		let now = 0;
		let most = 0;
		await inBatches(moodle({ batchSize: 1, concurrency: 3 }), entries, {
			...writer(),
			write: async (batch) => {
				most = Math.max(most, ++now);
				await new Promise((resolve) => setTimeout(resolve, 2));
				now--;
				return batch.map(String);
			},
		});
		expect(most).toBe(3);
	});

	it('makes one call for one batch of good entries', async () => {
		const work = writer();
		await inBatches(moodle(), entries, work);
		expect(work.batches).toEqual([entries]);
	});

	it('makes no further call after an error that concerns the whole site', async () => {
		let calls = 0;
		const outcomes = await inBatches(moodle({ batchSize: 2, concurrency: 1 }), entries, {
			...writer(),
			write: async () => {
				calls++;
				throw new LinkError('MOODLE_TOKEN_INVALID');
			},
		});
		expect(calls).toBe(1);
		expect(outcomes.map((outcome) => !outcome.ok && outcome.error.code)).toEqual(
			entries.map(() => 'MOODLE_TOKEN_INVALID'),
		);
	});

	it('takes what Moodle did when the answer was lost, and writes nothing twice', async () => {
		const work = writer({ lostAfter: 1 });
		expect(await inBatches(moodle(), entries, work)).toEqual(allDone);
		expect(work.written).toEqual(entries);
	});

	it('sends again what Moodle did not do when the answer was lost', async () => {
		const work = writer({ lostBefore: 1 });
		expect(await inBatches(moodle(), entries, work)).toEqual(allDone);
		expect(work.batches).toHaveLength(2);
	});

	it('reports a site that never answers, without trying every batch', async () => {
		const work = writer({ lostBefore: 99 });
		const outcomes = await inBatches(moodle({ batchSize: 2, concurrency: 1 }), entries, work);
		expect(outcomes.map((outcome) => !outcome.ok && outcome.error.code)).toEqual(
			entries.map(() => 'MOODLE_TIMEOUT'),
		);
		expect(work.batches.length).toBeLessThanOrEqual(2);
	});
});
