import { isoFromUnix } from '../transport/unixTime';

/**
 * Where a date of completion comes from:
 * - `course`: Moodle's own date of the course, which only the plug-in returns
 * - `latestCriterion`: the last one of the criteria that were needed
 * - `earliestCriterion`: one criterion was enough, so the first one
 * - `observed`: Moodle has no date, so the moment at which the completion was first seen
 */
export type CompletionDateSource = 'course' | 'latestCriterion' | 'earliestCriterion' | 'observed';

/** When a course was completed, and how that is known. */
export interface CompletionDate {
	/** ISO 8601; null when the criteria have none. */
	completedAt: string | null;
	completedAtSource: CompletionDateSource | null;
}

/** The part of `completionstatus` about criteria. */
export interface CriteriaStatus {
	completed: boolean;
	/** 1 when all criteria are needed, 2 when one is enough. */
	aggregation?: number;
	completions: Criterion[];
}

interface Criterion {
	/** The kind: 1 self completion, 4 an activity, 6 a grade, 8 another course, 9 approval by a role, … */
	type?: number;
	title: string;
	complete: boolean;
	timecompleted: number | null;
}

/** `COMPLETION_AGGREGATION_ANY` */
const AGGREGATION_ANY = 2;

/**
 * Kinds that Moodle aggregates among themselves first, by a setting of their own that no web service returns: activities, roles, courses
 * (`COMPLETION_CRITERIA_TYPE_*`; recordings completion/any_*).
 */
const GROUPED_CRITERION_TYPES = [4, 7, 8];

/**
 * When a course was completed, as far as its criteria show. Moodle: `aggregate_completions` in completionlib (4.5), whose date is the latest of what was
 * met when it was enough.
 *
 * Where one criterion is enough it is the first. Where all are needed it is the last, and when one that is needed has no date, the completion was set
 * by other means (by hand, by CSV, by a web service) and the criteria don't show when. Of activities, courses and roles some may be enough: when the
 * course is completed without all of a kind, one of them was.
 */
export function completionDateOf({
	completed,
	aggregation,
	completions,
}: CriteriaStatus): CompletionDate {
	const dates = completions.map(({ timecompleted }) => timecompleted ?? 0);
	const date =
		aggregation === AGGREGATION_ANY ? earliestDate(dates) : latestRequiredDate(completions);
	if (!completed || !date) return { completedAt: null, completedAtSource: null };
	const completedAtSource =
		aggregation === AGGREGATION_ANY ? 'earliestCriterion' : 'latestCriterion';
	return { completedAt: isoFromUnix(date), completedAtSource };
}

/** The first of those that are dates; 0 when none is. */
const earliestDate = (dates: number[]) => {
	const given = dates.filter(Boolean);
	return given.length > 0 ? Math.min(...given) : 0;
};

/** The last date when all kinds are needed; 0 when one that is needed has none. */
function latestRequiredDate(completions: Criterion[]): number {
	const own = completions
		.filter(({ type }) => !GROUPED_CRITERION_TYPES.includes(type ?? 0))
		.map(({ timecompleted }) => timecompleted ?? 0);
	const kinds = GROUPED_CRITERION_TYPES.flatMap((kind) => {
		const dates = completions
			.filter(({ type }) => type === kind)
			.map(({ timecompleted }) => timecompleted ?? 0);
		if (dates.length === 0) return [];
		return dates.every(Boolean) ? Math.max(...dates) : earliestDate(dates);
	});
	const needed = [...own, ...kinds];
	return needed.length > 0 && needed.every(Boolean) ? Math.max(...needed) : 0;
}
