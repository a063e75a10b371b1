import type { Version } from '../../shared/inbox';
import { COMPLETED_EVENT, INCOMPLETE, OTHER_EVENT, pollKey, restorePollState } from './pollState';
import type { PollState, StoredPollState } from './pollState';

/** What earlier versions stored. */
export interface EarlierPollState {
	since: number;
	resumeAfter: number;
	coursesAfter?: number;
	/** Per course the people whose completion was handled, the oldest version without dates (Unix seconds). */
	known: Record<string, number[] | Record<string, number>>;
	/** Per course the people who were seen without completion. */
	open: Record<string, number[]>;
	looked?: boolean;
	again?: { user: number; course: number };
	/** When a completion without date was first seen (Unix seconds), by `course/user`. */
	seen?: Record<string, number>;
	/** By `course/user`; `due` in Unix seconds. */
	failed: Record<string, { attempts: number; due: number }>;
	feed?: {
		cursor: number;
		waiting: Record<string, true | 'completed'>;
		again?: number;
		/** ISO 8601, by `course/user`. */
		done?: Record<string, string>;
	};
}

/** A state as it was stored, by this version or an earlier one. */
export const readPollState = (
	stored: StoredPollState | EarlierPollState,
	now = Date.now() / 1000,
): PollState => ('inbox' in stored ? restorePollState(stored) : migrate(stored, Math.floor(now)));

/** What is known without date is known up to now, so that nothing comes twice; what was open comes again. */
function migrate(earlier: EarlierPollState, now: number): PollState {
	const { since, resumeAfter, coursesAfter = 0, looked = false, again, feed } = earlier;
	const done: Version[] = [];
	for (const [course, people] of Object.entries(earlier.open))
		for (const user of people) done.push(pollKey(Number(course), user), INCOMPLETE, now);
	for (const [course, people] of Object.entries(earlier.known)) {
		const dated = Array.isArray(people)
			? Object.fromEntries(people.map((user) => [user, now]))
			: people;
		// The earliest version took a completion without date for one of 1970.
		for (const [user, date] of Object.entries(dated))
			done.push(`${course}/${user}`, date || now, now);
	}
	for (const [key, date] of Object.entries(feed?.done ?? {}))
		done.push(key, Date.parse(date) / 1000, now);
	const open: Version[] = [];
	const waiting = feed?.waiting ?? {};
	for (const key of new Set([...Object.keys(earlier.failed), ...Object.keys(waiting)])) {
		const event = waiting[key] === 'completed' ? COMPLETED_EVENT : OTHER_EVENT;
		const { attempts = 0, due = 0 } = earlier.failed[key] ?? {};
		open.push(key, earlier.seen?.[key] ?? event, attempts, due);
	}
	return restorePollState({
		since,
		round: { resumeAfter, coursesAfter, looked, ...(again ? { again } : {}) },
		...(feed ? { plugin: { cursor: feed.cursor, unread: [], again: feed.again ?? 0 } } : {}),
		inbox: { done, open },
	});
}
