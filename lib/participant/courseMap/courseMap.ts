import { comparisonKey } from '../../text/clean';
import type { CourseMapRow } from './courseMapRows';
import type { CourseMapTarget } from './courseMapTargets';
import { columnOf, placeKey, placesOfCode, placesOfRow, targetsOfCode } from './courseMapTargets';

/** What a code that begins so is when the course map has no row for it: the ID of a cohort. */
export const DEFAULT_COHORT_PREFIX = 'COH-';

/** A target of somebody's e-learning code, and what the person's other live bookings have to do with it. */
export interface ResolvedTarget extends CourseMapTarget {
	elearningCode: string;
	/** The person's other live codes that give this very target: it must not be ended. */
	neededBy: string[];
	/**
	 * The person's other live codes that give a cohort of the same site. Moodle decides which courses a cohort opens, so one of them may be the reason why
	 * the person still has access to a course that was ended.
	 */
	otherCohortCodes: string[];
}

const targetKey = ({ group, role, accessDays, ...place }: CourseMapTarget) =>
	JSON.stringify([placeKey(place), ...[group, role, accessDays].map(comparisonKey)]);

/** The first of each kind, in order. */
function distinctBy<Value>(values: Value[], keyOf: (value: Value) => string): Value[] {
	const seen = new Set<string>();
	return values.filter((value) => seen.size < seen.add(keyOf(value)).size);
}

/**
 * What an e-learning code gives in Moodle, each course and cohort once: a row with both gives two targets, rows that differ in group, role or period give one
 * each. A code without a row is itself the ID number: of a cohort when it begins with the prefix, else of a course.
 *
 * @param otherCodes the codes of the person's other live bookings
 * @throws {LinkError} `COURSE_MAP_ROW_INVALID` for a wrong value in a row of one of these codes; other rows are not read
 */
export function resolveTargets(
	elearningCode: string,
	rows: CourseMapRow[],
	otherCodes: string[] = [],
	cohortPrefix = DEFAULT_COHORT_PREFIX,
): ResolvedTarget[] {
	const others = distinctBy(otherCodes, comparisonKey).map((code) => ({
		code,
		places: placesOfCode(code, rows, cohortPrefix),
	}));
	const codesWith = (isWanted: (place: CourseMapTarget) => boolean) =>
		others.filter(({ places }) => places.some(isWanted)).map(({ code }) => code);
	return distinctBy(targetsOfCode(elearningCode, rows, cohortPrefix), targetKey).map((target) => ({
		elearningCode,
		...target,
		neededBy: codesWith((place) => placeKey(place) === placeKey(target)),
		otherCohortCodes: codesWith(
			({ target: kind, site }) =>
				kind === 'cohort' && comparisonKey(site) === comparisonKey(target.site),
		),
	}));
}

/**
 * The e-learning codes for which a course is done, each once, in the order of the rows; the ID number of the course itself when no row leads to it.
 *
 * @param site the brand whose Moodle reports it; empty for any
 * @throws {LinkError} `COURSE_MAP_ROW_INVALID` for a course, cohort or site that is not text
 */
export function resolveCodes(
	course: string,
	rows: CourseMapRow[],
	{ cohortPrefix = DEFAULT_COHORT_PREFIX, site = '' } = {},
): string[] {
	const codes = rows.flatMap((row) => {
		const code = columnOf(row, 'elearningCode') ?? (columnOf(row, 'course') ? course : null);
		if (!code) return [];
		const leadsHere = placesOfRow(row, code, cohortPrefix).some(
			(place) =>
				place.target === 'course' &&
				comparisonKey(place.course) === comparisonKey(course) &&
				(site === '' || comparisonKey(place.site) === comparisonKey(site)),
		);
		return leadsHere ? [code] : [];
	});
	return codes.length > 0 ? distinctBy(codes, comparisonKey) : [course];
}
