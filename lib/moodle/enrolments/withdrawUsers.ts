import type { Outcome } from '../../outcome';
import { attempt, mapOutcome, onSuccesses } from '../../outcome';
import type { MoodleClient } from '../transport/client';
import { otherMethodNotices } from './enrolmentNotices';
import { carryOut } from '../transport/applyChanges';
import type { Ensured } from '../transport/applyChanges';
import { removeEnrolments, writeEnrolments } from './manualEnrolments';
import type { ManualEnrolment } from './manualEnrolments';
import type { Notice } from '../transport/notices';
import { once } from '../../shared/distinct';
import { placeKey } from './courseUsers';
import { readRoles } from './roles';
import type { Standing } from './enrolmentStates';
import { assuming, Standings } from './enrolmentStates';
import { DONE, planWithdrawal, stillIn } from './planWithdrawal';
import type { Withdrawal, WithdrawalOutcome, WithdrawalPlan } from './planWithdrawal';

export type { Withdrawal, WithdrawalWay } from './planWithdrawal';

/**
 * Ends people's access to courses; their account stays as it is. Manual enrolments alone are touched: whoever is in by another method stays in, and is
 * reported.
 *
 * Moodle: `enrol_manual_unenrol_users` answers null even for people who are in by cohort alone (recording `unenrol_cohort_enrolled_user`), and suspending
 * is an enrolment too: it makes a manual one where there was none (`enrol_manual_enrol_users`). Who still has access is read back.
 *
 * @returns one outcome per withdrawal, in order; `MOODLE_ENROLMENT_METHOD_UNKNOWN` where suspending could make an enrolment,
 * `MOODLE_MANUAL_ENROLMENT_MISSING` where the method is switched off, so that nobody can be suspended
 */
export async function withdraw(
	moodle: MoodleClient,
	withdrawals: Withdrawal[],
): Promise<Array<Outcome<Ensured<WithdrawalOutcome>>>> {
	const keyOf = (one: Withdrawal) => `${placeKey(one)}/${one.how}/${one.unknownMethod}`;
	return await once(withdrawals, keyOf, async (different) => {
		const before = await Standings.read(moodle, different);
		const standingOf = (one: Withdrawal) => assuming(before.of(one), one.unknownMethod);
		const suspending = different.filter(
			(one) => one.how === 'suspend' && standingOf(one).manual?.active,
		);
		const rolesOf = await readRoles(moodle, suspending, before);
		const plans = different.map((one) =>
			attempt(() =>
				planWithdrawal(one, standingOf(one), rolesOf(one), before.manualMethod(one.course)),
			),
		);
		return await onSuccesses(plans, async (steps) => {
			const outcomes = await carryOut(moodle, steps, {
				write: async (batch) => await write(moodle, batch),
				readBack: async (batch) => {
					const { of } = await Standings.read(moodle, batch);
					return batch.map((entry) => (isOut(entry, of(entry)) ? entry : undefined));
				},
			});
			return moodle.settings.dryRun ? outcomes : await sayWhoIsStillIn(moodle, steps, outcomes);
		});
	});
}

async function write<Entry extends Withdrawal & ManualEnrolment>(
	moodle: MoodleClient,
	batch: Entry[],
) {
	const bySuspending = batch.filter(({ how }) => how === 'suspend');
	const byUnenrolling = batch.filter(({ how }) => how === 'unenrol');
	if (bySuspending.length > 0) await writeEnrolments(moodle, bySuspending);
	if (byUnenrolling.length > 0) await removeEnrolments(moodle, byUnenrolling);
	return batch;
}

/** Whether the manual enrolment ended, as far as Moodle tells. */
function isOut({ how }: Withdrawal, { manual, isIn, hasAccess }: Standing): boolean {
	if (how === 'unenrol') return manual === undefined ? !isIn : manual === null;
	return manual?.suspended ?? !(manual?.active ?? hasAccess);
}

/** The proof: whoever has access after all is no longer said to be out. */
async function sayWhoIsStillIn(
	moodle: MoodleClient,
	steps: WithdrawalPlan[],
	outcomes: Array<Outcome<Ensured<WithdrawalOutcome>>>,
): Promise<Array<Outcome<Ensured<WithdrawalOutcome>>>> {
	const written = steps.filter(({ nothingToDo }, i) => !nothingToDo && outcomes[i].ok);
	if (written.length === 0) return outcomes;
	const after = await Standings.read(
		moodle,
		written.map(({ entry }) => entry),
	);
	return outcomes.map((result, i) =>
		mapOutcome(result, (ensured) => {
			const { entry } = steps[i];
			if (!written.includes(steps[i])) return ensured;
			const standing = after.of(entry);
			if (!standing.hasAccess)
				return { ...ensured, outcome: DONE[entry.how], notices: withoutDoubt(ensured.notices) };
			const notices = stillIn(otherMethodNotices(entry, standing));
			// Where Moodle tells no more, nobody knows whether there was a manual enrolment that ended.
			const changes = standing.manual === undefined ? undefined : ensured.changes;
			return { outcome: 'stillHasAccess' as const, changes, notices };
		}),
	);
}

/** After the fact it is known whether another method gave access. */
const withoutDoubt = (notices: Notice[] = []) =>
	notices.filter(({ code }) => code !== 'ENROLMENT_METHOD_UNKNOWN');
