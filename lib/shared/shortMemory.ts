import { MINUTE_MS } from './durations';

interface Entry {
	value: unknown;
	/** Unix milliseconds. */
	since: number;
}

/** How long something is remembered. */
export const REMEMBERED_MS = 5 * MINUTE_MS;

const MAX_ENTRIES = 2000;

/**
 * What is remembered for some minutes, so that what follows does not ask again. For facts only that make no wrong decision when they are old: what a write depends on is
 * read for it. The oldest entries make room for new ones.
 */
export class ShortMemory {
	private readonly entries = new Map<string, Entry>();

	constructor(private readonly maxEntries = MAX_ENTRIES) {}

	get<T>(key: string): T | undefined {
		const entry = this.entries.get(key);
		// A clock that was set back makes nothing last longer.
		const age = entry ? Date.now() - entry.since : -1;
		return entry && age >= 0 && age < REMEMBERED_MS ? (entry.value as T) : undefined;
	}

	set(key: string, value: unknown): void {
		this.entries.delete(key);
		this.entries.set(key, { value, since: Date.now() });
		const [oldest] = this.entries.keys();
		if (this.entries.size > this.maxEntries) this.entries.delete(oldest);
	}

	/** What is remembered, else what `ask` answers: asked once, also by several at the same time. An answer that fails is not remembered. */
	async getOrAsk<T>(key: string, ask: () => Promise<T>): Promise<T> {
		const known = this.get<Promise<T>>(key);
		if (known) return await known;
		const asked = ask();
		this.set(key, asked);
		asked.catch(() => {
			if (this.get(key) === asked) this.entries.delete(key);
		});
		return await asked;
	}

	forget(...keys: string[]): void {
		keys.forEach((key) => this.entries.delete(key));
	}

	forgetAll(): void {
		this.entries.clear();
	}
}
