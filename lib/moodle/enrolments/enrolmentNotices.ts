import { dateTimeText } from '../../errors/localText';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import type { EnrolmentPeriod } from './enrolmentDates';
import { hasEnded } from './enrolmentDates';
import { enrolmentMethodNames } from './enrolmentMethodNames';
import type { Notice } from '../transport/notices';
import { notice } from '../transport/notices';
import type { CourseUser } from './courseUsers';
import { courseUserErrorValues } from './courseUsers';
import type { ManualMethod, OtherMethod, EnrolmentState } from './enrolmentStates';
import { isoFromUnix } from '../transport/unixTime';
import { DAY_SECONDS } from '../../shared/durations';

/** A date as a text says it. */
const dateText = (seconds: number) => dateTimeText(seconds * 1000);

/** An end this near is worth saying. */
const ENDS_SOON_SECONDS = 7 * DAY_SECONDS;

/** Why somebody who has access to a course may not see it. */
export function courseNotices(course: MoodleCourse, now: number): Notice[] {
	const label = courseLabel(course);
	return [
		...(course.visible === 0 ? [notice('ENROLMENT_COURSE_HIDDEN', { course: label })] : []),
		...(course.enddate && course.enddate <= now
			? [
					notice(
						'ENROLMENT_COURSE_ENDED',
						{ course: label, date: dateText(course.enddate) },
						{ endedAt: isoFromUnix(course.enddate) },
					),
				]
			: []),
	];
}

/** What a period means today. */
export function periodNotices(
	{ timestart = 0, timeend = 0 }: { timestart?: number; timeend?: number },
	now: number,
): Notice[] {
	const starts = isoFromUnix(timestart) ?? '';
	const ends = isoFromUnix(timeend) ?? '';
	if (timeend > 0 && timeend <= now)
		return [notice('ENROLMENT_END_PAST', { date: dateText(timeend) }, { accessEnds: ends })];
	return [
		...(timestart > now
			? [notice('ENROLMENT_NOT_BEGUN', { date: dateText(timestart) }, { accessStarts: starts })]
			: []),
		...(timeend > 0 && timeend - now <= ENDS_SOON_SECONDS
			? [notice('ENROLMENT_ENDS_SOON', { date: dateText(timeend) }, { accessEnds: ends })]
			: []),
	];
}

/** What of a former period is not kept: a date that Moodle does not return, or the end of an enrolment that is renewed after it. */
export function lostDateNotices(
	{ lostDates, timeend }: EnrolmentPeriod,
	{ renewed, former, now }: { renewed: boolean; former: number | undefined; now: number },
): Notice[] {
	const ended = renewed && timeend === 0 && hasEnded(former, now);
	return [
		...(lostDates.includes('start') ? [notice('ENROLMENT_START_NOT_KEPT')] : []),
		...(lostDates.includes('end') || ended ? [notice('ENROLMENT_END_NOT_KEPT')] : []),
	];
}

/** Moodle's web service applies no default duration, as the editor does. */
export function defaultDurationNotices(
	{ timeend }: EnrolmentPeriod,
	method: ManualMethod | undefined,
): Notice[] {
	if (!method?.enrolperiod || timeend > 0) return [];
	const days = Math.round((method.enrolperiod / DAY_SECONDS) * 10) / 10;
	return [notice('ENROLMENT_COURSE_DEFAULT_NOT_APPLIED', { days: String(days) }, { days })];
}

/** By which other method somebody has access, until when where it is known, or that Moodle does not show it. */
export function otherMethodNotices(
	place: CourseUser,
	{ otherMethods, manual, hasAccess }: EnrolmentState,
): Notice[] {
	const giving = otherMethods.filter(({ active }) => active !== false);
	if (!hasAccess || giving.length === 0) return [];
	const methods = [...new Set(giving.map(({ method }) => method))];
	const values = { ...courseUserErrorValues([place]), methods: enrolmentMethodNames(methods) };
	if (manual === undefined) return [notice('ENROLMENT_METHOD_UNKNOWN', values, { methods })];
	const until = latestEnd(giving);
	return until
		? [
				notice(
					'ENROLMENT_OTHER_METHOD_UNTIL',
					{ ...values, date: dateTimeText(Date.parse(until)) },
					{ methods, until },
				),
			]
		: [notice('ENROLMENT_OTHER_METHOD', values, { methods, until: null })];
}

/** When the last of several accesses ends; null when one has no end, or when Moodle does not say. */
function latestEnd(methods: OtherMethod[]): string | null {
	const ends = methods.map(({ timeend = 0 }) => timeend);
	return ends.includes(0) ? null : isoFromUnix(Math.max(...ends));
}
