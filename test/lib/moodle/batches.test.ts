import { LinkError } from '../../../lib/errors/linkError';
import { inBatches } from '../../../lib/moodle/batches';

const refused = () => new LinkError('MOODLE_PARAMETER_REFUSED', { function: 'f' });

/** Writes like Moodle: a batch with a bad entry is refused whole. */
function moodleWith(bad: number[]) {
	const written: number[] = [];
	const batches: number[][] = [];
	const write = async (batch: number[]) => {
		batches.push(batch);
		if (batch.some((entry) => bad.includes(entry))) throw refused();
		written.push(...batch);
		return batch.map((entry) => `done ${entry}`);
	};
	return { written, batches, write };
}

describe('writing in batches', () => {
	const entries = [0, 1, 2, 3, 4, 5, 6, 7];

	it.each(entries)('writes all others when entry %i is refused', async (bad) => {
		const { written, write } = moodleWith([bad]);
		const outcomes = await inBatches(entries, write);
		expect(outcomes.map(({ ok }) => ok)).toEqual(entries.map((entry) => entry !== bad));
		expect(written.sort()).toEqual(entries.filter((entry) => entry !== bad));
	});

	it('keeps the order of the entries', async () => {
		const outcomes = await inBatches(entries, moodleWith([]).write, 3);
		expect(outcomes).toEqual(entries.map((entry) => ({ ok: true, value: `done ${entry}` })));
	});

	it('makes one call for one batch of good entries', async () => {
		const { batches, write } = moodleWith([]);
		await inBatches(entries, write);
		expect(batches).toEqual([entries]);
	});

	it('makes no further call after an error that concerns the whole site', async () => {
		let calls = 0;
		const outcomes = await inBatches(
			entries,
			async () => {
				calls++;
				throw new LinkError('MOODLE_TOKEN_INVALID');
			},
			2,
		);
		expect(calls).toBe(1);
		expect(
			outcomes.every((outcome) => !outcome.ok && outcome.error.code === 'MOODLE_TOKEN_INVALID'),
		).toBe(true);
	});
});
