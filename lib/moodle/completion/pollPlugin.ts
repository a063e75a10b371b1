import { attemptAsync } from '../../outcome';
import type { MoodleClient } from '../transport/client';
import {
	FEED_COMPLETIONS,
	FEED_EVENTS,
	feedRows,
	feedState,
	openState,
	PAGE,
	PEOPLE,
} from './pluginApi';
import type { FeedRow } from './pluginApi';
import type { FoundCompletion, PollProblem, PollSettings } from './pollCompletions';
import { watchedCourses } from '../courses/courses';
import type { PollState } from './pollState';
import { bringUpToDate, isDue, knownDate } from './pollState';

/** What polling by the plug-in remembers, as plain JSON. */
export interface FeedState {
	/** The cursor of the plug-in's events; what came before is waiting or known. */
	cursor: number;
	/** Found and not worked off, by `course/user`; `completed` when the plug-in saw a new completion. */
	waiting: Record<string, true | 'completed'>;
	/** How many of those who are known complete were looked at again for a completion that was undone. */
	again?: number;
}

interface FeedEvent extends FeedRow {
	type: string;
	/** When the plug-in saw it (Unix seconds). */
	timecreated: number;
}

export const hasFeed = async (moodle: MoodleClient) =>
	(await moodle.has(FEED_EVENTS)) && (await moodle.has(FEED_COMPLETIONS));

const keyOf = ({ courseid, userid }: FeedRow) => `${courseid}/${userid}`;

/**
 * Looks who completed a course, by the plug-in `local_completionfeed`: one call for what happened since the cursor, and one for each course with news, however many
 * people it has. It knows the true date and the pass mark, and also sees people who have left the course. The first poll reads every watched course since
 * the start, so nothing from before the plug-in is missed.
 *
 * The cursor passes only what is safe in `waiting`; it leaves that with `workedOff`.
 *
 * @throws {LinkError} when the plug-in can't be read
 */
export async function pollFeed(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	now = Date.now() / 1000,
): Promise<{ found: FoundCompletion[]; problems: PollProblem[] }> {
	bringUpToDate(state, now);
	const watched = await watchedCourses(moodle, settings.courseIds);
	const problems: PollProblem[] = [];
	const earliest = state.since - settings.overlap;
	state.feed ??= await firstState(moodle, watched, earliest, problems);
	const { feed } = state;
	await readEvents(moodle, feed, ({ type, timecreated, courseid, timecompleted }) => {
		const isWatched = watched.some(({ id }) => id === courseid);
		// A completion that was set since the start is new, whatever its date (a CSV); a new grade of an old one is none.
		const moment = type === 'course.completed' ? timecreated : timecompleted;
		return isWatched && (!timecompleted || Math.max(moment ?? 0, timecompleted) >= earliest);
	});
	if (settings.undone) for (const key of nextKnown(state, feed)) feed.waiting[key] ??= true;
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
			const rows = await attemptAsync(async () => await feedRows(moodle, courseId, 0, piece));
			if (rows.ok) found.push(...newsOf(state, courseId, piece, rows.value));
			else problems.push({ course, error: rows.error });
		}
	}
	return { found, problems };
}

/** The next ones of those who are known complete, in rotation: the plug-in has no event for a completion that is undone. */
function nextKnown({ known }: PollState, feed: FeedState): string[] {
	const keys = Object.entries(known).flatMap(([courseId, people]) =>
		Object.keys(people).map((userId) => `${courseId}/${userId}`),
	);
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
	const feed: FeedState = { cursor: 0, waiting: {} };
	await readEvents(moodle, feed, () => false);
	for (const course of watched) {
		const rows = await attemptAsync(
			async () => await feedRows(moodle, course.id, Math.max(0, since - 1)),
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
	matters: (row: FeedEvent) => boolean,
): Promise<void> {
	for (let more = true; more; ) {
		const page = await moodle.read<{ events: FeedEvent[]; next: number; more: boolean }>(
			FEED_EVENTS,
			{
				after: feed.cursor,
				limit: PAGE,
			},
		);
		for (const row of page.events.filter(matters)) {
			if (row.type === 'course.completed') feed.waiting[keyOf(row)] = 'completed';
			else feed.waiting[keyOf(row)] ??= true;
		}
		more = page.more && page.next > feed.cursor;
		feed.cursor = page.next;
	}
}

/**
 * What is new for people who were waiting: another completion than the known one, or that the known one is gone. What is not new waits no longer.
 *
 * Moodle never changes the date of a completion (`completion_completion::mark_complete`), so after the plug-in's event any other date is another completion,
 * whether the reset between them was seen or not. Else it must be later: the known date may be the moment at which it was seen.
 */
function newsOf(
	state: PollState,
	courseId: number,
	userIds: number[],
	rows: FeedRow[],
): FoundCompletion[] {
	const { waiting } = state.feed!;
	const byUser = new Map(rows.map((row) => [row.userid, row]));
	const isNews = (key: string, known: number | undefined, row?: FeedRow) => {
		if (known === undefined || !row) return (known === undefined) !== !row;
		const date = row.timecompleted ?? 0;
		return waiting[key] === 'completed' ? date !== known : date > known;
	};
	return userIds.flatMap((userId) => {
		const key = `${courseId}/${userId}`;
		const row = byUser.get(userId);
		if (isNews(key, knownDate(state, courseId, userId), row))
			return [toFound(courseId, userId, row)];
		delete waiting[key];
		return [];
	});
}

const toFound = (courseId: number, userId: number, row?: FeedRow): FoundCompletion =>
	row
		? { event: 'completed', ...feedState(row) }
		: {
				event: 'uncompleted',
				...openState({ id: courseId, idnumber: '' }, { id: userId, idnumber: '' }),
			};
