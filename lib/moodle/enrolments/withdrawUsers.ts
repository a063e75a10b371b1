import type { Result } from '../../shared/result';
import { attempt, mapResult, andThenAll } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { otherMethodNotices } from './enrolmentNotices';
import type { Ensured } from '../transport/applyChanges';
import { applyChanges } from '../transport/applyChanges';
import type { ManualEnrolment } from './manualEnrolments';
import { removeManualEnrolments, writeManualEnrolments } from './manualEnrolments';
import type { Notice } from '../transport/notices';
import { distinct } from '../../shared/distinct';
import { courseUserKey } from './courseUsers';
import { readRoleAssignments } from './roleAssignments';
import type { EnrolmentState } from './enrolmentStates';
import { assumeManualEnrolment, EnrolmentStates } from './enrolmentStates';
import type { Withdrawal, WithdrawalOutcome, WithdrawalPlan } from './planWithdrawal';
import { OUTCOME_BY_MODE, planWithdrawal, stillHasAccessNotices } from './planWithdrawal';

/**
 * Ends people's access to courses; their account stays as it is. Only manual enrolments are touched: whoever is in by another method stays in, and is
 * reported.
 *
 * Moodle: `enrol_manual_unenrol_users` answers null even for people who are in only by cohort (recording `unenrol_cohort_enrolled_user`), and suspending
 * is an enrolment too: it makes a manual one where there was none (`enrol_manual_enrol_users`). Who still has access is read back.
 *
 * @returns one outcome per withdrawal, in order; `MOODLE_ENROLMENT_METHOD_UNKNOWN` where suspending could make an enrolment,
 * `MOODLE_MANUAL_ENROLMENT_MISSING` where the method is switched off, so that nobody can be suspended
 */
export async function withdrawUsers(
	moodle: MoodleClient,
	withdrawals: Withdrawal[],
): Promise<Array<Result<Ensured<WithdrawalOutcome>>>> {
	const keyOf = (one: Withdrawal) => `${courseUserKey(one)}/${one.mode}/${one.unknownMethod}`;
	return await distinct(withCommonModes(withdrawals), keyOf, async (different) => {
		const before = await EnrolmentStates.read(moodle, different, {
			roles: different.some(({ mode }) => mode === 'suspend'),
		});
		const standingOf = (one: Withdrawal) =>
			assumeManualEnrolment(before.stateOf(one), one.unknownMethod);
		const suspending = different.filter(
			(one) => one.mode === 'suspend' && standingOf(one).manual?.active,
		);
		const rolesOf = await readRoleAssignments(moodle, suspending, before);
		const plans = different.map((one) =>
			attempt(() =>
				planWithdrawal(one, standingOf(one), rolesOf(one), before.manualMethod(one.course)),
			),
		);
		return await andThenAll(plans, async (steps) => {
			const outcomes = await applyChanges(moodle, steps, {
				write: async (batch) => await writeWithdrawals(moodle, batch),
				readBack: async (batch) => {
					const { stateOf } = await EnrolmentStates.read(moodle, batch);
					return batch.map((entry) => (isWithdrawn(entry, stateOf(entry)) ? entry : undefined));
				},
			});
			return moodle.settings.dryRun ? outcomes : await verifyWithdrawals(moodle, steps, outcomes);
		});
	});
}

/** Of all that one run wants of a person in a course, the strongest is what is left in the end. */
function withCommonModes(withdrawals: Withdrawal[]): Withdrawal[] {
	const unenrolled = new Set(
		withdrawals.filter(({ mode }) => mode === 'unenrol').map(courseUserKey),
	);
	return withdrawals.map((one) =>
		unenrolled.has(courseUserKey(one)) ? { ...one, mode: 'unenrol' } : one,
	);
}

async function writeWithdrawals<Entry extends Withdrawal & ManualEnrolment>(
	moodle: MoodleClient,
	batch: Entry[],
) {
	const bySuspending = batch.filter(({ mode }) => mode === 'suspend');
	const byUnenrolling = batch.filter(({ mode }) => mode === 'unenrol');
	if (bySuspending.length > 0) await writeManualEnrolments(moodle, bySuspending);
	if (byUnenrolling.length > 0) await removeManualEnrolments(moodle, byUnenrolling);
	return batch;
}

/** Whether the manual enrolment ended, as far as Moodle shows it. */
function isWithdrawn(
	{ mode }: Withdrawal,
	{ manual, isEnrolled, hasAccess }: EnrolmentState,
): boolean {
	if (mode === 'unenrol') return manual === undefined ? !isEnrolled : manual === null;
	return manual?.suspended ?? !(manual?.active ?? hasAccess);
}

/** The proof: whoever has access after all is no longer said to be out. */
async function verifyWithdrawals(
	moodle: MoodleClient,
	steps: WithdrawalPlan[],
	outcomes: Array<Result<Ensured<WithdrawalOutcome>>>,
): Promise<Array<Result<Ensured<WithdrawalOutcome>>>> {
	const written = steps.filter(({ nothingToDo }, i) => !nothingToDo && outcomes[i].ok);
	if (written.length === 0) return outcomes;
	const after = await EnrolmentStates.read(
		moodle,
		written.map(({ entry }) => entry),
		{ accessOnly: true },
	);
	return outcomes.map((result, i) =>
		mapResult(result, (ensured) => {
			const { entry } = steps[i];
			if (!written.includes(steps[i])) return ensured;
			const standing = after.stateOf(entry);
			if (!standing.hasAccess)
				return {
					...ensured,
					outcome: OUTCOME_BY_MODE[entry.mode],
					notices: withoutUnknownMethod(ensured.notices),
				};
			const notices = stillHasAccessNotices(otherMethodNotices(entry, standing));
			// Where Moodle shows no more, nobody knows whether there was a manual enrolment that ended.
			const changes = standing.manual === undefined ? undefined : ensured.changes;
			return { outcome: 'stillHasAccess' as const, changes, notices };
		}),
	);
}

/** After the fact it is known whether another method gave access. */
const withoutUnknownMethod = (notices: Notice[] = []) =>
	notices.filter(({ code }) => code !== 'ENROLMENT_METHOD_UNKNOWN');
