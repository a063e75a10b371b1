import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { GradeItem } from './gradeItem';

/** All items of a course but the totals, whether hidden or not. Moodle: `core_grades_get_gradeitems` (from 4.3), which looks at no capability. */
export const GET_GRADE_ITEMS = 'core_grades_get_gradeitems';

/** Whether the user report leaves something out of the course total that the account may not see. `unknown` where nothing shows it. */
export type HiddenInTotal = 'nothing' | 'something' | 'unknown';

/** Asked once per course and execution. */
const gradeItemIdsCache = new WeakMap<MoodleClient, Map<number, Promise<number[] | undefined>>>();

/** The ids of all grade items of a course, those that the account may not see too; undefined where the service can't say. */
export async function readGradeItemIds(
	moodle: MoodleClient,
	courseid: number,
): Promise<number[] | undefined> {
	const courses = gradeItemIdsCache.get(moodle) ?? new Map<number, Promise<number[] | undefined>>();
	gradeItemIdsCache.set(moodle, courses);
	const before = courses.get(courseid);
	if (before) return await before;
	const answer = fetchGradeItemIds(moodle, courseid);
	courses.set(courseid, answer);
	return await answer;
}

async function fetchGradeItemIds(
	moodle: MoodleClient,
	courseid: number,
): Promise<number[] | undefined> {
	if (!(await moodle.has(GET_GRADE_ITEMS))) return undefined;
	const items = await attemptAsync(
		async () =>
			await moodle.read<{ gradeItems: Array<{ id: string | number }> }>(GET_GRADE_ITEMS, {
				courseid,
			}),
	);
	return items.ok ? items.value.gradeItems.map(({ id }) => Number(id)) : undefined;
}

/** A hidden grade that is shown proves that the account may see them all. */
export const showsHiddenGrade = (shown: GradeItem[]) =>
	shown.some(({ gradeishidden, graderaw }) => gradeishidden && (graderaw ?? null) !== null);

/** Items for which Moodle says that somebody was graded, but not how. */
const isWithheld = ({ gradeishidden, graderaw, gradedategraded }: GradeItem) =>
	gradeishidden === true && (graderaw ?? null) === null && Boolean(gradedategraded);

/**
 * Whether somebody's course total may lack something. Without `moodle/grade:viewhidden` hidden items are left out of the report, or listed without
 * their grade, and the total is none, too low or right, as the site says in `grade_report_user_showtotalsifcontainhidden` (0, 1, 2; Moodle:
 * `grade_report::blank_hidden_total_and_adjust_bounds`). Activities that the account can't see are left out too.
 *
 * @param all ids of all items of the course, undefined where they are not known
 */
export function hiddenInTotal(shown: GradeItem[], all: number[] | undefined): HiddenInTotal {
	if (showsHiddenGrade(shown)) return 'nothing';
	const ids = new Set(shown.map(({ id }) => id));
	if (shown.some(isWithheld) || all?.some((id) => !ids.has(id))) return 'something';
	return all ? 'nothing' : 'unknown';
}
