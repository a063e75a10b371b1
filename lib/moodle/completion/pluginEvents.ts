import { attemptAsync } from '../../shared/result';
import type { MoodleCourse } from '../courses/courses';
import type { MoodleClient } from '../transport/client';
import { PLUGIN_GET_EVENTS, readPluginCompletions, ROWS_PER_CALL } from './pluginApi';
import type { PluginCompletion } from './pluginApi';
import type { PollProblem } from './pollSettings';
import { COMPLETED_EVENT, knownDate, OTHER_EVENT, pollKey } from './pollState';
import type { PluginCursor, PollState } from './pollState';

/** What the plug-in saw. */
interface PluginEvent extends PluginCompletion {
	type: string;
	/** When the plug-in saw it (Unix seconds). */
	timecreated: number;
}

const rowKey = ({ courseid, userid }: PluginCompletion) => pollKey(courseid, userid);

/** How far the events have come; what was completed before is to be read course by course. */
export async function firstCursor(
	moodle: MoodleClient,
	watched: MoodleCourse[],
): Promise<PluginCursor> {
	let cursor = 0;
	for await (const page of eventPages(moodle, cursor)) cursor = page.next;
	return { cursor, unread: watched.map(({ id }) => id), again: 0 };
}

/**
 * Puts what happened since the cursor in the inbox. The cursor passes only what is there: without room it stops.
 *
 * @param earliest Unix seconds; what was completed before is not reported
 */
export async function readEvents(
	moodle: MoodleClient,
	{ inbox }: PollState,
	plugin: PluginCursor,
	watched: MoodleCourse[],
	earliest: number,
	now: number,
): Promise<PluginCursor> {
	const courseIds = new Set(watched.map(({ id }) => id));
	const matters = ({ type, timecreated, courseid, timecompleted }: PluginEvent) => {
		// A completion that was set since the start is new, whatever its date (a CSV); a new grade of an old one is none.
		const moment = type === 'course.completed' ? timecreated : timecompleted;
		const isRecent = !timecompleted || Math.max(moment ?? 0, timecompleted) >= earliest;
		return courseIds.has(courseid) && isRecent;
	};
	let { cursor } = plugin;
	if (inbox.room < ROWS_PER_CALL) return plugin;
	for await (const page of eventPages(moodle, cursor)) {
		for (const row of page.events.filter(matters)) {
			const key = rowKey(row);
			if (row.type === 'course.completed') inbox.see(key, COMPLETED_EVENT, now);
			else if (inbox.openVersion(key) === undefined) inbox.see(key, OTHER_EVENT, now);
		}
		cursor = page.next;
		if (inbox.room < ROWS_PER_CALL) break;
	}
	return { ...plugin, cursor };
}

/**
 * Puts what was completed since the start in the inbox, for the courses that are still to be read. A course that can't be read, or for which there is no
 * room, has its turn at the next poll.
 */
export async function readUnreadCourses(
	moodle: MoodleClient,
	state: PollState,
	plugin: PluginCursor,
	watched: MoodleCourse[],
	earliest: number,
	now: number,
): Promise<{ plugin: PluginCursor; problems: PollProblem[] }> {
	const { inbox } = state;
	const problems: PollProblem[] = [];
	const unread: number[] = [];
	for (const course of watched.filter(({ id }) => plugin.unread.includes(id))) {
		const rows = await attemptAsync(
			async () => await readPluginCompletions(moodle, course.id, Math.max(0, earliest - 1)),
		);
		if (!rows.ok) problems.push({ course, error: rows.error });
		const news = (rows.ok ? rows.value : []).filter(
			(row) => (knownDate(state, rowKey(row)) ?? 0) < (row.timecompleted ?? 1),
		);
		for (const row of news)
			if (inbox.openVersion(rowKey(row)) === undefined) inbox.see(rowKey(row), OTHER_EVENT, now);
		const isDone = rows.ok && news.every((row) => inbox.openVersion(rowKey(row)) !== undefined);
		if (!isDone) unread.push(course.id);
	}
	return { plugin: { ...plugin, unread }, problems };
}

/** The pages of events after a cursor. */
async function* eventPages(moodle: MoodleClient, after: number) {
	for (let more = true; more; ) {
		const page = await moodle.read<{ events: PluginEvent[]; next: number; more: boolean }>(
			PLUGIN_GET_EVENTS,
			{ after, limit: ROWS_PER_CALL },
		);
		more = page.more && page.next > after;
		after = page.next;
		yield page;
	}
}
