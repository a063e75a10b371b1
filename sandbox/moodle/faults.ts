/** What can go wrong on the way to or from a site, at will. */
export type FaultKind = 'drop-after-commit' | 'http-503' | 'html' | 'timeout';

export interface Fault {
	/** The function to disturb; '*' is any. */
	wsfunction: string;
	kind: FaultKind;
	/** How many calls are still disturbed. */
	times: number;
}

const KINDS: FaultKind[] = ['drop-after-commit', 'http-503', 'html', 'timeout'];

export const isFaultKind = (kind: unknown): kind is FaultKind => KINDS.includes(kind as FaultKind);

/** Faults waiting for their call, in the order in which they were added. */
export class Faults {
	private waiting: Fault[] = [];

	add(wsfunction: string, kind: FaultKind, times = 1): void {
		this.waiting.push({ wsfunction, kind, times });
	}

	clear(): void {
		this.waiting = [];
	}

	/** The fault for this call, if any; it is used up. */
	take(wsfunction: string): FaultKind | undefined {
		const fault = this.waiting.find((candidate) => candidate.times > 0 && ['*', wsfunction].includes(candidate.wsfunction));
		if (fault) fault.times -= 1;
		return fault?.kind;
	}
}
