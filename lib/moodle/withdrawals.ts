import type { Outcome } from '../outcome';
import { mapOutcome } from '../outcome';
import type { MoodleClient } from './client';
import { carryOut } from './ensure';
import type { Ensured } from './ensure';
import { removeEnrolments, writeEnrolments } from './manualEnrolment';
import { once } from './once';
import type { Place } from './places';
import { placeKey } from './places';
import { ownRoles } from './roles';
import { Rolls } from './rolls';

/** How people leave: `suspend` keeps grades and progress, `unenrol` removes the enrolment. The account stays in both cases (R5). */
export type WithdrawalWay = 'suspend' | 'unenrol';

export interface Withdrawal extends Place {
	how: WithdrawalWay;
}

export type WithdrawalOutcome = 'suspended' | 'unenrolled' | 'unchanged' | 'stillHasAccess';

const DONE = { suspend: 'suspended', unenrol: 'unenrolled' } as const;

/**
 * Ends people's access to courses; their account stays as it is.
 *
 * Moodle: `enrol_manual_unenrol_users` answers null even for people who are in by cohort alone (recording `unenrol_cohort_enrolled_user`), so who
 * still has access is read back. Suspending keeps the role that the person has; Moodle would add another one.
 *
 * @returns one outcome per withdrawal, in order
 */
export async function withdraw(
	moodle: MoodleClient,
	withdrawals: Withdrawal[],
): Promise<Array<Outcome<Ensured<WithdrawalOutcome>>>> {
	const keyOf = (one: Withdrawal) => `${placeKey(one)}/${one.how}`;
	return await once(withdrawals, keyOf, async (different) => {
		const before = await Rolls.read(moodle, different);
		const suspending = different.filter((one) => one.how === 'suspend' && before.hasAccess(one));
		const roles = await ownRoles(moodle, suspending);
		const steps = different.map((one) => {
			const active = before.hasAccess(one);
			const entry = { ...one, suspend: true, roleId: roles(one) };
			if (one.how === 'suspend' ? !active : !before.isIn(one))
				return { entry, outcome: 'unchanged' as const, nothingToDo: true };
			const access = { from: active ? 'active' : 'inactive', to: DONE[one.how] };
			return { entry, outcome: DONE[one.how], changes: { access } };
		});
		const outcomes = await carryOut(moodle, steps, {
			write: async (batch) => {
				const bySuspending = batch.filter(({ how }) => how === 'suspend');
				const byUnenrolling = batch.filter(({ how }) => how === 'unenrol');
				if (bySuspending.length > 0) await writeEnrolments(moodle, bySuspending);
				if (byUnenrolling.length > 0) await removeEnrolments(moodle, byUnenrolling);
				return batch;
			},
			readBack: async (batch) => {
				const now = await Rolls.read(moodle, batch);
				const isOut = (one: Withdrawal) =>
					one.how === 'suspend' ? !now.hasAccess(one) : !now.isIn(one);
				return batch.map((entry) => (isOut(entry) ? entry : undefined));
			},
		});
		return await sayWhoIsStillIn(moodle, different, outcomes);
	});
}

async function sayWhoIsStillIn(
	moodle: MoodleClient,
	places: Withdrawal[],
	outcomes: Array<Outcome<Ensured<WithdrawalOutcome>>>,
): Promise<Array<Outcome<Ensured<WithdrawalOutcome>>>> {
	const written = places.filter((_, i) => {
		const outcome = outcomes[i];
		return outcome.ok && ['suspended', 'unenrolled'].includes(outcome.value.outcome);
	});
	if (written.length === 0) return outcomes;
	const after = await Rolls.read(moodle, written);
	return outcomes.map((result, i) =>
		mapOutcome(result, (ensured) =>
			written.includes(places[i]) && after.hasAccess(places[i])
				? { outcome: 'stillHasAccess' }
				: ensured,
		),
	);
}
