import type { MoodleClient } from '../transport/client';

/** The read functions of the plug-in `local_completionfeed`. */
export const PLUGIN_GET_EVENTS = 'local_completionfeed_get_events';
export const PLUGIN_GET_COMPLETIONS = 'local_completionfeed_get_course_completions';

/** How far somebody is, as the plug-in reports it. */
export interface PluginCompletion {
	courseid: number;
	courseidnumber: string;
	userid: number;
	useridnumber: string;
	timecompleted: number | null;
	graderaw: number | null;
	grademax: number | null;
	gradepass: number | null;
	passed: boolean | null;
}

/** How many rows the plug-in returns in a call. */
export const ROWS_PER_CALL = 500;

/** How many people are asked for in a call. */
export const COMPLETION_USERS_PER_CALL = 200;

/** The completions of a course after a moment, or those of some people, at most `COMPLETION_USERS_PER_CALL`. */
export async function readPluginCompletions(
	moodle: MoodleClient,
	courseid: number,
	since: number,
	userids: number[] = [],
): Promise<PluginCompletion[]> {
	const rows: PluginCompletion[] = [];
	for (let from = { since, afterid: 0 }, more = true; more; ) {
		const page = await moodle.read<{
			completions: PluginCompletion[];
			nextsince: number;
			nextafterid: number;
			more: boolean;
		}>(PLUGIN_GET_COMPLETIONS, { courseid, ...from, limit: ROWS_PER_CALL, userids });
		rows.push(...page.completions);
		const { nextsince, nextafterid } = page;
		const isOnward =
			nextsince > from.since || (nextsince === from.since && nextafterid > from.afterid);
		more = page.more && isOnward;
		from = { since: nextsince, afterid: nextafterid };
	}
	return rows;
}
