import { LinkError } from '../../errors/linkError';
import { otherMethodNotices } from './enrolmentNotices';
import type { Step } from '../transport/applyChanges';
import { checkMethod } from './manualEnrolments';
import type { ManualEnrolment } from './manualEnrolments';
import { methodValues } from './enrolmentMethodNames';
import type { Notice } from '../transport/notices';
import { notice } from '../transport/notices';
import type { Place } from './courseUsers';
import { placeValues } from './courseUsers';
import type { CourseRole } from './roles';
import { ownRoleId } from './roles';
import type { ManualMethod, Standing, UnknownMethod } from './enrolmentStates';

/** How people leave: `suspend` keeps grades and progress, `unenrol` removes the enrolment. The account stays in both cases (R5). */
export type WithdrawalWay = 'suspend' | 'unenrol';

export interface Withdrawal extends Place {
	how: WithdrawalWay;
	unknownMethod?: UnknownMethod;
}

export type WithdrawalOutcome = 'suspended' | 'unenrolled' | 'unchanged' | 'stillHasAccess';

export type WithdrawalPlan = Step<Withdrawal & ManualEnrolment, WithdrawalOutcome>;

export const DONE = { suspend: 'suspended', unenrol: 'unenrolled' } as const;

/**
 * What has to be done to end somebody's manual enrolment, and whether that ends the access.
 *
 * @throws {LinkError} `MOODLE_ENROLMENT_METHOD_UNKNOWN`, `MOODLE_MANUAL_ENROLMENT_MISSING`
 */
export function planWithdrawal(
	one: Withdrawal,
	standing: Standing,
	roles: CourseRole[],
	method: ManualMethod | undefined,
): WithdrawalPlan {
	const { manual, isIn, hasAccess, others } = standing;
	const dates = { timestart: manual?.timestart, timeend: manual?.timeend };
	const entry = { ...one, ...dates, suspend: true, roleId: ownRoleId(roles) };
	const stays = manual !== undefined && others.some(({ active }) => active);
	const left = stays || (manual === null && hasAccess);
	const remaining = otherMethodNotices(one, standing);
	const leave = (notices: Notice[] = []): WithdrawalPlan => ({
		entry,
		outcome: left ? 'stillHasAccess' : 'unchanged',
		nothingToDo: true,
		notices,
	});

	if (!isIn) return leave();
	if (manual === null) return leave(left ? stillIn(remaining) : []);
	if (one.how === 'suspend') {
		// Where Moodle tells no more, somebody without access may be suspended, expired or not yet begun.
		const over = manual?.suspended ?? !hasAccess;
		if (over) {
			const unsure = manual?.suspended === undefined ? [notice('ENROLMENT_MAY_BEGIN')] : [];
			return leave(left ? stillIn(remaining) : unsure);
		}
		if (manual === undefined) {
			const values = { ...placeValues([one]), ...methodValues(others.map(({ method }) => method)) };
			throw new LinkError('MOODLE_ENROLMENT_METHOD_UNKNOWN', values);
		}
		checkMethod(one, method);
	}
	const lost =
		one.how === 'suspend' && manual?.timeend === undefined
			? [notice('ENROLMENT_DATES_NOT_KEPT')]
			: [];
	const from = (manual?.active ?? hasAccess) ? 'active' : 'inactive';
	return {
		entry,
		outcome: left ? 'stillHasAccess' : DONE[one.how],
		changes: { [left ? 'manualEnrolment' : 'access']: { from, to: DONE[one.how] } },
		notices: [...(left ? stillIn(remaining) : remaining), ...lost],
	};
}

export const stillIn = (remaining: Notice[]) => [
	notice('ENROLMENT_STILL_HAS_ACCESS'),
	...remaining,
];
