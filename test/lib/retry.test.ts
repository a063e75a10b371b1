import { retryAfter, RETRIES, withRetries } from '../../lib/retry';

/** Runs something that gives these answers one after the other; an answer with `after` is worth repeating. */
async function waitsFor(answers: Array<{ again?: { after?: number } }>) {
	const waits: number[] = [];
	let runs = 0;
	const last = await withRetries(
		async () => answers[Math.min(runs++, answers.length - 1)],
		({ again }) => again,
		async (milliseconds) => {
			waits.push(milliseconds);
		},
	);
	return { waits, runs, last };
}

const bad = { again: {} };
const good = {};

describe('trying again', () => {
	it('does not wait, nor run again, after an answer that is not worth it', async () => {
		expect(await waitsFor([good, bad])).toEqual({ waits: [], runs: 1, last: good });
	});

	it('stops at the first answer that is not worth it', async () => {
		const { runs, last, waits } = await waitsFor([bad, bad, good, bad]);
		expect({ runs, last, waits: waits.length }).toEqual({ runs: 3, last: good, waits: 2 });
	});

	it('gives up after a fixed number of attempts, with the last answer', async () => {
		const { runs, last, waits } = await waitsFor([bad]);
		expect({ runs, last, waits: waits.length }).toEqual({
			runs: RETRIES.attempts,
			last: bad,
			waits: RETRIES.attempts - 1,
		});
	});

	it('waits twice as long each time, give or take a half, so that clients do not return all at once', async () => {
		const all = await Promise.all(Array.from({ length: 200 }, async () => await waitsFor([bad])));
		for (let attempt = 0; attempt < RETRIES.attempts - 1; attempt++) {
			const full = RETRIES.firstDelay * 2 ** attempt;
			const waits = all.map((one) => one.waits[attempt]);
			expect(Math.min(...waits)).toBeGreaterThanOrEqual(full / 2);
			expect(Math.max(...waits)).toBeLessThanOrEqual(full);
			expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(full / 4);
		}
	});

	it('waits at least as long as the server asks', async () => {
		const { waits } = await waitsFor([
			{ again: { after: 7000 } },
			{ again: { after: 8000 } },
			good,
		]);
		expect(waits).toEqual([7000, 8000]);
	});

	it('waits no longer than the longest delay, whatever the server asks', async () => {
		const { waits } = await waitsFor([{ again: { after: 3_600_000 } }, good]);
		expect(waits).toEqual([RETRIES.longestDelay]);
	});

	it('does not come back sooner than it would have because a server says "at once"', async () => {
		const { waits } = await waitsFor([{ again: { after: 0 } }, good]);
		expect(waits[0]).toBeGreaterThanOrEqual(RETRIES.firstDelay / 2);
	});
});

describe('Retry-After', () => {
	const now = Date.UTC(2026, 10, 23, 12, 0, 0);

	it.each([
		['seconds', '120', 120_000],
		['seconds with spaces', ' 5 ', 5000],
		['no time at all', '0', 0],
		['a date', 'Mon, 23 Nov 2026 12:01:30 GMT', 90_000],
		['a date that is past', 'Mon, 23 Nov 2026 11:00:00 GMT', 0],
		['nothing', '', undefined],
		['something unreadable', 'soon', undefined],
	])('is understood as %s', (_, header, milliseconds) => {
		expect(retryAfter(header, now)).toBe(milliseconds);
	});

	it('may be absent', () => {
		expect(retryAfter(undefined)).toBeUndefined();
	});
});
