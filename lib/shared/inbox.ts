import { backoffSeconds } from './backoff';

/** What distinguishes one state of a thing from the next: the date of a completion (Unix seconds), a status, a stage of the work. */
export type Version = string | number;

/** What to do with something that came in: work on it, nothing (it was done before), or nothing yet. */
export type Sighting = 'new' | 'known' | 'waiting';

/** How much an inbox keeps. */
export interface InboxBounds {
	/** Keys that are done; beyond, those that were done first are forgotten. */
	maxDone: number;
	/** Open keys. None is ever forgotten: beyond, `see` takes no more and answers `waiting`. */
	maxOpen: number;
	/** Seconds after which a key that is done is forgotten; without it, never. */
	maxAgeSeconds?: number;
	/**
	 * Seconds that working on a key may take, for senders that repeat what was not accepted: meanwhile the key is `waiting`. What is open then lives in this
	 * process only and is not stored. Without it a key is `new` until it is done or failed.
	 */
	leaseSeconds?: number;
	/** Whether of two processes that did the same the first one counts at a merge; without it, the last one. */
	firstCounts?: boolean;
}

/** A key that is done: which version, and when (Unix seconds). */
interface DoneEntry {
	version: Version;
	at: number;
}

/** A key that is not done: which version it is about, how often that failed, and when it is due (Unix seconds). */
interface OpenEntry {
	version: Version;
	attempts: number;
	due: number;
}

/** An inbox as plain JSON. Flat lists: they keep their order whatever the keys look like, and are read and written fastest. */
export interface StoredInbox {
	/** Key, version, moment; and so on, the oldest first. */
	done: Version[];
	/** Key, version, attempts, due; and so on. */
	open: Version[];
}

/**
 * What came in, so that each version of a thing is worked on once: not twice, and again while it failed. It knows no clock, network or storage; all times
 * are Unix seconds, and each step takes the same time however much is kept.
 *
 * A key is *open* from the first `see` until it is `done`. When it failed it waits, for a time that doubles from a minute to a day, and holds up no other.
 */
export class Inbox {
	private readonly finished = new Map<string, DoneEntry>();

	private readonly open = new Map<string, OpenEntry>();

	constructor(private readonly bounds: InboxBounds) {}

	/** An inbox as it was stored; an empty one when nothing was, or something else. */
	static restore(bounds: InboxBounds, stored?: Partial<StoredInbox>): Inbox {
		const inbox = new Inbox(bounds);
		const done = Array.isArray(stored?.done) ? stored.done : [];
		for (let i = 0; i + 2 < done.length; i += 3)
			inbox.finished.set(String(done[i]), { version: done[i + 1], at: Number(done[i + 2]) });
		const open = Array.isArray(stored?.open) ? stored.open : [];
		for (let i = 0; i + 3 < open.length; i += 4) {
			const [version, attempts, due] = [open[i + 1], Number(open[i + 2]), Number(open[i + 3])];
			inbox.open.set(String(open[i]), { version, attempts, due });
		}
		inbox.evict(-Infinity);
		return inbox;
	}

	toJSON(): StoredInbox {
		const done: Version[] = [];
		for (const [key, { version, at }] of this.finished) done.push(key, version, at);
		const open: Version[] = [];
		if (!this.bounds.leaseSeconds)
			for (const [key, { version, attempts, due }] of this.open)
				open.push(key, version, attempts, due);
		return { done, open };
	}

	/** How many keys are done, and how many more can be open. */
	get doneCount(): number {
		return this.finished.size;
	}

	get room(): number {
		return Math.max(0, this.bounds.maxOpen - this.open.size);
	}

	/** Opens a key for a version, unless that was done. Another version of what failed waits as long as the one before. */
	see(key: string, version: Version, now: number): Sighting {
		const done = this.finished.get(key);
		if (done && this.isOver(done, now)) this.finished.delete(key);
		else if (done?.version === version) {
			this.open.delete(key);
			return 'known';
		}
		const { leaseSeconds = 0 } = this.bounds;
		const open = this.open.get(key);
		if (!open && this.room === 0) return 'waiting';
		if (!open) {
			this.open.set(key, { version, attempts: 0, due: now + leaseSeconds });
			return 'new';
		}
		open.version = version;
		if (open.due > now) return 'waiting';
		if (leaseSeconds > 0) open.due = now + leaseSeconds;
		return 'new';
	}

	/** The work on a version succeeded. When another one came meanwhile, the key stays open for that, and is due at once. */
	done(key: string, version: Version, now: number): void {
		const open = this.open.get(key);
		if (open?.version === version) this.open.delete(key);
		else if (open) Object.assign(open, { attempts: 0, due: now });
		this.keep(key, version, now);
	}

	/** There is nothing to do for a version, nor for what was open. */
	skip(key: string, version: Version, now: number): void {
		this.open.delete(key);
		this.keep(key, version, now);
	}

	/** The work failed: the key is due again after a while. */
	failed(key: string, now: number): void {
		const open = this.open.get(key);
		if (!open) return;
		open.attempts++;
		open.due = now + backoffSeconds(open.attempts);
	}

	/** Closes a key, as if it had not come in. What was done before stays done. */
	drop(key: string): void {
		this.open.delete(key);
	}

	/** The open keys whose time has come, the first ones first. */
	due(now: number): string[] {
		return [...this.open].flatMap(([key, { due }]) => (due <= now ? [key] : []));
	}

	/** Whether a key may be worked on: it is not open, or due. */
	isDue = (key: string, now: number) => (this.open.get(key)?.due ?? now) <= now;

	/** The version that a key is open for; undefined when it is not. */
	openVersion = (key: string): Version | undefined => this.open.get(key)?.version;

	/** The version that was done last; undefined when none was. */
	doneVersion = (key: string): Version | undefined => this.finished.get(key)?.version;

	/** When the key was done last (Unix seconds); undefined when it was not. */
	doneAt = (key: string): number | undefined => this.finished.get(key)?.at;

	/** The keys that are done, with their versions. */
	*doneVersions(): Generator<[string, Version]> {
		for (const [key, { version }] of this.finished) yield [key, version];
	}

	/** Adds what another process has done; of the same key the last one counts, or the first. */
	merge(other: Partial<StoredInbox> | undefined, now: number): void {
		let isSorted = true;
		for (const [key, entry] of Inbox.restore(this.bounds, other).finished) {
			if (this.isOver(entry, now) || !this.replaces(entry, key)) continue;
			this.finished.delete(key);
			this.finished.set(key, entry);
			isSorted = false;
		}
		if (isSorted) return;
		const entries = [...this.finished].sort(([, one], [, two]) => one.at - two.at);
		this.finished.clear();
		for (const [key, entry] of entries) this.finished.set(key, entry);
		this.evict(now);
	}

	private replaces({ at }: DoneEntry, key: string): boolean {
		const own = this.doneAt(key);
		return own === undefined || (this.bounds.firstCounts ? at < own : at > own);
	}

	private isOver({ at }: DoneEntry, now: number): boolean {
		const { maxAgeSeconds } = this.bounds;
		return maxAgeSeconds !== undefined && at + maxAgeSeconds < now;
	}

	private keep(key: string, version: Version, now: number): void {
		this.finished.delete(key);
		this.finished.set(key, { version, at: now });
		this.evict(now);
	}

	/** The map has the order in which keys were done, so what is to be forgotten is in front. */
	private evict(now: number): void {
		const { maxDone, maxAgeSeconds } = this.bounds;
		if (this.finished.size <= maxDone && maxAgeSeconds === undefined) return;
		for (const [key, entry] of this.finished) {
			if (this.finished.size <= maxDone && !this.isOver(entry, now)) return;
			this.finished.delete(key);
		}
	}
}
