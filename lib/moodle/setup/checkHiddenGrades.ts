import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import { attemptAsync } from '../../shared/result';
import type { MoodleClient, SiteInfo } from '../transport/client';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel, searchCourses } from '../courses/courses';
import type { GradeItem } from '../completion/gradeItem';
import { GET_GRADE_ITEMS, hiddenInTotal, showsHiddenGrade } from '../completion/hiddenGrades';
import type { Findings } from './findings';

/** What it takes to see every grade; these show only in a course where something is hidden. */
export const HIDDEN_GRADE_CAPABILITIES = [
	'moodle/grade:viewhidden',
	'moodle/course:viewhiddenactivities',
];

/** How many courses are searched for a hidden grade when none was chosen. */
const MAX_COURSES_CHECKED = 10;

/**
 * Whether the account sees hidden grades. No call is refused without `moodle/grade:viewhidden`: the user report just leaves items out, and the total is
 * wrong or missing. So the report is compared with the list of all items, in the chosen course or in the first ones.
 */
export async function checkHiddenGrades(
	moodle: MoodleClient,
	findings: Findings,
	site: SiteInfo,
	chosen?: MoodleCourse,
): Promise<void> {
	const capabilities = HIDDEN_GRADE_CAPABILITIES.filter((one) =>
		findings.capabilities.includes(one),
	);
	if (capabilities.length === 0) return;
	const courses = chosen ? [chosen] : await readFirstCourses(moodle);
	const canCompare = site.functions.some(({ name }) => name === GET_GRADE_ITEMS);
	let proved = false;
	for (const course of canCompare ? courses : []) {
		const looked = await attemptAsync(
			async () => await compareGradeReport(moodle, course, site.userid),
		);
		if (!looked.ok) continue;
		if (looked.value.missing.length > 0) {
			const items = looked.value.missing.slice(0, 5).join(', ');
			const values = { course: courseLabel(course), items };
			findings.add(
				'problem',
				HIDDEN_GRADE_CAPABILITIES[0],
				new LinkError('SETUP_GRADES_HIDDEN', values),
			);
			return;
		}
		proved ||= looked.value.seesHidden;
	}
	for (const capability of capabilities) {
		if (proved) findings.addPassed(capability);
		else {
			const values = {
				capability,
				reason: canCompare
					? reason('NO_HIDDEN_GRADE')
					: reason('NO_GRADE_ITEMS', { function: GET_GRADE_ITEMS }),
			};
			findings.add('notChecked', capability, new LinkError('SETUP_NOT_CHECKED', values));
		}
	}
}

async function readFirstCourses(moodle: MoodleClient): Promise<MoodleCourse[]> {
	const found = await attemptAsync(
		async () => await searchCourses(moodle, '', 0, MAX_COURSES_CHECKED),
	);
	return found.ok ? found.value : [];
}

/** What is missing from the report of a course, and whether it shows a hidden grade. The list of items is the same for everybody. */
async function compareGradeReport(moodle: MoodleClient, { id }: MoodleCourse, ownId: number) {
	const { gradeItems } = await moodle.read<{
		gradeItems: Array<{ id: string | number; itemname?: string | null }>;
	}>(GET_GRADE_ITEMS, { courseid: id });
	if (gradeItems.length === 0) return { missing: [], seesHidden: false };
	const [own = []] = await readGradeReport(moodle, id, ownId);
	const listed = new Set(own.map((item) => item.id));
	const missing = gradeItems.filter((item) => !listed.has(Number(item.id)));
	const hidden = own.filter(({ gradeishidden }) => gradeishidden);
	if (missing.length > 0 || hidden.length === 0) {
		return {
			missing: missing.map(({ id: item, itemname }) => itemname || `#${item}`),
			seesHidden: false,
		};
	}
	// A hidden item that is listed proves nothing before somebody's grade in it is shown, or withheld.
	const everybody = await readGradeReport(moodle, id, 0);
	const seesHidden = everybody.some(showsHiddenGrade);
	const withheld =
		!seesHidden && everybody.some((items) => hiddenInTotal(items, []) === 'something');
	return { missing: withheld ? hidden.map(({ itemname }) => itemname ?? '') : [], seesHidden };
}

async function readGradeReport(
	moodle: MoodleClient,
	courseid: number,
	userid: number,
): Promise<GradeItem[][]> {
	const { usergrades } = await moodle.read<{ usergrades: Array<{ gradeitems: GradeItem[] }> }>(
		'gradereport_user_get_grade_items',
		{ courseid, userid },
	);
	return usergrades.map(({ gradeitems }) => gradeitems);
}
