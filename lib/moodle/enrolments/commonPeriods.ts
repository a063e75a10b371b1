import type { CourseUser } from './courseUsers';
import { courseUserKey } from './courseUsers';
import type { WantedDates } from './enrolmentDates';

/** The one of two dates that gives more access; "none" gives most, "as it is" gives way. */
function wider(
	one: number | null | undefined,
	other: number | null | undefined,
	widest: (...dates: number[]) => number,
) {
	if (one === undefined) return other;
	if (other === undefined) return one;
	return one === null || other === null ? null : widest(one, other);
}

/**
 * Gives one period to all that one run wants of a person in a course, from the earliest start to the latest end: Moodle keeps one period for a person, and entries
 * that differ in role or group must not undo each other's.
 */
export function withCommonPeriods<Wanted extends CourseUser & WantedDates>(
	wanted: Wanted[],
): Wanted[] {
	const periods = new Map<string, WantedDates>();
	for (const one of wanted) {
		const known = periods.get(courseUserKey(one)) ?? {};
		periods.set(courseUserKey(one), {
			timestart: wider(known.timestart, one.timestart, Math.min),
			timeend: wider(known.timeend, one.timeend, Math.max),
		});
	}
	return wanted.map((one) => ({ ...one, ...periods.get(courseUserKey(one)) }));
}
