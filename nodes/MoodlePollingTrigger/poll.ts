import type { INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import type { MoodleClient } from '../../lib/moodle/client';
import { pollCompletions } from '../../lib/moodle/completionPoll';
import type { FoundCompletion, PollSettings } from '../../lib/moodle/completionPoll';
import { watchedCourses } from '../../lib/moodle/courses';
import { feedDone, hasFeed, pollFeed } from '../../lib/moodle/feedPoll';
import { markFailed, markKnown, newPollState, placeOf, unmark } from '../../lib/moodle/pollState';
import type { PollState } from '../../lib/moodle/pollState';
import { secondsAt } from '../../lib/n8n/dates';
import { connectMoodle } from '../../lib/n8n/moodleConnection';
import { attemptAsync } from '../../lib/outcome';

const MINUTE = 60;

/** Nodes whose setup was checked in this process, and those that are polling now. */
const started = new Set<string>();
const busy = new Set<string>();

/**
 * One poll. Each completion runs the workflow by itself; it is worked off when that run succeeded, and comes again otherwise.
 *
 * n8n polls once while it publishes a workflow, before that can run: this first poll only checks the setup and notes the start.
 *
 * @throws {NodeOperationError} with cause and fix when Moodle can't be read
 */
export async function poll(node: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const outcome = await attemptAsync(async () => await pollOnce(node));
	if (outcome.ok) return outcome.value;
	throw asNodeError(node, outcome.error);
}

async function pollOnce(node: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = settingsOf(node);
	const moodle = await connectMoodle(node);
	if (node.getMode() === 'manual') return await example(node, moodle, settings);
	const key = `${node.getWorkflow().id}/${node.getNode().id}`;
	const store = node.getWorkflowStaticData('node') as { completions?: PollState };
	const state = store.completions ?? newPollState(startOf(node));
	// n8n saves what is set on the node's own object, and does not see what changes inside a value.
	const remember = () => {
		store.completions = state;
	};
	remember();
	if (!started.has(key)) {
		await watchedCourses(moodle, settings.courseIds);
		started.add(key);
		return null;
	}
	if (busy.has(key)) return null;
	busy.add(key);
	try {
		const { found, problems } = await look(moodle, state, settings);
		for (const { course, error } of problems)
			node.logger.warn(
				`${node.getNode().name}: ${course.fullname} (${course.id}): ${error.message}`,
			);
		const wanted = node.getNodeParameter('uncompleted', false) as boolean;
		for (const one of found) {
			remember();
			if (wanted || one.event === 'completed') await workOff(node, moodle, state, one);
			else workedOff(state, one);
		}
		remember();
		return null;
	} finally {
		busy.delete(key);
	}
}

/** By the plug-in where the service has its functions, which needs fewer calls and knows more; else by Moodle's own. */
const look = async (moodle: MoodleClient, state: PollState, settings: PollSettings) =>
	(await hasFeed(moodle))
		? await pollFeed(moodle, state, settings)
		: await pollCompletions(moodle, state, settings);

function workedOff(state: PollState, completion: FoundCompletion): void {
	if (state.feed) feedDone(state.feed, completion);
	if (completion.completed) markKnown(state, ...placeOf(completion));
	else unmark(state, ...placeOf(completion));
}

/** Runs the workflow for one completion, and waits for its end. */
async function workOff(
	node: IPollFunctions,
	moodle: MoodleClient,
	state: PollState,
	completion: FoundCompletion,
): Promise<void> {
	const done = node.helpers.createDeferredPromise<IRun | undefined>();
	node.__emit([[toItem(moodle, completion)]], undefined, done);
	const run = await attemptAsync(async () => await done.promise);
	const succeeded = run.ok && run.value?.status === 'success';
	if (succeeded) workedOff(state, completion);
	else markFailed(state, ...placeOf(completion), Date.now() / 1000);
}

const toItem = (moodle: MoodleClient, completion: FoundCompletion): INodeExecutionData => ({
	json: {
		...completion,
		eventId: `poll_${completion.course.id}_${completion.user.id}_${completion.completedAt ?? ''}`,
		occurredAt: completion.completedAt,
		siteUrl: moodle.siteUrl,
	},
});

/** For *Fetch Test Event*: the first completion that is found, however old. */
async function example(node: IPollFunctions, moodle: MoodleClient, settings: PollSettings) {
	const { found } = await look(moodle, newPollState(0), settings);
	if (found.length > 0) return [[toItem(moodle, found[0])]];
	throw new NodeOperationError(node.getNode(), 'Nobody has completed a watched course', {
		description: 'Complete a course in Moodle as a test participant, and fetch again.',
	});
}

function startOf(node: IPollFunctions): number {
	if (node.getNodeParameter('start') === 'now') return Math.floor(Date.now() / 1000);
	const since = secondsAt(node.getNodeParameter('since', ''), 'Since', node.getTimezone());
	if (since === undefined) throw new LinkError('INPUT_MISSING', { field: 'Since' });
	return since;
}

function settingsOf(node: IPollFunctions): PollSettings {
	const options = node.getNodeParameter('options', {}) as {
		calls?: number;
		overlap?: number;
		withGrade?: boolean;
	};
	const chosen = node.getNodeParameter('watch') === 'chosen';
	return {
		courseIds: chosen ? (node.getNodeParameter('courses') as number[]) : [],
		calls: options.calls ?? 200,
		overlap: (options.overlap ?? 65) * MINUTE,
		withGrade: options.withGrade ?? true,
	};
}

export const asNodeError = (
	node: { getNode(): ReturnType<IPollFunctions['getNode']> },
	error: LinkError,
) =>
	error.cause instanceof Error
		? new NodeOperationError(node.getNode(), error.cause)
		: new NodeOperationError(node.getNode(), error.message, {
				description: `${error.en.cause} ${error.en.fix} [${error.code}]`,
			});
