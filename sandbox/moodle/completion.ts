import { isEnrolled } from './enrolments';
import type { Site } from './site';
import type { CompletionState } from './state';

/** How far somebody is, also when the person is no longer enrolled: Moodle keeps it and shows it again after a return. */
export function stateOf(site: Site, userid: number, courseid: number): CompletionState | undefined {
	return site.tables.completions.find((row) => row.userid === userid && row.courseid === courseid);
}

/** The learner does everything the course asks. */
export function meetCriteria(site: Site, userid: number, courseid: number): void {
	if (stateOf(site, userid, courseid)) return;
	site.tables.completions.push({ id: site.nextId('completions'), userid, courseid, met: site.clock(), noticed: false, completed: false, timecompleted: null });
}

/**
 * One run of the task `completion_regular_task`. It completes whom an earlier run noticed: criteria met within the
 * last run are left to the next one, which is why a completion sometimes takes two.
 */
export function runTask(site: Site): void {
	for (const row of site.tables.completions) {
		if (!isEnrolled(site, row.userid, row.courseid)) continue;
		if (row.noticed && !row.completed) completeRow(site, row);
		row.noticed = true;
	}
}

function completeRow(site: Site, row: CompletionState): void {
	row.completed = true;
	row.timecompleted = site.clock();
	if (site.plugin.installed) site.plugin.record('course.completed', row.userid, row.courseid, row.timecompleted);
}

/** A teacher takes a completion back: all of it is gone, as after *Reset completion data*. Moodle tells no plug-in. */
export function undo(site: Site, userid: number, courseid: number): void {
	site.tables.completions = site.tables.completions.filter((row) => row.userid !== userid || row.courseid !== courseid);
}

export const isCompleted = (site: Site, userid: number, courseid: number): boolean =>
	stateOf(site, userid, courseid)?.completed ?? false;
