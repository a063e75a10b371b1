import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { removeFromCohorts } from '../../../lib/moodle/enrolments/cohortMembers';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { userField } from '../../shared/moodle/userField';
import { cohortField } from '../fields';
import type { CohortUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { cohortAndUserAt } from '../targets';
import { changeCohortMembers } from './changeCohortMembers';

/** Ends somebody's membership of a cohort; the account stays as it is; see `removeFromCohorts`. */
export const removeFromCohort: Operation<MoodleClient, CohortUserChoice> = {
	value: 'removeFromCohort',
	name: 'Remove From Cohort',
	description: 'Remove a user from a cohort. The account does not change.',
	action: 'Remove user from cohort',
	effect: 'write',
	fields: [cohortField, userField, dryRunField, moodleOptionsField],
	read: cohortAndUserAt,
	run: async (moodle, inputs) => await changeCohortMembers(moodle, inputs, removeFromCohorts),
};
