import { evictOldest } from '../shared/evictOldest';

/** So many ids are remembered for a node; the oldest are forgotten first. */
const MAX_EVENTS = 1000;

/** What n8n keeps between executions. */
export interface ProcessedEventStore {
	handledEvents?: Record<string, string>;
}

/** How a run ended. */
export type RunStatus = 'succeeded' | 'failed';

/**
 * The events that a trigger has handled, and those that it is handling: one id runs once, and events of one subject run one after another.
 *
 * The memory is this process's; `store` is its copy over restarts. n8n keeps all static data of a workflow in one piece that executions write too, so the
 * copy may lose a mark: then an event runs again, which the steps behind bear. An event is never taken for handled before it was.
 */
export class ProcessedEvents {
	/** When an id was handled; null when it was to be, and failed after all. */
	private readonly known = new Map<string, string | null>();

	private readonly running = new Map<string, Promise<RunStatus>>();

	private readonly queues = new Map<string, Promise<unknown>>();

	/** Whether an id was handled, here or before a restart. What is known since the last call goes to the store. */
	isHandled(id: string, store: ProcessedEventStore): boolean {
		store.handledEvents ??= {};
		for (const [known, moment] of this.known) {
			if (moment === null) delete store.handledEvents[known];
			else store.handledEvents[known] ??= moment;
		}
		evictOldest(store.handledEvents, MAX_EVENTS);
		const here = this.known.get(id);
		return here !== undefined ? here !== null : Object.hasOwn(store.handledEvents, id);
	}

	/** Keeps that an id was handled, or with `null` that it was not. */
	add(id: string, moment: string | null = new Date().toISOString()): void {
		this.known.set(id, moment);
		evictOldest(this.known, MAX_EVENTS);
	}

	/** How the run of this very id ends that is under way; undefined when there is none. */
	underWay(id: string): Promise<RunStatus> | undefined {
		return this.running.get(id);
	}

	/**
	 * Waits for its turn in the subject's queue, and takes it.
	 *
	 * @returns a function to say how the run ended, which lets the next one in
	 */
	async begin(id: string, subject: string): Promise<(ending: RunStatus) => void> {
		const before = this.queues.get(subject);
		let finish: (ending: RunStatus) => void = () => undefined;
		const run = new Promise<RunStatus>((resolve) => (finish = resolve));
		this.running.set(id, run);
		this.queues.set(subject, run);
		void run.then((ending) => {
			if (ending === 'succeeded') this.add(id);
			else if (this.known.has(id)) this.add(id, null);
			if (this.running.get(id) === run) this.running.delete(id);
			if (this.queues.get(subject) === run) this.queues.delete(subject);
		});
		await before;
		return finish;
	}
}
