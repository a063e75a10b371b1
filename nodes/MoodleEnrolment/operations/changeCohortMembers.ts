import type { IDataObject } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CohortMembership } from '../../../lib/moodle/enrolments/cohortMembers';
import type { Ensured } from '../../../lib/moodle/transport/applyChanges';
import type { CohortUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { withCohortUsers } from '../../../lib/moodle/enrolments/withCourseUsers';
import { changeOutput } from '../../shared/moodle/changeOutput';
import type { Result } from '../../../lib/shared/result';
import { mapResult } from '../../../lib/shared/result';
import { cohortOutput } from '../targets';
import { userOutput } from '../../shared/moodle/userOutput';

/** What adding to and removing from cohorts share: looking up both sides, and the output. */
export async function changeCohortMembers(
	moodle: MoodleClient,
	inputs: CohortUserChoice[],
	change: (
		moodle: MoodleClient,
		memberships: CohortMembership[],
	) => Promise<Array<Result<Ensured<string>>>>,
): Promise<Array<Result<IDataObject>>> {
	return await withCohortUsers(moodle, inputs, async (found) => {
		const results = await change(
			moodle,
			found.map(({ cohort, user }) => ({ cohort, userId: user.id })),
		);
		return results.map((result, i) =>
			mapResult(result, (ensured) => ({
				...changeOutput(ensured),
				cohort: cohortOutput(found[i].cohort),
				user: userOutput(found[i].user),
			})),
		);
	});
}
