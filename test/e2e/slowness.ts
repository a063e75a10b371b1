const SAMPLE_MICROSECONDS = 100_000;

/** How many times as long as on an idle machine something takes now: the time of a loop, divided by the processor time that it got. */
export function slowness(): number {
	const started = process.hrtime.bigint();
	const before = process.cpuUsage();
	let used = 0;
	while (used < SAMPLE_MICROSECONDS) {
		const { user, system } = process.cpuUsage(before);
		used = user + system;
	}
	return Number(process.hrtime.bigint() - started) / 1_000 / used;
}
