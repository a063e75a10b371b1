import { LinkError } from '../../errors/linkError';
import type { Reason } from '../../errors/localText';
import { reason } from '../../errors/reason';
import { unusableText } from '../../errors/unusableText';
import { showInvisible } from '../../text/characters';
import { cleanKey, cleanText, comparisonKey } from '../../text/clean';
import { accessDaysProblem, toAccessDays } from '../accessDays';
import type { CourseMapRow } from './courseMapRows';

/** What an e-learning code opens in Moodle: one course or one cohort. Absent values are null; those of a course are always null for a cohort. */
export interface CourseMapTarget {
	target: 'course' | 'cohort';
	/** Course ID number. */
	course: string | null;
	/** Cohort ID. */
	cohort: string | null;
	/** ID number of a group of the course. */
	group: string | null;
	/** Role in the course, by number or short name. */
	role: string | null;
	/** Access ends this number of days after its start, at the end of the day. */
	accessDays: number | null;
	/** The brand whose Moodle it is, as the customer names it. */
	site: string | null;
}

const rowInvalid = (row: CourseMapRow, column: string, value: string, why: Reason) =>
	new LinkError('COURSE_MAP_ROW_INVALID', {
		row: row.label,
		column,
		value: showInvisible(value.slice(0, 120)),
		reason: why,
	});

/**
 * One column of a row as text without what nobody sees, null when empty.
 *
 * @throws {LinkError} `COURSE_MAP_ROW_INVALID`
 */
export function columnOf(row: CourseMapRow, column: string, clean = cleanKey): string | null {
	const value = row.columns[column] ?? '';
	if (typeof value === 'object')
		throw rowInvalid(row, column, JSON.stringify(value), reason('NOT_TEXT_OR_NUMBER'));
	const text = clean(String(value));
	const problem = unusableText(text);
	if (problem) throw rowInvalid(row, column, text, problem);
	return text || null;
}

function roleOf(row: CourseMapRow): string | null {
	const role = columnOf(row, 'role');
	if (role && (/\s/.test(role) || /^0*$|^-/.test(role)))
		throw rowInvalid(row, 'role', role, reason('NOT_A_ROLE'));
	return role;
}

function accessDaysOf(row: CourseMapRow): number | null {
	const text = columnOf(row, 'accessDays') ?? '';
	const problem = accessDaysProblem(text);
	if (problem) throw rowInvalid(row, 'accessDays', text, problem);
	return toAccessDays(text);
}

const courseTarget = (course: string): CourseMapTarget => ({
	target: 'course',
	course,
	cohort: null,
	group: null,
	role: null,
	accessDays: null,
	site: null,
});

const cohortTarget = (cohort: string): CourseMapTarget => ({
	...courseTarget(''),
	target: 'cohort',
	course: null,
	cohort,
});

/** Whether a code is the ID number of a cohort when no row says what it is; an empty prefix is not a rule, so that it is never one. */
const isCohortCode = (code: string, prefix: string) =>
	prefix !== '' && comparisonKey(code).startsWith(comparisonKey(prefix));

/** The only place of the rule that a code without a row, or with one that names neither course nor cohort, is itself the ID number. */
const targetOfCode = (code: string, prefix: string): CourseMapTarget =>
	isCohortCode(code, prefix) ? cohortTarget(code) : courseTarget(code);

/**
 * Where a row leads, course before cohort, without the columns that only giving access needs.
 *
 * @throws {LinkError} `COURSE_MAP_ROW_INVALID`
 */
export function placesOfRow(row: CourseMapRow, code: string, prefix: string): CourseMapTarget[] {
	const course = columnOf(row, 'course');
	const cohort = columnOf(row, 'cohort');
	const site = columnOf(row, 'site', cleanText);
	const places = [
		...(course ? [courseTarget(course)] : []),
		...(cohort ? [cohortTarget(cohort)] : []),
	];
	return (places.length > 0 ? places : [targetOfCode(code, prefix)]).map((place) => ({
		...place,
		site,
	}));
}

/** The rows of a code, in whatever case it is written: Coachview and Moodle compare codes so. */
export const rowsOfCode = (rows: CourseMapRow[], code: string) =>
	rows.filter(({ columns }) => comparisonKey(columns.elearningCode) === comparisonKey(code));

/**
 * Where a code leads, without what only giving access needs.
 *
 * @throws {LinkError} `COURSE_MAP_ROW_INVALID`
 */
export function placesOfCode(
	code: string,
	rows: CourseMapRow[],
	prefix: string,
): CourseMapTarget[] {
	const own = rowsOfCode(rows, code);
	return own.length > 0
		? own.flatMap((row) => placesOfRow(row, code, prefix))
		: [targetOfCode(code, prefix)];
}

/**
 * What a code opens, with group, role and period, in the order of the rows.
 *
 * @throws {LinkError} `COURSE_MAP_ROW_INVALID`
 */
export function targetsOfCode(
	code: string,
	rows: CourseMapRow[],
	prefix: string,
): CourseMapTarget[] {
	const own = rowsOfCode(rows, code);
	if (own.length === 0) return [targetOfCode(code, prefix)];
	return own.flatMap((row) => {
		const forCourses = {
			group: columnOf(row, 'group'),
			role: roleOf(row),
			accessDays: accessDaysOf(row),
		};
		return placesOfRow(row, code, prefix).map((place) =>
			place.target === 'course' ? { ...place, ...forCourses } : place,
		);
	});
}

/** Distinguishes courses and cohorts of all sites, as Moodle compares their ID numbers. */
export const placeKey = ({
	target,
	course,
	cohort,
	site,
}: Pick<CourseMapTarget, 'target' | 'course' | 'cohort' | 'site'>) =>
	JSON.stringify([target, comparisonKey(course ?? cohort), comparisonKey(site)]);
