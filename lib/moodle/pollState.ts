import { retryWait } from '../comeAgain';
import type { FeedState } from './feedPoll';

/** What polling remembers, as plain JSON: n8n keeps it with the workflow. */
export interface PollState {
	/** Unix seconds: what was completed before is not reported. */
	since: number;
	/** The last person who was looked at when the calls were used up; 0 after a whole round. */
	resumeAfter: number;
	/** The last course whose turn is over, where not all are looked at in one poll. */
	coursesAfter?: number;
	/** Per course the people whose completion was worked off, or is older than the start. */
	known: Record<string, number[]>;
	/** Per course the people who were seen without completion: they count as new whatever their date. */
	open: Record<string, number[]>;
	/** Whether everybody was looked at once; until then a completion without a date may be older than the start. */
	looked?: boolean;
	/** The last of those who were looked at again for a completion that was undone. */
	againAfter?: number;
	/** Completions that could not be worked off: how often, and when they are due again (Unix seconds). */
	failed: Record<string, { attempts: number; due: number }>;
	/** Where the plug-in is used. */
	feed?: FeedState;
}

/** So many people are remembered without completion; of others the date decides. */
const MOST_OPEN = 50_000;

export const newPollState = (since: number): PollState => ({
	since,
	resumeAfter: 0,
	known: {},
	open: {},
	failed: {},
});

const has = (people: Record<string, number[]>, courseId: number, userId: number) =>
	(people[courseId] ?? []).includes(userId);

const add = (people: Record<string, number[]>, courseId: number, userId: number) => {
	if (!has(people, courseId, userId)) (people[courseId] ??= []).push(userId);
};

const drop = (people: Record<string, number[]>, courseId: number, userId: number) => {
	if (people[courseId]) people[courseId] = people[courseId].filter((id) => id !== userId);
};

export const isKnown = (state: PollState, courseId: number, userId: number) =>
	has(state.known, courseId, userId);

export const isOpen = (state: PollState, courseId: number, userId: number) =>
	has(state.open, courseId, userId);

/** Whether a completion that failed before is to be tried again. */
export const isDue = (state: PollState, courseId: number, userId: number, now: number) =>
	(state.failed[`${courseId}/${userId}`]?.due ?? 0) <= now;

export function markOpen(state: PollState, courseId: number, userId: number): void {
	const count = Object.values(state.open).reduce((sum, { length }) => sum + length, 0);
	if (count < MOST_OPEN) add(state.open, courseId, userId);
}

/** The completion was worked off: it is not looked for again. */
export function markKnown(state: PollState, courseId: number, userId: number): void {
	add(state.known, courseId, userId);
	drop(state.open, courseId, userId);
	delete state.failed[`${courseId}/${userId}`];
}

/** That the completion was undone was worked off: the next one counts again. */
export function unmark(state: PollState, courseId: number, userId: number): void {
	drop(state.known, courseId, userId);
	delete state.failed[`${courseId}/${userId}`];
	markOpen(state, courseId, userId);
}

/** Working the completion off failed: it comes again, after a time that doubles from a minute to a day, and holds up nobody else. */
export function markFailed(state: PollState, courseId: number, userId: number, now: number): void {
	// Somebody known is one whose undoing failed, and stays known until that was worked off.
	if (!isKnown(state, courseId, userId)) markOpen(state, courseId, userId);
	const attempts = (state.failed[`${courseId}/${userId}`]?.attempts ?? 0) + 1;
	state.failed[`${courseId}/${userId}`] = { attempts, due: now + retryWait(attempts) };
}

/** Where a completion belongs in the state. */
export const placeOf = ({
	course,
	user,
}: {
	course: { id: number };
	user: { id: number };
}): [number, number] => [course.id, user.id];
