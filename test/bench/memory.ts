import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory in megabytes of the processes in a group: n8n, and the task runner that it started. */
function residentOf(group: number): number {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.reduce((sum, pid) => {
			try {
				// After the name, which may hold anything: state, parent, group.
				const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
					.replace(/^.*\) /s, '')
					.split(' ');
				if (Number(stat[2]) !== group) return sum;
				const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
				return sum + Number(kilobytes) / 1024;
			} catch {
				// It ended meanwhile.
				return sum;
			}
		}, 0);
}

/**
 * Looks twice a second at what the processes hold.
 *
 * @param leaders by name, the process that leads a group
 * @returns what ends the watch and gives for each what it held at first and at most, in megabytes
 */
export function watchMemory(leaders: Record<string, () => number | undefined>) {
	const look = () =>
		Object.entries(leaders).map(([name, pid]) => {
			const leader = pid();
			return { name, held: leader === undefined ? 0 : Math.round(residentOf(leader)) };
		});
	const seen = look().map(({ name, held }) => ({ name, before: held, most: held }));
	const timer = setInterval(
		() => look().forEach(({ held }, i) => (seen[i].most = Math.max(seen[i].most, held))),
		500,
	);
	return () => {
		clearInterval(timer);
		return seen;
	};
}
