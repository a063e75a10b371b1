import type { MoodleClient } from './client';
import type { MoodleCourse } from './courses';
import { courseLabel } from './courses';
import type { Place } from './places';
import { placeValues } from './places';
import { isoTime } from './times';

/** One line of somebody's grade book. */
export interface Grade {
	/** Null for the course total. */
	itemName: string | null;
	/** `course` for the total, `category`, `mod` for an activity, `manual`. */
	itemType: string;
	itemIdnumber: string | null;
	/** Free of language and format; null when not graded. */
	grade: number | null;
	gradeMin: number;
	gradeMax: number;
	/** ISO 8601. */
	gradedAt: string | null;
}

export interface UserGrades {
	userId: number;
	/** The person's idnumber; empty when there is none. */
	idnumber: string;
	grades: Grade[];
}

interface GradeItem {
	itemname: string | null;
	itemtype: string;
	idnumber: string | null;
	graderaw?: number | null;
	grademin: number;
	grademax: number;
	gradedategraded?: number | null;
}

const asGrade = (item: GradeItem): Grade => ({
	itemName: item.itemname,
	itemType: item.itemtype,
	itemIdnumber: item.idnumber,
	grade: item.graderaw ?? null,
	gradeMin: item.grademin,
	gradeMax: item.grademax,
	gradedAt: isoTime(item.gradedategraded),
});

async function readGrades(
	moodle: MoodleClient,
	parameters: { courseid: number; userid: number },
	values: Record<string, string>,
): Promise<UserGrades[]> {
	const { usergrades } = await moodle.read<{
		usergrades: Array<{ userid: number; useridnumber?: string; gradeitems: GradeItem[] }>;
	}>('gradereport_user_get_grade_items', parameters, values);
	return usergrades.map(({ userid, useridnumber, gradeitems }) => ({
		userId: userid,
		idnumber: useridnumber ?? '',
		grades: gradeitems.map(asGrade),
	}));
}

/**
 * Somebody's grades in a course. Moodle: `gradereport_user_get_grade_items` (from 3.2); `graderaw` is used, never the formatted grade, which is HTML
 * in the account's language (recording `grades_items_user_graded`). The pass mark is not in it, so whether somebody passed can't be told.
 */
export async function userGrades(moodle: MoodleClient, place: Place): Promise<Grade[]> {
	const parameters = { courseid: place.course.id, userid: place.user.id };
	return (await readGrades(moodle, parameters, placeValues([place])))[0]?.grades ?? [];
}

/** The grades of everybody in a course, in one call (recording `grades_items_all`). */
export const courseGrades = async (moodle: MoodleClient, course: MoodleCourse) =>
	await readGrades(moodle, { courseid: course.id, userid: 0 }, { course: courseLabel(course) });

/** The course total among somebody's grades. */
export const courseTotal = (grades: Grade[]) =>
	grades.find(({ itemType }) => itemType === 'course');
