import { backoffSeconds } from '../../shared/backoff';
import type { CompletionChange } from './completionChanges';
import type { PluginPollState } from './pollPlugin';

/** What polling remembers, as plain JSON: n8n keeps it with the workflow. */
export interface PollState {
	/** Unix seconds: what was completed before is not reported. */
	since: number;
	/** The last person who was looked at when the calls were used up; 0 after a whole round. */
	resumeAfter: number;
	/** The last course whose turn is over, where not all are looked at in one poll. */
	coursesAfter?: number;
	/**
	 * Per course the people whose completion was worked off, or is older than the start, with its date (Unix seconds), or the moment at which it was seen
	 * where Moodle tells none: whatever is later is another completion.
	 */
	known: Record<string, Record<string, number>>;
	/** Per course the people who were seen without completion: they count as new whatever their date. */
	open: Record<string, number[]>;
	/** Whether a completion without a date is new: everybody was looked at once, or what happened before the first look counts too. */
	looked?: boolean;
	/** The completion that was looked at again last, in rotation, to notice that it was undone or that there is another. */
	again?: { user: number; course: number };
	/** When a completion without date was first seen (Unix seconds), by `course/user`, until it is worked off. */
	seen?: Record<string, number>;
	/** Completions that could not be worked off: how often, and when they are due again (Unix seconds). */
	failed: Record<string, { attempts: number; due: number }>;
	/** Where the plug-in is used. */
	feed?: PluginPollState;
}

/** So many people are remembered without completion; of others the date decides. */
const MAX_INCOMPLETE = 50_000;

/** @param alsoEarlier whether what happened before the first look was asked for: a completion without a date may then be one of those */
export const newPollState = (since: number, alsoEarlier = false): PollState => ({
	since,
	resumeAfter: 0,
	known: {},
	open: {},
	failed: {},
	...(alsoEarlier ? { looked: true } : {}),
});

const hasUser = (people: Record<string, number[]>, courseId: number, userId: number) =>
	(people[courseId] ?? []).includes(userId);

const addUser = (people: Record<string, number[]>, courseId: number, userId: number) => {
	if (!hasUser(people, courseId, userId)) (people[courseId] ??= []).push(userId);
};

const removeUser = (people: Record<string, number[]>, courseId: number, userId: number) => {
	if (people[courseId]) people[courseId] = people[courseId].filter((id) => id !== userId);
};

/** The date of the completion that is known (Unix seconds); undefined when none is. */
export const knownDate = (
	{ known }: PollState,
	courseId: number,
	userId: number,
): number | undefined => known[courseId]?.[userId];

export const isKnown = (state: PollState, courseId: number, userId: number) =>
	knownDate(state, courseId, userId) !== undefined;

export const isIncomplete = (state: PollState, courseId: number, userId: number) =>
	hasUser(state.open, courseId, userId);

/** Whether a completion that failed before is to be tried again. */
export const isRetryDue = (state: PollState, courseId: number, userId: number, now: number) =>
	(state.failed[`${courseId}/${userId}`]?.due ?? 0) <= now;

export function markIncomplete(state: PollState, courseId: number, userId: number): void {
	const count = Object.values(state.open).reduce((sum, { length }) => sum + length, 0);
	if (count < MAX_INCOMPLETE) addUser(state.open, courseId, userId);
}

/** The completion of that date was worked off: only a later one counts again. */
export function markKnown(state: PollState, courseId: number, userId: number, date: number): void {
	(state.known[courseId] ??= {})[userId] = date;
	removeUser(state.open, courseId, userId);
	clearPending(state, courseId, userId);
}

/** That the completion was undone was worked off: the next one counts again. */
export function markUncompleted(state: PollState, courseId: number, userId: number): void {
	delete state.known[courseId]?.[userId];
	clearPending(state, courseId, userId);
	markIncomplete(state, courseId, userId);
}

function clearPending(state: PollState, courseId: number, userId: number): void {
	delete state.failed[`${courseId}/${userId}`];
	delete state.seen?.[`${courseId}/${userId}`];
	delete state.feed?.waiting[`${courseId}/${userId}`];
}

/** A completion that was found, or its undoing, was worked off. */
export function markDone(state: PollState, found: CompletionChange): void {
	const seconds = found.completedAt ? Date.parse(found.completedAt) / 1000 : 0;
	if (found.completed) markKnown(state, ...courseAndUserId(found), seconds);
	else markUncompleted(state, ...courseAndUserId(found));
}

/** When a completion without date was first seen; now, when that is the first time. */
export function firstSeenAt(
	state: PollState,
	courseId: number,
	userId: number,
	now: number,
): number {
	state.seen ??= {};
	return (state.seen[`${courseId}/${userId}`] ??= Math.floor(now));
}

/** Working the completion off failed: it comes again, after a time that doubles from a minute to a day, and holds up nobody else. */
export function markFailed(state: PollState, courseId: number, userId: number, now: number): void {
	// Somebody known is one whose undoing failed, or a later completion by the plug-in, and stays known until that was worked off.
	if (!isKnown(state, courseId, userId)) markIncomplete(state, courseId, userId);
	const attempts = (state.failed[`${courseId}/${userId}`]?.attempts ?? 0) + 1;
	state.failed[`${courseId}/${userId}`] = { attempts, due: now + backoffSeconds(attempts) };
}

/** Where a completion belongs in the state. */
export const courseAndUserId = ({
	course,
	user,
}: {
	course: { id: number };
	user: { id: number };
}): [number, number] => [course.id, user.id];

/** What earlier versions stored: known people without dates, and beside them, by the plug-in, dates by `course/user`. */
interface LegacyPollState {
	known: Record<string, number[] | Record<string, number>>;
	againAfter?: number;
	feed?: PluginPollState & { done?: Record<string, string> };
}

/** Brings a state of an earlier version up to date: what is known without date is known up to now, so that nothing comes twice. */
export function migratePollState(state: PollState, now: number): void {
	const earlier = state as PollState & LegacyPollState;
	for (const [course, people] of Object.entries(earlier.known)) {
		if (Array.isArray(people))
			state.known[course] = Object.fromEntries(people.map((id) => [id, Math.floor(now)]));
	}
	for (const [place, date] of Object.entries(earlier.feed?.done ?? {})) {
		const [courseId, userId] = place.split('/').map(Number);
		(state.known[courseId] ??= {})[userId] = Date.parse(date) / 1000;
	}
	delete earlier.feed?.done;
	delete earlier.againAfter;
}
