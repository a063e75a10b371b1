import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { Changes } from '../transport/applyChanges';
import type { CourseUser } from './courseUsers';
import { courseUserErrorValues } from './courseUsers';
import type { ManualEnrolmentState } from './enrolmentStates';
import { isoFromUnix } from '../transport/unixTime';

/** Dates as somebody wants them, in Unix seconds: undefined is "as it is", null is "none". */
export interface WantedDates {
	timestart?: number | null;
	timeend?: number | null;
}

/** What to do when an end date that was not given can't be read, so that it would be lost. */
export type IfEndUnknown = 'refuse' | 'remove';

/** A whole period, 0 for none, and what may have been lost by writing it. */
export interface EnrolmentPeriod {
	timestart: number;
	timeend: number;
	lostDates: Array<'start' | 'end'>;
}

/**
 * The whole period to write, so that what was not asked for stays: Moodle's `enrol_manual_enrol_users` sets both dates at each call, one that is left out
 * to none (recording `enrol_reenrol_without_times`).
 *
 * A start that can't be read is not an obstacle: whoever has access has started.
 *
 * @param manual the enrolment that is there; null when there is none
 * @throws {LinkError} `MOODLE_ENROLMENT_END_UNKNOWN`; `INPUT_INVALID` when a date that is given and one that stays don't go together
 */
export function resolvePeriod(
	place: CourseUser,
	wanted: WantedDates,
	manual: ManualEnrolmentState | null | undefined,
	unknownEnd: IfEndUnknown,
): EnrolmentPeriod {
	const known: WantedDates = manual === null ? { timestart: 0, timeend: 0 } : (manual ?? {});
	const { timestart = known.timestart, timeend = known.timeend } = wanted;
	if (timeend === undefined && unknownEnd === 'refuse')
		throw new LinkError('MOODLE_ENROLMENT_END_UNKNOWN', courseUserErrorValues([place]));
	if ((wanted.timestart || wanted.timeend) && timestart && timeend && timeend <= timestart)
		throw inputInvalid('Access Ends', isoFromUnix(timeend), reason('ENDS_BEFORE_START'));
	return {
		timestart: timestart ?? 0,
		timeend: timeend ?? 0,
		lostDates: [
			...(timestart === undefined ? ['start' as const] : []),
			...(timeend === undefined ? ['end' as const] : []),
		],
	};
}

/** Whether an end is known and has passed. */
export const hasEnded = (timeend: number | undefined, now: number) =>
	timeend !== undefined && timeend > 0 && timeend <= now;

/** Whether a manual enrolment is as it should be: it gives access, or will when it begins. A suspended or expired one is not. */
export function isActiveOrUpcoming(
	{ active, suspended = true, timestart = 0, timeend = 0 }: ManualEnrolmentState,
	now: number,
): boolean {
	return active || (!suspended && timestart > now && (timeend === 0 || timeend > now));
}

const dateChange = (known: number | undefined, to: number) => ({
	from: isoFromUnix(known),
	to: isoFromUnix(to),
});

/** The dates that a period changes; a date that Moodle does not return counts as changed when it was asked for or is lost. */
export function dateChanges(
	period: EnrolmentPeriod,
	wanted: WantedDates,
	manual?: ManualEnrolmentState | null,
): Changes {
	const changes = (now: number | undefined, asked: number | null | undefined, to: number) =>
		now === undefined ? Boolean(asked) || (asked === null && manual !== null) : now !== to;
	const old = manual === null ? { timestart: 0, timeend: 0 } : manual;
	return {
		...(changes(old?.timestart, wanted.timestart, period.timestart)
			? { accessStarts: dateChange(old?.timestart, period.timestart) }
			: {}),
		...(changes(old?.timeend, wanted.timeend, period.timeend)
			? { accessEnds: dateChange(old?.timeend, period.timeend) }
			: {}),
	};
}
