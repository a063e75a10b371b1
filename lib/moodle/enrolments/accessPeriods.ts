import { LinkError } from '../../errors/linkError';
import { attempt, onSuccesses } from '../../outcome';
import type { Outcome } from '../../outcome';
import type { MoodleClient } from '../transport/client';
import { dateChanges, isLive, wholePeriod } from './enrolmentDates';
import type { UnknownEnd, WantedDates } from './enrolmentDates';
import { courseNotices, lossNotices, periodNotices } from './enrolmentNotices';
import { enrolmentWriter } from './enrolmentWriter';
import { carryOut } from '../transport/applyChanges';
import type { Ensured, Step } from '../transport/applyChanges';
import type { ManualEnrolment } from './manualEnrolments';
import { checkMethod } from './manualEnrolments';
import { methodValues } from './enrolmentMethodNames';
import { once } from '../../shared/distinct';
import type { Place } from './courseUsers';
import { placeKey, placeValues } from './courseUsers';
import { ownRoleId, readRoles } from './roles';
import type { ManualMethod, Standing, UnknownMethod } from './enrolmentStates';
import { assuming, Standings } from './enrolmentStates';

/** When somebody may enter a course: a date that is undefined stays, null means none. */
export interface AccessPeriod extends Place, WantedDates {
	/** Whether somebody without access now may get it by this. */
	reactivate: boolean;
	unknownEnd?: UnknownEnd;
	unknownMethod?: UnknownMethod;
}

type PeriodOutcome = 'updated' | 'reactivated' | 'unchanged';

/**
 * Sets from when until when people may enter courses that they are in by a manual enrolment, with the role they have.
 *
 * Moodle itself does not tell a suspended enrolment from one that is expired or not yet begun. Whoever has no access now, and is not known to get it
 * later, is therefore left alone unless `reactivate` is set: a withdrawal must not be undone by a date. Nor may a manual enrolment be made for somebody who is in by another method.
 *
 * @returns one outcome per period, in order; `MOODLE_NOT_ENROLLED`, `MOODLE_ENROLMENT_OTHER_METHOD`, `MOODLE_ENROLMENT_METHOD_UNKNOWN`,
 * `MOODLE_ENROLMENT_INACTIVE`, `MOODLE_MANUAL_ENROLMENT_MISSING`, `MOODLE_ENROLMENT_END_UNKNOWN`
 */
export async function setAccessPeriods(
	moodle: MoodleClient,
	periods: AccessPeriod[],
): Promise<Array<Outcome<Ensured<PeriodOutcome>>>> {
	const keyOf = ({ course, user, ...rest }: AccessPeriod) =>
		`${placeKey({ course, user })}/${JSON.stringify(rest)}`;
	return await once(periods, keyOf, async (different) => {
		const standings = await Standings.read(moodle, different);
		const standingOf = (one: AccessPeriod) => assuming(standings.of(one), one.unknownMethod);
		const manual = different.filter((one) => standingOf(one).manual);
		const rolesOf = await readRoles(moodle, manual, standings);
		const plans = different.map((one) =>
			attempt(() => {
				const roleId = ownRoleId(rolesOf(one));
				return planPeriod(one, standingOf(one), roleId, standings.manualMethod(one.course));
			}),
		);
		return await onSuccesses(
			plans,
			async (steps) => await carryOut(moodle, steps, enrolmentWriter(moodle)),
		);
	});
}

/** @throws {LinkError} as `setAccessPeriods` says */
function planPeriod(
	one: AccessPeriod,
	{ isIn, manual, hasAccess, others }: Standing,
	roleId: number,
	method: ManualMethod | undefined,
): Step<ManualEnrolment & { hadAccess: boolean }, PeriodOutcome> {
	const values = { ...placeValues([one]), ...methodValues(others.map(({ method }) => method)) };
	if (!isIn) throw new LinkError('MOODLE_NOT_ENROLLED', values);
	if (manual === null) throw new LinkError('MOODLE_ENROLMENT_OTHER_METHOD', values);
	if (manual === undefined) throw new LinkError('MOODLE_ENROLMENT_METHOD_UNKNOWN', values);
	const now = Math.floor(Date.now() / 1000);
	const live = isLive(manual, now);
	if (!live && !one.reactivate) throw new LinkError('MOODLE_ENROLMENT_INACTIVE', values);
	checkMethod(one, method);

	const period = wholePeriod(one, one, manual, one.unknownEnd ?? 'refuse');
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
			...lossNotices(period, { renewed: !live, former: manual.timeend, now }),
			...courseNotices(course, now),
		],
		...(live && Object.keys(changes).length === 0
			? { outcome: 'unchanged' as const, nothingToDo: true }
			: {}),
	};
}
