import type { Answer } from './rest';

/** What can go wrong on the way to or from a site, at will. */
export type FaultKind = 'drop-after-commit' | 'http-503' | 'html' | 'timeout';

/** Something else that answers instead of Moodle. */
export interface Disturbance {
	/** Whether Moodle carries the call out before. */
	carriedOut: boolean;
	/** What comes in place of Moodle's answer; `cut` sends half of a body and ends the connection. */
	answer(real?: Answer): Answer | 'cut';
}

export interface Fault {
	/** The function to disturb; '*' is any. */
	wsfunction: string;
	kind: FaultKind | Disturbance;
	/** How many calls pass before. */
	after: number;
	/** How many calls are still disturbed. */
	times: number;
}

const KINDS: FaultKind[] = ['drop-after-commit', 'http-503', 'html', 'timeout'];

export const isFaultKind = (kind: unknown): kind is FaultKind => KINDS.includes(kind as FaultKind);

/** Faults waiting for their call, in the order in which they were added. */
export class Faults {
	private waiting: Fault[] = [];

	add(wsfunction: string, kind: FaultKind | Disturbance, times = 1, after = 0): void {
		this.waiting.push({ wsfunction, kind, times, after });
	}

	clear(): void {
		this.waiting = [];
	}

	/** The fault for this call, if any; it is used up. */
	take(wsfunction: string): FaultKind | Disturbance | undefined {
		const fault = this.waiting.find(
			(candidate) => candidate.times > 0 && ['*', wsfunction].includes(candidate.wsfunction),
		);
		if (!fault) return undefined;
		if (fault.after > 0) {
			fault.after -= 1;
			return undefined;
		}
		fault.times -= 1;
		return fault.kind;
	}
}
