import { createHash } from 'crypto';

/** Minutes within which the same message counts as sent twice; later it may well have happened again. */
const WINDOW_MINUTES = 10;

const MAX_MESSAGES = 500;

/** Messages without an id that came lately, told apart by their content. */
export class DuplicateFilter {
	private readonly seen = new Map<string, number>();

	/** Whether the very same message came in the last ten minutes; remembers it. */
	isRepeated(body: string, now = Date.now()): boolean {
		for (const [hash, moment] of this.seen)
			if (moment < now - WINDOW_MINUTES * 60_000 || this.seen.size > MAX_MESSAGES)
				this.seen.delete(hash);
		const hash = createHash('sha256').update(body).digest('base64url');
		const repeated = this.seen.has(hash);
		if (!repeated) this.seen.set(hash, now);
		return repeated;
	}
}
