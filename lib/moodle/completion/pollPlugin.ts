import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { PluginCompletion } from './pluginApi';
import {
	PLUGIN_GET_COMPLETIONS,
	PLUGIN_GET_EVENTS,
	readPluginCompletions,
	ROWS_PER_CALL,
	COMPLETION_USERS_PER_CALL,
} from './pluginApi';
import { incompleteState, completedState } from './completionState';
import type { CompletionChange } from './completionChanges';
import type { PollProblem, PollSettings } from './pollCompletions';
import { readTrackedCourses } from '../courses/courses';
import type { PollState } from './pollState';
import { migratePollState, isRetryDue, knownDate } from './pollState';

/** What polling by the plug-in remembers, as plain JSON. */
export interface PluginPollState {
	/** The cursor of the plug-in's events; what came before is waiting or known. */
	cursor: number;
	/** Found and not worked off, by `course/user`; `completed` when the plug-in saw a new completion. */
	waiting: Record<string, true | 'completed'>;
	/** How many of those who are known complete were looked at again for a completion that was undone. */
	again?: number;
}

interface PluginEvent extends PluginCompletion {
	type: string;
	/** When the plug-in saw it (Unix seconds). */
	timecreated: number;
}

export const hasPluginApi = async (moodle: MoodleClient) =>
	(await moodle.has(PLUGIN_GET_EVENTS)) && (await moodle.has(PLUGIN_GET_COMPLETIONS));

const rowKey = ({ courseid, userid }: PluginCompletion) => `${courseid}/${userid}`;

/**
 * Looks who completed a course, by the plug-in `local_completionfeed`: one call for what happened since the cursor, and one for each course with news, however many
 * people it has. It knows the true date and the pass mark, and also sees people who have left the course. The first poll reads every watched course since
 * the start, so nothing from before the plug-in is missed.
 *
 * The cursor passes only what is safe in `waiting`; it leaves that with `markDone`.
 *
 * @throws {LinkError} when the plug-in can't be read
 */
export async function pollPlugin(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	now = Date.now() / 1000,
): Promise<{ found: CompletionChange[]; problems: PollProblem[] }> {
	migratePollState(state, now);
	const watched = await readTrackedCourses(moodle, settings.courseIds);
	const problems: PollProblem[] = [];
	const earliest = state.since - settings.overlap;
	state.feed ??= await initialPluginState(moodle, watched, earliest, problems);
	const { feed } = state;
	await readEvents(moodle, feed, ({ type, timecreated, courseid, timecompleted }) => {
		const isWatched = watched.some(({ id }) => id === courseid);
		// A completion that was set since the start is new, whatever its date (a CSV); a new grade of an old one is none.
		const moment = type === 'course.completed' ? timecreated : timecompleted;
		return isWatched && (!timecompleted || Math.max(moment ?? 0, timecompleted) >= earliest);
	});
	if (settings.undone) for (const key of nextKnownKeys(state, feed)) feed.waiting[key] ??= true;
	const due = new Map<number, number[]>();
	for (const key of Object.keys(feed.waiting)) {
		const [courseId, userId] = key.split('/').map(Number);
		if (isRetryDue(state, courseId, userId, now))
			due.set(courseId, [...(due.get(courseId) ?? []), userId]);
	}
	const found: CompletionChange[] = [];
	for (const [courseId, userIds] of due) {
		const course = watched.find(({ id }) => id === courseId);
		for (let i = 0; course && i < userIds.length; i += COMPLETION_USERS_PER_CALL) {
			const piece = userIds.slice(i, i + COMPLETION_USERS_PER_CALL);
			const rows = await attemptAsync(
				async () => await readPluginCompletions(moodle, courseId, 0, piece),
			);
			if (rows.ok) found.push(...completionChangesOf(state, courseId, piece, rows.value));
			else problems.push({ course, error: rows.error });
		}
	}
	return { found, problems };
}

/** The next ones of those who are known complete, in rotation: the plug-in has no event for a completion that is undone. */
function nextKnownKeys({ known }: PollState, feed: PluginPollState): string[] {
	const keys = Object.entries(known).flatMap(([courseId, people]) =>
		Object.keys(people).map((userId) => `${courseId}/${userId}`),
	);
	const from = (feed.again ?? 0) < keys.length ? (feed.again ?? 0) : 0;
	feed.again = from + COMPLETION_USERS_PER_CALL;
	return keys.slice(from, from + COMPLETION_USERS_PER_CALL);
}

/** Where the events stand now, and what was completed in the watched courses since the start. */
async function initialPluginState(
	moodle: MoodleClient,
	watched: Awaited<ReturnType<typeof readTrackedCourses>>,
	since: number,
	problems: PollProblem[],
): Promise<PluginPollState> {
	const feed: PluginPollState = { cursor: 0, waiting: {} };
	await readEvents(moodle, feed, () => false);
	for (const course of watched) {
		const rows = await attemptAsync(
			async () => await readPluginCompletions(moodle, course.id, Math.max(0, since - 1)),
		);
		if (rows.ok) rows.value.forEach((row) => (feed.waiting[rowKey(row)] = true));
		else problems.push({ course, error: rows.error });
	}
	return feed;
}

/** Moves the cursor to the end; what matters goes to `waiting`. */
async function readEvents(
	moodle: MoodleClient,
	feed: PluginPollState,
	matters: (row: PluginEvent) => boolean,
): Promise<void> {
	for (let more = true; more; ) {
		const page = await moodle.read<{ events: PluginEvent[]; next: number; more: boolean }>(
			PLUGIN_GET_EVENTS,
			{
				after: feed.cursor,
				limit: ROWS_PER_CALL,
			},
		);
		for (const row of page.events.filter(matters)) {
			if (row.type === 'course.completed') feed.waiting[rowKey(row)] = 'completed';
			else feed.waiting[rowKey(row)] ??= true;
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
function completionChangesOf(
	state: PollState,
	courseId: number,
	userIds: number[],
	rows: PluginCompletion[],
): CompletionChange[] {
	const { waiting } = state.feed!;
	const byUser = new Map(rows.map((row) => [row.userid, row]));
	const isNews = (key: string, known: number | undefined, row?: PluginCompletion) => {
		if (known === undefined || !row) return (known === undefined) !== !row;
		const date = row.timecompleted ?? 0;
		return waiting[key] === 'completed' ? date !== known : date > known;
	};
	return userIds.flatMap((userId) => {
		const key = `${courseId}/${userId}`;
		const row = byUser.get(userId);
		if (isNews(key, knownDate(state, courseId, userId), row))
			return [toCompletionChange(courseId, userId, row)];
		delete waiting[key];
		return [];
	});
}

const toCompletionChange = (
	courseId: number,
	userId: number,
	row?: PluginCompletion,
): CompletionChange =>
	row
		? { event: 'completed', ...completedState(row) }
		: {
				event: 'uncompleted',
				...incompleteState({ id: courseId, idnumber: '' }, { id: userId, idnumber: '' }),
			};
