import type { IDataObject } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CohortMembership } from '../../../lib/moodle/enrolments/cohortMembers';
import type { CohortChoice } from '../../../lib/moodle/enrolments/cohorts';
import { findCohort } from '../../../lib/moodle/enrolments/cohorts';
import type { Ensured } from '../../../lib/moodle/transport/applyChanges';
import { resolveInputs } from '../../../lib/moodle/enrolments/resolveInputs';
import { changeOutput } from '../../shared/moodle/changeOutput';
import type { Result } from '../../../lib/shared/result';
import { mapResult, andThenAll } from '../../../lib/shared/result';
import type { TargetInput } from '../targets';
import { cohortOutput } from '../targets';
import { userOutput } from '../../shared/moodle/userOutput';

/** What adding to and removing from cohorts share: looking up both sides, and the output. */
export async function changeCohortMembers(
	moodle: MoodleClient,
	inputs: Array<TargetInput<CohortChoice>>,
	change: (
		moodle: MoodleClient,
		memberships: CohortMembership[],
	) => Promise<Array<Result<Ensured<string>>>>,
): Promise<Array<Result<IDataObject>>> {
	return await andThenAll(await resolveInputs(moodle, inputs, findCohort), async (places) => {
		const outcomes = await change(
			moodle,
			places.map(({ target, account }) => ({ cohort: target, userId: account.id })),
		);
		return outcomes.map((result, i) =>
			mapResult(result, (ensured) => ({
				...changeOutput(ensured),
				cohort: cohortOutput(places[i].target),
				user: userOutput(places[i].account),
			})),
		);
	});
}
