import { inParallel } from '../../shared/concurrency';
import type { Result } from '../../shared/result';
import { attemptAsync, ok } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import type { MoodleCourse } from '../courses/courses';
import { findCourse, readAllCourses } from '../courses/courses';
import type { MoodleClient } from '../transport/client';

/** From this number on, all courses of the site are read in one call. */
const MANY = 5;

/**
 * Courses by their ID number, as `comparisonKey` writes it. Moodle looks for one ID number in a call, so many are found in the list of all courses, where the account sees their ID numbers;
 * the others are asked for one by one.
 */
export async function findCourses(
	moodle: MoodleClient,
	codes: string[],
): Promise<Map<string, Result<MoodleCourse>>> {
	const wanted = new Map(codes.map((code) => [comparisonKey(code), code]));
	const found = new Map<string, Result<MoodleCourse>>();
	const all = wanted.size < MANY ? [] : await readAllCourses(moodle);
	for (const [key, code] of wanted) {
		const own = all.filter(({ idnumber }) => comparisonKey(idnumber) === key);
		if (own.length === 1) found.set(key, ok({ ...own[0], idnumber: code }));
	}
	const missing = [...wanted].filter(([key]) => !found.has(key));
	await inParallel(missing, moodle.settings.concurrency, async ([key, code]) => {
		const course = await attemptAsync(
			async () => await findCourse(moodle, { key: 'idnumber', value: code }),
		);
		found.set(key, course);
	});
	return found;
}
