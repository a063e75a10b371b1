import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** The processor time that a process took since it started, in milliseconds. */
export function processorMs(pid: number): number {
	// After the name, which may hold anything: state, parent, group and more, then user and system time.
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
		.replace(/^.*\) /s, '')
		.split(' ');
	return (Number(stat[11]) + Number(stat[12])) * TICK_MS;
}
