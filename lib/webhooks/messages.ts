import { createHash } from 'crypto';

import type { Inbox, InboxBounds } from '../shared/inbox';

/** The version of a message that was handled, and of one that counted as handled, and failed after all. */
export const HANDLED = 'handled';
export const FAILED = 'failed';

/** The same message within ten minutes counts as sent twice; later it may well have happened again. */
export const REPEATS: InboxBounds = { maxDone: 500, maxOpen: 500, maxAgeSeconds: 600 };

/**
 * Whether the very same message came lately; remembers it. It has no id, so its content distinguishes it from others.
 *
 * @param inbox with the bounds `REPEATS`
 * @param now Unix seconds
 */
export function isRepeated(inbox: Inbox, body: string, now: number): boolean {
	const message = createHash('sha256').update(body).digest('base64url');
	if (inbox.see(message, HANDLED, now) === 'known') return true;
	inbox.done(message, HANDLED, now);
	return false;
}
