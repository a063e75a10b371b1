import { attemptAsync } from '../../shared/result';
import { readTrackedCourses } from '../courses/courses';
import type { MoodleClient } from '../transport/client';
import type { PluginCompletion } from './pluginApi';
import type { CompletionChange } from './completionChanges';
import { completedState, incompleteState } from './completionState';
import {
	COMPLETION_USERS_PER_CALL,
	PLUGIN_GET_COMPLETIONS,
	PLUGIN_GET_EVENTS,
	readPluginCompletions,
} from './pluginApi';
import { firstCursor, readEvents, readUnreadCourses } from './pluginEvents';
import type { PollProblem, PollSettings } from './pollSettings';
import {
	INCOMPLETE,
	isKnown,
	knownDate,
	OTHER_EVENT,
	pollIds,
	pollKey,
	versionOf,
} from './pollState';
import type { PluginCursor, PollState } from './pollState';

export const hasPluginApi = async (moodle: MoodleClient) =>
	(await moodle.has(PLUGIN_GET_EVENTS)) && (await moodle.has(PLUGIN_GET_COMPLETIONS));

/**
 * Looks who completed a course, by the plug-in `local_completionfeed`: one call for what happened since the cursor, and one for each course with news, however many
 * people it has. It knows the true date and the pass mark, and also sees people who have left the course. The first poll reads every watched course since
 * the start, so nothing from before the plug-in is missed.
 *
 * The cursor passes only what is safe in the inbox; it leaves that with `markDone`.
 *
 * @throws {LinkError} when the plug-in can't be read
 */
export async function pollPlugin(
	moodle: MoodleClient,
	state: PollState,
	settings: PollSettings,
	now = Date.now() / 1000,
): Promise<{ found: CompletionChange[]; problems: PollProblem[] }> {
	const watched = await readTrackedCourses(moodle, settings.courseIds);
	const earliest = state.since - settings.overlap;
	state.plugin ??= await firstCursor(moodle, watched);
	const first = await readUnreadCourses(moodle, state, state.plugin, watched, earliest, now);
	state.plugin = await readEvents(moodle, state, first.plugin, watched, earliest, now);
	if (settings.undone) state.plugin = seeKnownAgain(state, state.plugin, now);

	const found: CompletionChange[] = [];
	const problems = [...first.problems];
	for (const [courseId, userIds] of dueByCourse(state, now)) {
		const course = watched.find(({ id }) => id === courseId);
		for (let i = 0; course && i < userIds.length; i += COMPLETION_USERS_PER_CALL) {
			const piece = userIds.slice(i, i + COMPLETION_USERS_PER_CALL);
			const rows = await attemptAsync(
				async () => await readPluginCompletions(moodle, courseId, 0, piece),
			);
			if (rows.ok) found.push(...completionChangesOf(state, courseId, piece, rows.value, now));
			else problems.push({ course, error: rows.error });
		}
	}
	return { found, problems };
}

/** The next ones of those who are known complete, in rotation: the plug-in has no event for a completion that is undone. */
function seeKnownAgain(state: PollState, plugin: PluginCursor, now: number): PluginCursor {
	const { inbox } = state;
	const keys = [...inbox.doneVersions()].flatMap(([key]) => (isKnown(state, key) ? [key] : []));
	const from = plugin.again < keys.length ? plugin.again : 0;
	const again = from + COMPLETION_USERS_PER_CALL;
	for (const key of keys.slice(from, again))
		if (inbox.openVersion(key) === undefined) inbox.see(key, OTHER_EVENT, now);
	return { ...plugin, again };
}

/** The people of whom something is to be looked at now. */
function dueByCourse({ inbox }: PollState, now: number): Map<number, number[]> {
	const people = new Map<number, number[]>();
	for (const key of inbox.due(now)) {
		const [courseId, userId] = pollIds(key);
		const known = people.get(courseId);
		if (known) known.push(userId);
		else people.set(courseId, [userId]);
	}
	return people;
}

/** What is new for people of whom something was to be looked at. What is not new waits no longer. */
function completionChangesOf(
	state: PollState,
	courseId: number,
	userIds: number[],
	rows: PluginCompletion[],
	now: number,
): CompletionChange[] {
	const byUser = new Map(rows.map((row) => [row.userid, row]));
	return userIds.flatMap((userId) => {
		const key = pollKey(courseId, userId);
		const change = toCompletionChange(courseId, userId, byUser.get(userId));
		if (isNews(state, key, versionOf(change))) {
			state.inbox.see(key, versionOf(change), now);
			return [change];
		}
		state.inbox.drop(key);
		return [];
	});
}

/**
 * Whether it is another completion than the known one, or the known one is gone.
 *
 * Moodle never changes the date of a completion (`completion_completion::mark_complete`), so after the plug-in's event any other date is another completion,
 * whether the reset between them was seen or not. Else it must be later: the known date may be the moment at which it was seen.
 */
function isNews(state: PollState, key: string, version: number): boolean {
	const known = knownDate(state, key) ?? INCOMPLETE;
	if (known === INCOMPLETE || version === INCOMPLETE) return known !== version;
	return state.inbox.openVersion(key) === OTHER_EVENT ? version > known : version !== known;
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
