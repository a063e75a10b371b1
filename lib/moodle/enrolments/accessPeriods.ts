import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { Result } from '../../shared/result';
import { attempt, andThenAll } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { IfEndUnknown, WantedDates } from './enrolmentDates';
import { dateChanges, isActiveOrUpcoming, resolvePeriod } from './enrolmentDates';
import { courseNotices, lostDateNotices, periodNotices } from './enrolmentNotices';
import { enrolmentWriter } from './enrolmentWriter';
import type { Ensured, PlannedChange } from '../transport/applyChanges';
import { applyChanges } from '../transport/applyChanges';
import { isoFromUnix } from '../transport/unixTime';
import type { ManualEnrolment } from './manualEnrolments';
import { requireManualMethod } from './manualEnrolments';
import { enrolmentMethodNames } from './enrolmentMethodNames';
import { distinct } from '../../shared/distinct';
import type { CourseUser } from './courseUsers';
import { courseUserKey, courseUserErrorValues } from './courseUsers';
import { roleIdToKeep, readRoleAssignments } from './roleAssignments';
import type { ManualMethod, EnrolmentState, IfMethodUnknown } from './enrolmentStates';
import { assumeManualEnrolment, EnrolmentStates } from './enrolmentStates';

/** When somebody may enter a course: a date that is undefined stays, null means none. */
export interface AccessPeriod extends CourseUser, WantedDates {
	/** Whether somebody without access now may get it by this. */
	reactivate: boolean;
	unknownEnd?: IfEndUnknown;
	unknownMethod?: IfMethodUnknown;
}

type AccessPeriodOutcome = 'updated' | 'reactivated' | 'unchanged';

/**
 * Sets from when until when people may enter courses that they are in by a manual enrolment, with the role they have.
 *
 * Moodle itself does not distinguish a suspended enrolment from one that is expired or has not started. Whoever has no access now, and is not known to get it
 * later, is therefore left alone unless `reactivate` is set: a withdrawal must not be undone by a date. Nor may a manual enrolment be made for somebody who is in by another method.
 *
 * @returns one outcome per period, in order; `INPUT_INVALID` for another period than an earlier one, `MOODLE_NOT_ENROLLED`, `MOODLE_ENROLMENT_OTHER_METHOD`, `MOODLE_ENROLMENT_METHOD_UNKNOWN`,
 * `MOODLE_ENROLMENT_INACTIVE`, `MOODLE_MANUAL_ENROLMENT_MISSING`, `MOODLE_ENROLMENT_END_UNKNOWN`
 */
export async function setAccessPeriods(
	moodle: MoodleClient,
	periods: AccessPeriod[],
): Promise<Array<Result<Ensured<AccessPeriodOutcome>>>> {
	const keyOf = ({ course, user, ...rest }: AccessPeriod) =>
		`${courseUserKey({ course, user })}/${JSON.stringify(rest)}`;
	const allowed = refuseContradictions(periods);
	return await andThenAll(
		allowed,
		async (good) =>
			await distinct(good, keyOf, async (different) => {
				const standings = await EnrolmentStates.read(moodle, different, { roles: true });
				const standingOf = (one: AccessPeriod) =>
					assumeManualEnrolment(standings.stateOf(one), one.unknownMethod);
				const manual = different.filter((one) => standingOf(one).manual);
				const rolesOf = await readRoleAssignments(moodle, manual, standings);
				const plans = different.map((one) =>
					attempt(() => {
						const roleId = roleIdToKeep(rolesOf(one));
						return planAccessPeriod(
							one,
							standingOf(one),
							roleId,
							standings.manualMethod(one.course),
						);
					}),
				);
				return await andThenAll(
					plans,
					async (steps) => await applyChanges(moodle, steps, enrolmentWriter(moodle)),
				);
			}),
	);
}

/** Moodle keeps one period for a person in a course: whoever appears again, with other dates, is refused there. */
function refuseContradictions(periods: AccessPeriod[]): Array<Result<AccessPeriod>> {
	const first = new Map<string, AccessPeriod>();
	return periods.map((one) =>
		attempt(() => {
			const earlier = first.get(courseUserKey(one)) ?? one;
			first.set(courseUserKey(one), earlier);
			for (const [name, field] of Object.entries(DATE_FIELDS) as Array<[keyof WantedDates, string]>)
				if (one[name] !== earlier[name])
					throw inputInvalid(
						field,
						dateText(one[name]),
						reason('OTHER_PERIOD', { earlier: dateText(earlier[name]) }),
					);
			return one;
		}),
	);
}

const DATE_FIELDS: Record<keyof WantedDates, string> = {
	timestart: 'Access Starts',
	timeend: 'Access Ends',
};

const dateText = (date: number | null | undefined) => isoFromUnix(date) ?? '–';

/** @throws {LinkError} as `setAccessPeriods` says */
function planAccessPeriod(
	one: AccessPeriod,
	{ isEnrolled, manual, hasAccess, otherMethods }: EnrolmentState,
	roleId: number,
	method: ManualMethod | undefined,
): PlannedChange<ManualEnrolment & { hadAccess: boolean }, AccessPeriodOutcome> {
	const values = {
		...courseUserErrorValues([one]),
		methods: enrolmentMethodNames(otherMethods.map(({ method }) => method)),
	};
	if (!isEnrolled) throw new LinkError('MOODLE_NOT_ENROLLED', values);
	if (manual === null) throw new LinkError('MOODLE_ENROLMENT_OTHER_METHOD', values);
	if (manual === undefined) throw new LinkError('MOODLE_ENROLMENT_METHOD_UNKNOWN', values);
	const now = Math.floor(Date.now() / 1000);
	const live = isActiveOrUpcoming(manual, now);
	if (!live && !one.reactivate) throw new LinkError('MOODLE_ENROLMENT_INACTIVE', values);
	requireManualMethod(one, method);

	const period = resolvePeriod(one, one, manual, one.unknownEnd ?? 'refuse');
	const changes = dateChanges(period, one, manual);
	const { course, user } = one;
	const { timestart, timeend } = period;
	return {
		entry: { course, user, roleId, timestart, timeend, hadAccess: hasAccess },
		outcome: live ? 'updated' : 'reactivated',
		changes: live
			? changes
			: { access: { from: hasAccess ? 'active' : 'inactive', to: 'active' }, ...changes },
		notices: [
			...periodNotices(period, now),
			...lostDateNotices(period, { renewed: !live, former: manual.timeend, now }),
			...courseNotices(course, now),
		],
		...(live && Object.keys(changes).length === 0
			? { outcome: 'unchanged' as const, nothingToDo: true }
			: {}),
	};
}
