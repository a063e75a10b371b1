import type { MoodleClient } from '../transport/client';
import type { CompletionState } from './completionState';
import { isoTime } from '../transport/unixTime';

/** The read functions of the plug-in `local_completionfeed`. */
export const FEED_EVENTS = 'local_completionfeed_get_events';
export const FEED_COMPLETIONS = 'local_completionfeed_get_course_completions';

/** How far somebody is, as the plug-in tells it. */
export interface FeedRow {
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

/** The plug-in gives so many rows in a call. */
export const PAGE = 500;

/** So many people are asked for in a call. */
export const PEOPLE = 200;

/** The completions of a course after a moment, or those of some people, at most `PEOPLE`. */
export async function feedRows(
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

/** The state of somebody who completed the course. */
export const feedState = (row: FeedRow): CompletionState => ({
	course: { id: row.courseid, idnumber: row.courseidnumber },
	user: { id: row.userid, idnumber: row.useridnumber },
	completed: true,
	completedAt: isoTime(row.timecompleted),
	completedAtSource: 'course',
	grade: row.graderaw,
	gradeMax: row.grademax,
	gradePass: row.gradepass,
	passed: row.passed,
});

/** The state of somebody who did not complete it, or no longer. */
export const openState = (
	course: CompletionState['course'],
	user: CompletionState['user'],
): CompletionState => ({
	course,
	user,
	completed: false,
	completedAt: null,
	completedAtSource: null,
	grade: null,
	gradeMax: null,
	gradePass: null,
	passed: null,
});
