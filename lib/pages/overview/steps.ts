import { resolveCodes } from '../../participant/courseMap/courseMap';
import type { CourseMapRow } from '../../participant/courseMap/courseMapRows';
import { isVoid } from '../../requests/carriedOut';
import type { RequestRow } from '../../requests/columns';
import { attempt } from '../../shared/result';
import { comparisonKey } from '../../text/clean';

/** Where a participant is with one e-learning code, in the order in which it goes. */
export const STEPS = ['asked', 'failed', 'access', 'completed', 'reported', 'withdrawn'] as const;
export type Step = (typeof STEPS)[number];

/** The requests of one person and one e-learning code. */
interface Course {
	enrolment?: RequestRow;
	withdrawal?: RequestRow;
	completion?: RequestRow;
}

const later = (a: RequestRow | undefined, b: RequestRow) =>
	!a || (b.requestedAt ?? '') >= (a.requestedAt ?? '') ? b : a;

const isLater = (a?: RequestRow, b?: RequestRow) =>
	!!a && (!b || (a.requestedAt ?? '') > (b.requestedAt ?? ''));

/** The e-learning codes of a course, each looked up once: there are a few hundred courses at most, and many completions. */
export function codesOfCourses(map: CourseMapRow[]): (course: string) => string[] {
	const known = new Map<string, string[]>();
	return (course) => {
		const found = known.get(course);
		if (found) return found;
		const resolved = attempt(() => resolveCodes(course, map));
		const codes = resolved.ok ? resolved.value : [course];
		known.set(course, codes);
		return codes;
	};
}

function stepOf({ enrolment, withdrawal, completion }: Course): Step | undefined {
	if (isLater(withdrawal, enrolment) && withdrawal?.state === 'done') return 'withdrawn';
	if (completion && !isLater(enrolment, completion))
		return completion.state === 'done' ? 'reported' : 'completed';
	if (!enrolment) return undefined;
	if (enrolment.state === 'done') return 'access';
	return enrolment.state === 'givenUp' ? 'failed' : 'asked';
}

/** How many participants are at each step; somebody with two e-learning codes counts twice. */
export function countSteps(rows: RequestRow[], map: CourseMapRow[]): Record<Step, number> {
	const codesOf = codesOfCourses(map);
	const courses = new Map<string, Course>();
	for (const row of rows) {
		const { kind } = row;
		if (kind === 'login' || kind === 'extension' || isVoid(row)) continue;
		for (const code of kind === 'completion' ? codesOf(row.code!) : [row.code!]) {
			const key = `${comparisonKey(row.person)}\n${comparisonKey(code)}`;
			const course = courses.get(key) ?? {};
			course[kind] = later(course[kind], row);
			courses.set(key, course);
		}
	}
	const counts = Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<Step, number>;
	for (const course of courses.values()) {
		const step = stepOf(course);
		if (step) counts[step]++;
	}
	return counts;
}
