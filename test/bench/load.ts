/** Calls with at most so many under way, and how long each took in milliseconds. */
export async function timesOf(
	count: number,
	atOnce: number,
	call: (i: number) => Promise<unknown>,
): Promise<number[]> {
	const times: number[] = [];
	let next = 0;
	const caller = async () => {
		while (next < count) {
			const i = next++;
			const before = performance.now();
			await call(i);
			times.push(performance.now() - before);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, caller));
	return times;
}

/** The time within which a share of the calls was answered: 0.5 for half of them. */
export function percentile(times: number[], share: number): number {
	const sorted = [...times].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}
