import { forgetOldest } from '../forgetOldest';
import { attemptAsync } from '../outcome';
import type { MoodleClient } from './client';
import { FEED_COMPLETIONS, FEED_EVENTS, feedState, openState } from './completionFeed';
import type { FeedRow } from './completionFeed';
import type { FoundCompletion, PollProblem, PollSettings } from './completionPoll';
import { watchedCourses } from './courses';
import type { PollState } from './pollState';
import { isDue } from './pollState';
import { isoTime } from './times';

/** The plug-in gives so many rows in a call. */
const PAGE = 500;

/** So many people are asked for in a call. */
const PEOPLE = 200;

/** So many completions are remembered as worked off; the oldest are forgotten first, long after their events have passed. */
const MOST_DONE = 10_000;

/** What polling by the plug-in remembers, as plain JSON. */
export interface FeedState {
	/** The cursor of the plug-in's events; what came before is in `waiting` or `done`. */
	cursor: number;
	/** Found and not worked off, by `course/user`. */
	waiting: Record<string, true>;
	/** Worked off, by `course/user`, with the date of the completion. */
	done: Record<string, string>;
	/** How many of `done` were looked at again for a completion that was undone. */
	again?: number;
}

export const hasFeed = async (moodle: MoodleClient) =>
	(await moodle.has(FEED_EVENTS)) && (await moodle.has(FEED_COMPLETIONS));

const keyOf = ({ courseid, userid }: FeedRow) => `${courseid}/${userid}`;

/**
 * Looks who completed a course, by the plug-in `local_completionfeed`: one call for what happened since the cursor, and one for each course with news, however many
 * people it has. It knows the true date and the pass mark, and also sees people who have left the course. The first poll reads every watched course since
 * the start, so nothing from before the plug-in is missed.
 *
 * The cursor passes only what is safe in `waiting`; it leaves that with `feedDone`.
 *
 * @throws {LinkError} when the plug-in can't be read
 */
export async function pollFeed(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	now = Date.now() / 1000,
): Promise<{ found: FoundCompletion[]; problems: PollProblem[] }> {
	const watched = await watchedCourses(moodle, settings.courseIds);
	const problems: PollProblem[] = [];
	const earliest = state.since - settings.overlap;
	state.feed ??= await firstState(moodle, watched, earliest, problems);
	const { feed } = state;
	await readEvents(moodle, feed, ({ courseid, timecompleted }) => {
		const isWatched = watched.some(({ id }) => id === courseid);
		return isWatched && (!timecompleted || timecompleted >= earliest);
	});
	if (settings.undone) for (const key of nextDone(feed)) feed.waiting[key] ??= true;
	const due = new Map<number, number[]>();
	for (const key of Object.keys(feed.waiting)) {
		const [courseId, userId] = key.split('/').map(Number);
		if (isDue(state, courseId, userId, now))
			due.set(courseId, [...(due.get(courseId) ?? []), userId]);
	}
	const found: FoundCompletion[] = [];
	for (const [courseId, userIds] of due) {
		const course = watched.find(({ id }) => id === courseId);
		for (let i = 0; course && i < userIds.length; i += PEOPLE) {
			const piece = userIds.slice(i, i + PEOPLE);
			const rows = await attemptAsync(async () => await completionsOf(moodle, courseId, 0, piece));
			if (rows.ok) found.push(...newsOf(feed, courseId, piece, rows.value));
			else problems.push({ course, error: rows.error });
		}
	}
	return { found, problems };
}

/** The next ones of those who were worked off, in rotation: the plug-in has no event for a completion that is undone. */
function nextDone(feed: FeedState): string[] {
	const keys = Object.keys(feed.done);
	const from = (feed.again ?? 0) < keys.length ? (feed.again ?? 0) : 0;
	feed.again = from + PEOPLE;
	return keys.slice(from, from + PEOPLE);
}

/** Where the events stand now, and what was completed in the watched courses since the start. */
async function firstState(
	moodle: MoodleClient,
	watched: Awaited<ReturnType<typeof watchedCourses>>,
	since: number,
	problems: PollProblem[],
): Promise<FeedState> {
	const feed: FeedState = { cursor: 0, waiting: {}, done: {} };
	await readEvents(moodle, feed, () => false);
	for (const course of watched) {
		const rows = await attemptAsync(
			async () => await completionsOf(moodle, course.id, Math.max(0, since - 1)),
		);
		if (rows.ok) rows.value.forEach((row) => (feed.waiting[keyOf(row)] = true));
		else problems.push({ course, error: rows.error });
	}
	return feed;
}

/** Moves the cursor to the end; what matters goes to `waiting`. */
async function readEvents(
	moodle: MoodleClient,
	feed: FeedState,
	matters: (row: FeedRow) => boolean,
): Promise<void> {
	for (let more = true; more; ) {
		const page = await moodle.read<{ events: FeedRow[]; next: number; more: boolean }>(
			FEED_EVENTS,
			{
				after: feed.cursor,
				limit: PAGE,
			},
		);
		page.events.filter(matters).forEach((row) => (feed.waiting[keyOf(row)] = true));
		more = page.more && page.next > feed.cursor;
		feed.cursor = page.next;
	}
}

/** The completions of a course after a moment, or those of some people. */
async function completionsOf(
	moodle: MoodleClient,
	courseid: number,
	since: number,
	userids: number[] = [],
): Promise<FeedRow[]> {
	const rows: FeedRow[] = [];
	for (let from = { since, afterid: 0 }, more = true; more; ) {
		const page = await moodle.read<{
			completions: FeedRow[];
			nextsince: number;
			nextafterid: number;
			more: boolean;
		}>(FEED_COMPLETIONS, { courseid, ...from, limit: PAGE, userids });
		rows.push(...page.completions);
		more = page.more && page.completions.length > 0;
		from = { since: page.nextsince, afterid: page.nextafterid };
	}
	return rows;
}

/** What is new for people who were waiting; what is not new waits no longer. */
function newsOf(
	feed: FeedState,
	courseId: number,
	userIds: number[],
	rows: FeedRow[],
): FoundCompletion[] {
	const byUser = new Map(rows.map((row) => [row.userid, row]));
	return userIds.flatMap((userId) => {
		const key = `${courseId}/${userId}`;
		const row = byUser.get(userId);
		const isNews = row ? feed.done[key] !== isoTime(row.timecompleted) : key in feed.done;
		if (!isNews) delete feed.waiting[key];
		return isNews ? [toFound(courseId, userId, row)] : [];
	});
}

const toFound = (courseId: number, userId: number, row?: FeedRow): FoundCompletion =>
	row
		? { event: 'completed', ...feedState(row) }
		: {
				event: 'uncompleted',
				...openState({ id: courseId, idnumber: '' }, { id: userId, idnumber: '' }),
			};

/** A completion, or its undoing, was worked off. */
export function feedDone(feed: FeedState, { course, user, completedAt }: FoundCompletion): void {
	const key = `${course.id}/${user.id}`;
	delete feed.waiting[key];
	delete feed.done[key];
	if (completedAt) feed.done[key] = completedAt;
	forgetOldest(feed.done, MOST_DONE);
}
