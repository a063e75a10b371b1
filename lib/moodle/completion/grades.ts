import type { MoodleClient } from '../transport/client';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import type { GradeItem, GradeType, GradeDisplayType } from './gradeItem';
import { gradeLetterOf, gradeDisplayTypeOf, displayedGrade, gradeTypeOf } from './gradeItem';
import type { HiddenInTotal } from './hiddenGrades';
import { readGradeItemIds, hiddenInTotal, showsHiddenGrade } from './hiddenGrades';
import type { CallContext } from '../transport/callContext';
import type { CourseUser } from '../enrolments/courseUsers';
import { courseUserErrorValues } from '../enrolments/courseUsers';
import { isoFromUnix } from '../transport/unixTime';

/**
 * Why a grade is null, or, with `hiddenUnknown`, what the number may lack:
 * - `notGraded`: there is none yet
 * - `hidden`: it is hidden from the service account, or something that counts in it is
 * - `hiddenUnknown`: the service can't say whether something is hidden (it lacks `core_grades_get_gradeitems`)
 * - `notShown`: the user report of the course is set not to show grades
 * - `scale`: it is a word of a scale, which is in the text
 * - `noGrade`: nothing is graded there, or only by text
 * - `recalculating`: Moodle is still working it out
 */
export type GradeReason =
	| 'notGraded'
	| 'hidden'
	| 'hiddenUnknown'
	| 'notShown'
	| 'scale'
	| 'noGrade'
	| 'recalculating';

/** What somebody got. */
export interface Grade {
	/** Points, free of language and format; null with a reason. */
	grade: number | null;
	gradeReason: GradeReason | null;
	gradeType: GradeType | null;
	/** As Moodle shows it, in the language of the service account: points, percentage, letter or the word of a scale. */
	gradeText: string | null;
	gradeShownAs: GradeDisplayType | null;
	/** Where Moodle shows one. */
	gradeLetter: string | null;
	/** Of the points, whatever Moodle shows. */
	gradePercentage: number | null;
	/** Null when there is none, or it is not shown. */
	gradeMin: number | null;
	gradeMax: number | null;
	/** ISO 8601. */
	gradedAt: string | null;
}

/** One line of somebody's grade book. */
export interface ItemGrade extends Grade {
	itemName: string | null;
	/** `category`, `mod` for an activity, `manual`. */
	itemType: string;
	itemIdnumber: string | null;
}

export interface UserGrades {
	userId: number;
	/** The person's idnumber; empty when there is none. */
	idnumber: string;
	/** Of the course and the person, as the report shows them; undefined where a site does not show both. */
	idnumbers?: { course: string; user: string };
	total: Grade;
	/** Activities, categories and the like: all but the total. */
	items: ItemGrade[];
}

/** Why there are no points, as the line itself shows. */
function gradeReasonOf(item: GradeItem): GradeReason | null {
	if (item.gradeneedsupdate) return 'recalculating';
	if (item.graderaw === undefined && item.gradeformatted === undefined) return 'notShown';
	const type = gradeTypeOf(item);
	if (type === 'none') return 'noGrade';
	if ((item.graderaw ?? null) === null) {
		return item.gradeishidden && item.gradedategraded ? 'hidden' : 'notGraded';
	}
	return type === 'scale' ? 'scale' : null;
}

/** @param reason what is known besides the line itself */
function toGrade(item: GradeItem, reason = gradeReasonOf(item)): Grade {
	const points = reason === null || reason === 'hiddenUnknown' ? item.graderaw! : null;
	const type = item.gradeformatted === undefined ? null : gradeTypeOf(item);
	// A scale has places, and of a total that lacks something the range does too.
	const hasRange = type !== 'scale' && reason !== 'hidden';
	const [min, max] = hasRange ? [item.grademin ?? null, item.grademax ?? null] : [null, null];
	const hasMaximum = max !== null && max > (min ?? 0);
	const isTold = reason !== 'hidden' && reason !== 'recalculating';
	return {
		grade: points,
		gradeReason: reason,
		gradeType: type,
		gradeText: isTold ? displayedGrade(item) : null,
		gradeShownAs: isTold ? gradeDisplayTypeOf(item) : null,
		gradeLetter: isTold ? gradeLetterOf(item) : null,
		gradePercentage:
			points !== null && hasMaximum ? (100 * (points - (min ?? 0))) / (max - (min ?? 0)) : null,
		gradeMin: min,
		gradeMax: hasMaximum ? max : null,
		gradedAt: isoFromUnix(item.gradedategraded),
	};
}

const toItemGrade = (item: GradeItem): ItemGrade => ({
	itemName: item.itemname,
	itemType: item.itemtype,
	itemIdnumber: item.idnumber,
	...toGrade(item),
});

/** A total that the report does not list: it is hidden itself (tried on 4.5.6). */
const MISSING_TOTAL: GradeItem = { itemname: null, itemtype: 'course', idnumber: null };

function toCourseTotal(items: GradeItem[], hiding: HiddenInTotal): Grade {
	const total = items.find(({ itemtype }) => itemtype === 'course');
	if (!total) return toGrade(MISSING_TOTAL, 'hidden');
	const reason = gradeReasonOf(total);
	const mayLack = reason === null || reason === 'notGraded' || reason === 'scale';
	if (mayLack && hiding === 'something') return toGrade(total, 'hidden');
	if (hiding === 'unknown') {
		const others = items.some((item) => item !== total && (item.graderaw ?? null) !== null);
		if (reason === 'notGraded' && others) return toGrade(total, 'hidden');
		if (reason === null) return toGrade(total, 'hiddenUnknown');
	}
	return toGrade(total, reason);
}

async function readGrades(
	moodle: MoodleClient,
	parameters: { courseid: number; userid: number },
	context: CallContext,
): Promise<UserGrades[]> {
	const { usergrades } = await moodle.read<{
		usergrades: Array<{
			userid: number;
			courseidnumber?: string;
			useridnumber?: string;
			gradeitems: GradeItem[];
		}>;
	}>('gradereport_user_get_grade_items', parameters, context);
	if (usergrades.length === 0) return [];
	const all = await readGradeItemIds(moodle, parameters.courseid);
	// Who sees a hidden grade of one person sees those of all.
	const seesHidden = usergrades.some(({ gradeitems }) => showsHiddenGrade(gradeitems));
	return usergrades.map(({ userid, courseidnumber: course, useridnumber: user, gradeitems }) => ({
		userId: userid,
		idnumber: user ?? '',
		...(course !== undefined && user !== undefined ? { idnumbers: { course, user } } : {}),
		total: toCourseTotal(gradeitems, seesHidden ? 'nothing' : hiddenInTotal(gradeitems, all)),
		items: gradeitems.filter(({ itemtype }) => itemtype !== 'course').map(toItemGrade),
	}));
}

/**
 * Somebody's grades in a course. Moodle: `gradereport_user_get_grade_items` (from 3.2); `graderaw` is used, never the formatted grade, which is HTML
 * in the account's language (recording `grades_items_user_graded`). The pass mark is not in it, so nobody can know whether somebody passed. A total that
 * may lack hidden grades is null: see `hiddenInTotal`.
 */
export async function readUserGrades(
	moodle: MoodleClient,
	{ course, user }: CourseUser,
): Promise<UserGrades> {
	const parameters = { courseid: course.id, userid: user.id };
	const [own] = await readGrades(moodle, parameters, courseUserErrorValues([{ course, user }]));
	return (
		own ?? {
			userId: user.id,
			idnumber: user.idnumber ?? '',
			total: toGrade(MISSING_TOTAL, 'notGraded'),
			items: [],
		}
	);
}

/** The grades of everybody in a course, in one call (recording `grades_items_all`). */
export const readCourseGrades = async (moodle: MoodleClient, course: MoodleCourse) =>
	await readGrades(moodle, { courseid: course.id, userid: 0 }, { course: courseLabel(course) });
