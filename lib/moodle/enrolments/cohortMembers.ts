import { LinkError } from '../../errors/linkError';
import { err } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { MoodleCohort } from './cohorts';
import { applyChanges } from '../transport/applyChanges';
import type { Ensured } from '../transport/applyChanges';

export interface CohortMembership {
	cohort: MoodleCohort;
	userId: number;
}

/** Says who is a member of which cohort. Moodle: `core_cohort_get_cohort_members`, one call for all cohorts. */
async function readCohortMembers(
	moodle: MoodleClient,
	memberships: CohortMembership[],
): Promise<(membership: CohortMembership) => boolean> {
	const cohortids = [...new Set(memberships.map(({ cohort }) => cohort.id))];
	const answer =
		cohortids.length > 0
			? await moodle.read<Array<{ cohortid: number; userids: number[] }>>(
					'core_cohort_get_cohort_members',
					{ cohortids },
				)
			: [];
	const members = new Map(answer.map(({ cohortid, userids }) => [cohortid, new Set(userids)]));
	return ({ cohort, userId }) => members.get(cohort.id)?.has(userId) ?? false;
}

const membershipChange = (from: boolean, to: boolean) => ({ member: { from, to } });

/**
 * Makes people members of cohorts. Who is a member already gets no call.
 *
 * Moodle: `core_cohort_add_cohort_members` reports problems only as warnings and without saying at which place (recordings
 * `cohort_add_unknown_user`, `cohort_add_duplicate`), so after a warning the members are read again.
 */
export async function addToCohorts(
	moodle: MoodleClient,
	wanted: CohortMembership[],
): Promise<Array<Result<Ensured<'added' | 'unchanged'>>>> {
	const isMember = await readCohortMembers(moodle, wanted);
	const steps = wanted.map((entry) =>
		isMember(entry)
			? { entry, outcome: 'unchanged' as const, nothingToDo: true }
			: { entry, outcome: 'added' as const, changes: membershipChange(false, true) },
	);
	const readBack = async (batch: CohortMembership[]) => {
		const isIn = await readCohortMembers(moodle, batch);
		return batch.map((one) => isIn(one) || undefined);
	};
	const write = async (batch: CohortMembership[]) => {
		const { warnings } = await moodle.write<{ warnings: unknown[] }>(
			'core_cohort_add_cohort_members',
			{
				members: batch.map(({ cohort, userId }) => ({
					cohorttype: { type: 'id', value: cohort.id },
					usertype: { type: 'id', value: userId },
				})),
			},
		);
		return warnings.length > 0 ? await readBack(batch) : batch.map(() => true);
	};
	const outcomes = await applyChanges(moodle, steps, { write, readBack });
	return outcomes.map((outcome, i) =>
		outcome.ok && outcome.value.outcome === 'added' && !outcome.value.result
			? err(new LinkError('MOODLE_USER_UNKNOWN', { key: 'id', value: String(wanted[i].userId) }))
			: outcome,
	);
}

/**
 * Ends memberships. People who are not members cost no call.
 *
 * Moodle: `core_cohort_delete_cohort_members` takes plain ids, other than adding does, and answers null for everybody who exists.
 */
export async function removeFromCohorts(
	moodle: MoodleClient,
	wanted: CohortMembership[],
): Promise<Array<Result<Ensured<'removed' | 'unchanged'>>>> {
	const isMember = await readCohortMembers(moodle, wanted);
	const steps = wanted.map((entry) =>
		isMember(entry)
			? { entry, outcome: 'removed' as const, changes: membershipChange(true, false) }
			: { entry, outcome: 'unchanged' as const, nothingToDo: true },
	);
	return await applyChanges(moodle, steps, {
		write: async (batch) => {
			await moodle.write('core_cohort_delete_cohort_members', {
				members: batch.map(({ cohort, userId }) => ({ cohortid: cohort.id, userid: userId })),
			});
			return batch;
		},
		readBack: async (batch) => {
			const isIn = await readCohortMembers(moodle, batch);
			return batch.map((one) => (isIn(one) ? undefined : one));
		},
	});
}
