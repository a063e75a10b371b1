import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { MoodleClient } from '../../lib/moodle/transport/client';
import type { CompletionChange } from '../../lib/moodle/completion/completionChanges';
import { readPollState } from '../../lib/moodle/completion/migratePollState';
import { pollCompletions } from '../../lib/moodle/completion/pollCompletions';
import { hasPluginApi, pollPlugin } from '../../lib/moodle/completion/pollPlugin';
import type { PollState } from '../../lib/moodle/completion/pollState';
import { markDone, markFailed, newPollState } from '../../lib/moodle/completion/pollState';
import type { PollSettings } from '../../lib/moodle/completion/pollSettings';
import { readTrackedCourses } from '../../lib/moodle/courses/courses';
import { siteKey } from '../../lib/moodle/transport/siteUrl';
import { connectMoodle } from '../shared/moodle/connection';
import { siteOutput, triggerCredential } from '../shared/moodle/triggerSite';
import { loadPollState } from '../../lib/n8n/loadPollState';
import { pollStart } from '../../lib/n8n/pollStart';
import type { PollSource } from '../../lib/n8n/polling';
import { MINUTE_SECONDS } from '../../lib/shared/durations';

/** How the node polls Moodle for completions. */
export async function completionSource(
	node: IPollFunctions,
): Promise<PollSource<CompletionChange>> {
	const settings = pollSettings(node);
	const moodle = await connectMoodle(node, {}, undefined, triggerCredential(node));
	const site = await siteOutput(node);
	const system = siteKey((await moodle.siteInfo()).siteurl);
	const { state, isBeginning, remember } = loadPollState(node, system, {
		create: (since) => newPollState(since, pollStart(node).date !== undefined),
		restore: readPollState,
	});
	const toItem = (completion: CompletionChange): IDataObject => ({
		...completion,
		eventId: `poll_${completion.course.id}_${completion.user.id}_${completion.completedAt ?? ''}`,
		occurredAt: completion.completedAt,
		siteUrl: moodle.siteUrl,
		...site,
	});
	return {
		system,
		check: async () => await readTrackedCourses(moodle, settings.courseIds),
		look: async () => {
			const { found, problems } = await fetchCompletions(moodle, state, settings);
			for (const { course, error } of problems)
				node.logger.warn(
					`${node.getNode().name}: ${course.fullname} (${course.id}): ${error.message}`,
				);
			return found;
		},
		wants: ({ event }) => settings.undone === true || event === 'completed',
		toItems: (completion) => [toItem(completion)],
		done: (completion) => markDone(state, completion),
		failed: (completion) => markFailed(state, completion),
		isBeginning,
		remember,
		example: async () => {
			const [first] = (await fetchCompletions(moodle, newPollState(0, true), settings)).found;
			return first && toItem(first);
		},
	};
}

/** By the plug-in where the service has its functions, which needs fewer calls and knows more; else by Moodle's own. */
const fetchCompletions = async (moodle: MoodleClient, state: PollState, settings: PollSettings) =>
	(await hasPluginApi(moodle))
		? await pollPlugin(moodle, state, settings)
		: await pollCompletions(moodle, state, settings);

function pollSettings(node: IPollFunctions): PollSettings {
	const options = node.getNodeParameter('options', {}) as {
		calls?: number;
		overlap?: number;
		withGrade?: boolean;
	};
	const chosen = node.getNodeParameter('watch') === 'chosen';
	return {
		courseIds: chosen ? (node.getNodeParameter('courses') as number[]) : [],
		calls: options.calls ?? 200,
		overlap: (options.overlap ?? 65) * MINUTE_SECONDS,
		withGrade: options.withGrade ?? true,
		undone: node.getNodeParameter('uncompleted', false) as boolean,
	};
}
