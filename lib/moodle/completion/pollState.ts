import type { CompletionChange } from './completionChanges';
import { Inbox } from '../../shared/inbox';
import type { InboxBounds, StoredInbox } from '../../shared/inbox';

/** The version of somebody who has not completed the course. The other versions are the date of the completion, in Unix seconds. */
export const INCOMPLETE = 0;

/** The version of a completion that nobody dates. */
const UNDATED = 1;

/** Something happened that is still to be looked at; the plug-in saw a new completion, or something else. */
export const COMPLETED_EVENT = 'completed';
export const OTHER_EVENT = 'event';

/** Above this number, those that were handled first are forgotten, and could come again. */
const BOUNDS: InboxBounds = { maxDone: 100_000, maxOpen: 20_000 };

/** How many people without a completion are remembered; for others the date decides. */
const MAX_INCOMPLETE = 50_000;

/** How far the rounds over courses and people are. Never changed: each step makes another. */
export interface PollRound {
	/** The last person who was asked about when the calls were used up; 0 after a whole round. */
	readonly resumeAfter: number;
	/** The last course whose turn is over, where not all are looked at in one poll; 0 after a whole round. */
	readonly coursesAfter: number;
	/** Whether a completion without a date is new: everybody was looked at once, or what happened before the first look counts too. */
	readonly looked: boolean;
	/** The completion that was looked at again last, in rotation, to notice that it was undone or that there is another. */
	readonly again?: { readonly user: number; readonly course: number };
}

/** Where polling by the plug-in is. */
export interface PluginCursor {
	/** The last event that was read; what came before is in the inbox. */
	readonly cursor: number;
	/** Ids of the courses whose completions since the start are still to be read. */
	readonly unread: readonly number[];
	/** How many of those who are known complete were looked at again for a completion that was undone. */
	readonly again: number;
}

/** What polling one site remembers. */
export interface PollState {
	/** Unix seconds: what was completed before is not reported. */
	readonly since: number;
	round: PollRound;
	/** Where the plug-in is used. */
	plugin?: PluginCursor;
	/** Per person and course, as `pollKey` writes it, what was handled: the date of a completion, or `INCOMPLETE`. */
	readonly inbox: Inbox;
}

/** @param alsoEarlier whether what happened before the first look was asked for: a completion without a date may then be one of those */
export const newPollState = (since: number, alsoEarlier = false): PollState => ({
	since,
	round: { resumeAfter: 0, coursesAfter: 0, looked: alsoEarlier },
	inbox: new Inbox(BOUNDS),
});

/** The same as plain JSON, as `JSON.stringify` writes it. */
export type StoredPollState = Omit<PollState, 'inbox'> & { inbox: StoredInbox };

export const restorePollState = ({ inbox, ...rest }: StoredPollState): PollState => ({
	...rest,
	inbox: Inbox.restore(BOUNDS, inbox),
});

/** A course and a person, as the inbox knows them. */
export const pollKey = (courseId: number, userId: number) => `${courseId}/${userId}`;

/** Course and person of a key. */
export const pollIds = (key: string): [courseId: number, userId: number] => {
	const slash = key.indexOf('/');
	return [Number(key.slice(0, slash)), Number(key.slice(slash + 1))];
};

/** The date of the completion that is known (Unix seconds); undefined when none is. */
export function knownDate({ inbox }: PollState, key: string): number | undefined {
	const version = inbox.doneVersion(key);
	return typeof version === 'number' && version !== INCOMPLETE ? version : undefined;
}

export const isKnown = (state: PollState, key: string) => knownDate(state, key) !== undefined;

/** Whether a completion is new whatever its date: the person was seen without it, or it was found before and is not handled. */
export const isExpected = ({ inbox }: PollState, key: string) =>
	inbox.openVersion(key) !== undefined || inbox.doneVersion(key) === INCOMPLETE;

/** The person was seen without completion: the next one is new. */
export function markIncomplete({ inbox }: PollState, key: string, now: number): void {
	const isRemembered = inbox.doneVersion(key) !== undefined || inbox.doneCount < MAX_INCOMPLETE;
	if (isRemembered) inbox.skip(key, INCOMPLETE, now);
	else inbox.drop(key);
}

/** When a completion without date was first seen (Unix seconds); now, when that is the first time. */
export function firstSeenAt({ inbox }: PollState, key: string, now: number): number {
	const version = inbox.openVersion(key);
	return typeof version === 'number' && version !== INCOMPLETE ? version : Math.floor(now);
}

const keyOf = ({ course, user }: CompletionChange) => pollKey(course.id, user.id);

/** The version of somebody's completion. */
export const versionOf = ({ completed, completedAt }: CompletionChange): number =>
	completed ? Date.parse(completedAt ?? '') / 1000 || UNDATED : INCOMPLETE;

/** A completion that was found, or its undoing, was handled: only another one counts again. */
export const markDone = ({ inbox }: PollState, found: CompletionChange, now = Date.now() / 1000) =>
	inbox.done(keyOf(found), versionOf(found), now);

/** Handling it failed: it comes again later, and holds up nobody else. */
export const markFailed = (
	{ inbox }: PollState,
	found: CompletionChange,
	now = Date.now() / 1000,
) => inbox.failed(keyOf(found), now);
