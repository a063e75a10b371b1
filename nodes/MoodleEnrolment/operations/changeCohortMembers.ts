import type { IDataObject } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CohortMembership } from '../../../lib/moodle/enrolments/cohortMembers';
import type { CohortChoice } from '../../../lib/moodle/enrolments/cohorts';
import { findCohort } from '../../../lib/moodle/enrolments/cohorts';
import type { Ensured } from '../../../lib/moodle/transport/applyChanges';
import { resolveInputs } from '../../../lib/moodle/enrolments/courseUsers';
import { ensuredOutput } from '../../shared/moodle/changeOutput';
import type { Outcome } from '../../../lib/shared/result';
import { mapOutcome, onSuccesses } from '../../../lib/shared/result';
import type { PlaceInput } from '../targets';
import { cohortOutput, userOutput } from '../targets';

/** What adding to and removing from cohorts share: looking up both sides, and the output. */
export async function changeMemberships(
	moodle: MoodleClient,
	inputs: Array<PlaceInput<CohortChoice>>,
	change: (
		moodle: MoodleClient,
		memberships: CohortMembership[],
	) => Promise<Array<Outcome<Ensured<string>>>>,
): Promise<Array<Outcome<IDataObject>>> {
	return await onSuccesses(await resolveInputs(moodle, inputs, findCohort), async (places) => {
		const outcomes = await change(
			moodle,
			places.map(({ target, account }) => ({ cohort: target, userId: account.id })),
		);
		return outcomes.map((result, i) =>
			mapOutcome(result, (ensured) => ({
				...ensuredOutput(ensured),
				cohort: cohortOutput(places[i].target),
				user: userOutput(places[i].account),
			})),
		);
	});
}
