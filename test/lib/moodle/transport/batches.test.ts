import { LinkError } from '../../../../lib/errors/linkError';
import { reason } from '../../../../lib/errors/reason';
import { inBatches } from '../../../../lib/moodle/transport/batches';
import { MoodleClient } from '../../../../lib/moodle/transport/client';
import type { MoodleSettings } from '../../../../lib/moodle/transport/client';

const entries = [0, 1, 2, 3, 4, 5, 6, 7];

const moodle = (settings: Partial<MoodleSettings> = {}) =>
	new MoodleClient(
		{ siteUrl: '', sleep: async () => {}, post: async () => ({ reason: '' }) },
		settings,
	);

/** Writes like Moodle: a batch with a bad entry is refused whole. Some answers get lost before or after the work. */
/** What the errors of these tests name. */
const VALUES = { function: 'f', subject: 's', problem: 'p', status: 500, answer: 'a' };

const tooLarge = () =>
	new LinkError(
		'MOODLE_CALL_TOO_LARGE',
		{ function: 'f', reason: reason('CALL_REFUSED_AS_TOO_LARGE', { status: 413 }) },
		{ data: { status: '413' } },
	);

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
				throw new LinkError('MOODLE_PARAMETER_REFUSED', VALUES);
			written.push(...batch);
			if (losses-- > 0) throw new LinkError('MOODLE_CONNECTION_LOST', VALUES);
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
			while (batch[0] === 0 && work.written.length === 0)
				await new Promise((resolve) => setImmediate(resolve));
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

	it('goes on with the others when the second answer for an entry was lost, too, although it was written', async () => {
		const work = writer();
		let tries = 0;
		const outcomes = await inBatches(moodle({ batchSize: 1, concurrency: 1 }), entries, {
			...work,
			write: async (batch) => {
				const isFirst = batch[0] === entries[0];
				if (isFirst && ++tries === 1) throw new LinkError('MOODLE_TIMEOUT', { function: 'f' });
				const done = await work.write(batch);
				if (isFirst) throw new LinkError('MOODLE_TIMEOUT', { function: 'f' });
				return done;
			},
		});
		expect(outcomes).toEqual(allDone);
	});

	it('reads what became of a write that was under way when another one failed for good', async () => {
		const work = writer();
		let fail = () => {};
		const failed = new Promise<void>((resolve) => (fail = resolve));
		const [first, second] = await inBatches(
			moodle({ batchSize: 1, concurrency: 2 }),
			entries.slice(0, 2),
			{
				...work,
				write: async (batch) => {
					if (batch[0] === entries[1]) {
						setImmediate(fail);
						throw new LinkError('MOODLE_TOKEN_INVALID');
					}
					await failed;
					await work.write(batch);
					throw new LinkError('MOODLE_TIMEOUT', { function: 'f' });
				},
			},
		);
		expect(first).toEqual(allDone[0]);
		expect(second).toMatchObject({ ok: false, error: { code: 'MOODLE_TOKEN_INVALID' } });
	});

	it.each(['MOODLE_SERVER_ERROR', 'MOODLE_FIREWALL', 'MOODLE_ANSWER_UNREADABLE'] as const)(
		'finds the entry that makes a call end with %s, and writes all others once',
		async (code) => {
			for (const bad of entries) {
				const work = writer();
				const outcomes = await inBatches(moodle(), entries, {
					...work,
					write: async (batch) => {
						if (batch.includes(bad)) throw new LinkError(code, VALUES);
						return await work.write(batch);
					},
				});
				expect(outcomes.map(({ ok }) => ok)).toEqual(entries.map((entry) => entry !== bad));
				expect(work.written.sort()).toEqual(entries.filter((entry) => entry !== bad));
			}
		},
	);

	it("takes what Moodle did although its answer can't be read, each time", async () => {
		const work = writer();
		const outcomes = await inBatches(moodle({ batchSize: 2 }), entries, {
			...work,
			write: async (batch) => {
				await work.write(batch);
				throw new LinkError('MOODLE_ANSWER_UNREADABLE', VALUES);
			},
		});
		expect(outcomes).toEqual(allDone);
		expect(work.written.sort()).toEqual(entries);
	});

	it('gives up on a site where every write fails, after a few calls', async () => {
		let calls = 0;
		const many = Array.from({ length: 200 }, (_, i) => i);
		const outcomes = await inBatches(moodle({ concurrency: 1 }), many, {
			write: async () => {
				calls++;
				throw new LinkError('MOODLE_SERVER_ERROR', VALUES);
			},
			readBack: async (batch) => batch.map(() => undefined),
		});
		expect(outcomes.every((outcome) => !outcome.ok)).toBe(true);
		expect(calls).toBeLessThan(20);
	});

	it('halves a call that is too large for the server until it is not', async () => {
		const work = writer();
		const outcomes = await inBatches(moodle(), entries, {
			...work,
			write: async (batch) => {
				if (batch.length > 3) throw tooLarge();
				return await work.write(batch);
			},
		});
		expect(outcomes).toEqual(allDone);
	});

	it('calls nothing done that could not be read back', async () => {
		const work = writer({ lostAfter: 99 });
		const outcomes = await inBatches(moodle(), entries, {
			...work,
			readBack: async () => {
				throw new LinkError('MOODLE_TIMEOUT', { function: 'f' });
			},
		});
		expect(outcomes.map((outcome) => !outcome.ok && outcome.error.code)).toEqual(
			entries.map(() => 'MOODLE_CONNECTION_LOST'),
		);
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
