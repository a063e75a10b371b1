import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CohortChoice } from '../../../lib/moodle/enrolments/cohorts';
import { removeFromCohorts } from '../../../lib/moodle/enrolments/cohortMembers';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { userField } from '../../shared/moodle/userField';
import { cohortField } from '../fields';
import type { TargetInput } from '../targets';
import { cohortAndUserAt } from '../targets';
import { changeCohortMembers } from './changeCohortMembers';

/** End somebody's membership of a cohort; the account stays as it is; see `removeFromCohorts`. */
export const removeFromCohort: Operation<MoodleClient, TargetInput<CohortChoice>> = {
	value: 'removeFromCohort',
	name: 'Remove From Cohort',
	description: "End somebody's membership of a cohort; the account stays as it is",
	action: 'Remove somebody from a cohort',
	effect: 'write',
	fields: [cohortField, userField, dryRunField, moodleOptionsField],
	read: cohortAndUserAt,
	run: async (moodle, inputs) => await changeCohortMembers(moodle, inputs, removeFromCohorts),
};
