import { Inbox } from '../../shared/inbox';
import type { InboxBounds, StoredInbox, Version } from '../../shared/inbox';

/** What polling one tenant remembers. */
export interface EnrolmentPollState {
	/** Unix seconds: what changed before is not reported. */
	readonly since: number;
	/** The newest change that was seen (Unix seconds); what came before is in the inbox. */
	cursor: number;
	/** By enrolment, the status that was handled, with the run of one that is planned. */
	readonly inbox: Inbox;
}

/** Above this number, the enrolments that were handled first are forgotten. */
const BOUNDS: InboxBounds = { maxDone: 10_000, maxOpen: 10_000 };

/** The same as plain JSON, as `JSON.stringify` writes it. */
type StoredEnrolmentPollState = Omit<EnrolmentPollState, 'inbox'> & { inbox: StoredInbox };

/** What earlier versions stored; all times are Unix milliseconds. */
interface EarlierEnrolmentPollState {
	since: number;
	cursor: number;
	/** The status that was handled, by enrolment. */
	seen: Record<string, string>;
	/** Found, not handled yet. */
	waiting: Record<string, { attempts: number; due: number }>;
}

/** @param since Unix seconds */
export const newEnrolmentPollState = (since: number): EnrolmentPollState => ({
	since,
	cursor: since,
	inbox: new Inbox(BOUNDS),
});

/** A state as it was stored, by this version or an earlier one. */
export function readEnrolmentPollState(
	stored: StoredEnrolmentPollState | EarlierEnrolmentPollState,
	now = Date.now() / 1000,
): EnrolmentPollState {
	const { since, cursor } = stored;
	if ('inbox' in stored) return { since, cursor, inbox: Inbox.restore(BOUNDS, stored.inbox) };
	const done: Version[] = [];
	for (const [id, status] of Object.entries(stored.seen)) done.push(id, status, Math.floor(now));
	const open: Version[] = [];
	// Which status was found is read again.
	for (const [id, { attempts, due }] of Object.entries(stored.waiting))
		open.push(id, '', attempts, due / 1000);
	return {
		since: since / 1000,
		cursor: cursor / 1000,
		inbox: Inbox.restore(BOUNDS, { done, open }),
	};
}
