import { MINUTE_MS } from '../../shared/durations';
import { hasProperties } from '../../shared/isObject';
import type { MailInput } from './mailInput';

/** How long nothing more is mailed of the same failure. */
export const SILENCE_MS = 15 * MINUTE_MS;

/** Different failures of one workflow that are mailed in that time. */
const MOST_MAILS = 10;

const MAX_WORKFLOWS = 200;

/** What was mailed of the failures of one workflow. */
interface Told {
	/** When a failure was mailed last, by its message: Unix milliseconds. The messages of the last mails, oldest first. */
	mailedAt: Map<string, number>;
	/** Failures since the last mail that were not mailed. */
	held: number;
}

type Report = MailInput['report'];

const textAt = (value: unknown, ...path: string[]): string => {
	const found = path.reduce<unknown>((at, key) => (hasProperties(at) ? at[key] : undefined), value);
	return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
};

const workflowOf = (report: Report) =>
	textAt(report, 'workflow', 'id') || textAt(report, 'workflow', 'name');

/** A failure's message without what differs from one time to the next: numbers, and what stands in quotes. */
const messageOf = (report: Report) =>
	(
		textAt(report, 'execution', 'error', 'message') || textAt(report, 'trigger', 'error', 'message')
	).replace(/"[^"]*"|'[^']*'|\d+/g, '#');

/**
 * Keeps failures of runs from filling a mailbox: the same failure of a workflow is mailed once in a quarter of an hour, and ten different ones at most. n8n starts the *Error Trigger*
 * once for each execution that failed; when it is started after it was killed, for each that was cut off, all at the same time.
 *
 * It is the memory of this process, so it holds among executions at the same time, where what n8n keeps of a workflow (static data, *Remove Duplicates*) is read by all of them before
 * the first one writes it. Each worker of n8n has its own, and a process that starts again mails again.
 */
export class FailureLimit {
	private readonly workflows = new Map<string, Told>();

	/** How many failures of the workflow were not mailed since its last mail. */
	heldSinceMail(report: Report): number {
		return this.workflows.get(workflowOf(report))?.held ?? 0;
	}

	/**
	 * Whether a failure is to be mailed now; if so, it counts as mailed.
	 *
	 * @param now Unix milliseconds
	 */
	take(report: Report, now: number): boolean {
		const told = this.toldOf(workflowOf(report));
		// A clock that was set back holds nothing longer.
		for (const [message, at] of told.mailedAt)
			if (now - at >= SILENCE_MS || at > now) told.mailedAt.delete(message);
		if (told.mailedAt.has(messageOf(report)) || told.mailedAt.size >= MOST_MAILS) {
			told.held++;
			return false;
		}
		told.mailedAt.set(messageOf(report), now);
		told.held = 0;
		return true;
	}

	private toldOf(workflow: string): Told {
		const known = this.workflows.get(workflow);
		if (known) return known;
		const told: Told = { mailedAt: new Map(), held: 0 };
		this.workflows.set(workflow, told);
		const [oldest] = this.workflows.keys();
		if (this.workflows.size > MAX_WORKFLOWS) this.workflows.delete(oldest);
		return told;
	}
}
