import { isEnrolled } from './enrolments';
import type { Site } from './site';
import type { Aggregation, CompletionState, Criterion } from './state';

/** How far somebody is, also when the person is no longer enrolled: Moodle keeps it and shows it again after a return. */
export function stateOf(site: Site, userid: number, courseid: number): CompletionState | undefined {
	return site.tables.completions.find((row) => row.userid === userid && row.courseid === courseid);
}

/** The learner does everything the course asks. */
export function meetCriteria(site: Site, userid: number, courseid: number): void {
	if (stateOf(site, userid, courseid)) return;
	insertRow(site, userid, courseid).met = site.clock();
}

/** The learner does one of the things that the course asks. */
export function meetCriterion(site: Site, userid: number, courseid: number, index: number): void {
	const { criteria } = site.course(courseid);
	const row = stateOf(site, userid, courseid) ?? insertRow(site, userid, courseid);
	row.dates ??= criteria.map(() => row.met);
	row.dates[index] ??= site.clock();
}

/**
 * Somebody sets the course to completed, whatever was done in it: an administrator, a CSV, a web service of another plug-in. Moodle:
 * `completion_completion::mark_complete`, which notifies plug-ins; a row that is written into the database notifies nobody.
 */
export function completeByHand(
	site: Site,
	userid: number,
	courseid: number,
	timecompleted: number,
	told = true,
): void {
	const row = stateOf(site, userid, courseid) ?? insertRow(site, userid, courseid);
	Object.assign(row, { noticed: true, completed: true, timecompleted });
	if (told && site.plugin.installed)
		site.plugin.record('course.completed', userid, courseid, site.clock());
}

function insertRow(site: Site, userid: number, courseid: number): CompletionState {
	const row: CompletionState = {
		id: site.nextId('completions'),
		userid,
		courseid,
		met: null,
		noticed: false,
		completed: false,
		timecompleted: null,
	};
	site.tables.completions.push(row);
	return row;
}

/** When somebody met a criterion of a course; null when not. */
export const metAt = (row: CompletionState | undefined, index: number): number | null =>
	row?.dates?.[index] ?? (row?.dates ? null : (row?.met ?? null));

/**
 * Whether what was done is enough. Moodle: `aggregate_completions` in completionlib: activities, courses and roles are aggregated among themselves
 * first, and their verdicts with the other criteria.
 */
function isEnough(site: Site, row: CompletionState): boolean {
	const { criteria, aggregation = 'all', aggregationWithin = {} } = site.course(row.courseid);
	const enough = (how: Aggregation, met: boolean[]) =>
		how === 'all' ? met.every(Boolean) : met.some(Boolean);
	const metOf = (type: Criterion['type']) =>
		criteria.flatMap((one, i) => (one.type === type ? [metAt(row, i) !== null] : []));
	const verdicts = (['activity', 'course', 'role'] as const).flatMap((type) => {
		const met = metOf(type);
		return met.length === 0 ? [] : [enough(aggregationWithin[type] ?? 'all', met)];
	});
	return criteria.length > 0 && enough(aggregation, [...metOf('self'), ...verdicts]);
}

/**
 * One run of the task `completion_regular_task`. It completes whom an earlier run noticed: criteria met within the
 * last run are left to the next one, which is why a completion sometimes takes two.
 */
export function runTask(site: Site): void {
	for (const row of site.tables.completions) {
		if (!isEnrolled(site, row.userid, row.courseid)) continue;
		if (!isEnough(site, row)) continue;
		if (row.noticed && !row.completed) completeRow(site, row);
		row.noticed = true;
	}
}

function completeRow(site: Site, row: CompletionState): void {
	row.completed = true;
	row.timecompleted = site.clock();
	if (site.plugin.installed)
		site.plugin.record('course.completed', row.userid, row.courseid, row.timecompleted);
}

/** A teacher takes a completion back: all of it is gone, as after *Reset completion data*. Moodle notifies no plug-in. */
export function undo(site: Site, userid: number, courseid: number): void {
	site.tables.completions = site.tables.completions.filter(
		(row) => row.userid !== userid || row.courseid !== courseid,
	);
}

export const isCompleted = (site: Site, userid: number, courseid: number): boolean =>
	stateOf(site, userid, courseid)?.completed ?? false;
