import { LinkError } from '../../errors/linkError';
import { otherMethodNotices } from './enrolmentNotices';
import type { PlannedChange } from '../transport/applyChanges';
import type { ManualEnrolment } from './manualEnrolments';
import { requireManualMethod } from './manualEnrolments';
import { enrolmentMethodNames } from './enrolmentMethodNames';
import type { Notice } from '../transport/notices';
import { notice } from '../transport/notices';
import type { CourseUser } from './courseUsers';
import { courseUserErrorValues } from './courseUsers';
import type { CourseRole } from './roles';
import { roleIdToKeep } from './roleAssignments';
import type { ManualMethod, EnrolmentState, IfMethodUnknown } from './enrolmentStates';

/** How people leave: `suspend` keeps grades and progress, `unenrol` removes the enrolment. The account stays in both cases. */
export type WithdrawalMode = 'suspend' | 'unenrol';

export interface Withdrawal extends CourseUser {
	mode: WithdrawalMode;
	unknownMethod?: IfMethodUnknown;
}

export type WithdrawalOutcome = 'suspended' | 'unenrolled' | 'unchanged' | 'stillHasAccess';

export type WithdrawalPlan = PlannedChange<Withdrawal & ManualEnrolment, WithdrawalOutcome>;

export const OUTCOME_BY_MODE = { suspend: 'suspended', unenrol: 'unenrolled' } as const;

/**
 * What has to be done to end somebody's manual enrolment, and whether that ends the access.
 *
 * @throws {LinkError} `MOODLE_ENROLMENT_METHOD_UNKNOWN`, `MOODLE_MANUAL_ENROLMENT_MISSING`
 */
export function planWithdrawal(
	one: Withdrawal,
	standing: EnrolmentState,
	roles: CourseRole[],
	method: ManualMethod | undefined,
): WithdrawalPlan {
	const { manual, isEnrolled, hasAccess, otherMethods } = standing;
	const dates = { timestart: manual?.timestart, timeend: manual?.timeend };
	const entry = { ...one, ...dates, suspend: true, roleId: roleIdToKeep(roles) };
	const stays = manual !== undefined && otherMethods.some(({ active }) => active);
	const left = stays || (manual === null && hasAccess);
	const remaining = otherMethodNotices(one, standing);
	const leave = (notices: Notice[] = []): WithdrawalPlan => ({
		entry,
		outcome: left ? 'stillHasAccess' : 'unchanged',
		nothingToDo: true,
		notices,
	});

	if (!isEnrolled) return leave();
	if (manual === null) return leave(left ? stillHasAccessNotices(remaining) : []);
	if (one.mode === 'suspend') {
		// Where Moodle shows no more, somebody without access may be suspended or expired, or may not have started yet.
		const over = manual?.suspended ?? !hasAccess;
		if (over) {
			const unsure = manual?.suspended === undefined ? [notice('ENROLMENT_MAY_BEGIN')] : [];
			return leave(left ? stillHasAccessNotices(remaining) : unsure);
		}
		if (manual === undefined) {
			const values = {
				...courseUserErrorValues([one]),
				methods: enrolmentMethodNames(otherMethods.map(({ method }) => method)),
			};
			throw new LinkError('MOODLE_ENROLMENT_METHOD_UNKNOWN', values);
		}
		requireManualMethod(one, method);
	}
	const lost =
		one.mode === 'suspend' && manual?.timeend === undefined
			? [notice('ENROLMENT_DATES_NOT_KEPT')]
			: [];
	const from = (manual?.active ?? hasAccess) ? 'active' : 'inactive';
	return {
		entry,
		outcome: left ? 'stillHasAccess' : OUTCOME_BY_MODE[one.mode],
		changes: { [left ? 'manualEnrolment' : 'access']: { from, to: OUTCOME_BY_MODE[one.mode] } },
		notices: [...(left ? stillHasAccessNotices(remaining) : remaining), ...lost],
	};
}

export const stillHasAccessNotices = (remaining: Notice[]) => [
	notice('ENROLMENT_STILL_HAS_ACCESS'),
	...remaining,
];
