import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CohortChoice } from '../../../lib/moodle/enrolments/cohorts';
import { removeFromCohorts } from '../../../lib/moodle/enrolments/cohortMembers';
import { callOptionsField, dryRunField } from '../../shared/moodle/connection';
import type { Operation } from '../../../lib/n8n/operation';
import { userField } from '../../shared/moodle/userField';
import { cohortField } from '../fields';
import type { PlaceInput } from '../targets';
import { cohortPlaceAt } from '../targets';
import { changeMemberships } from './changeCohortMembers';

/** End somebody's membership of a cohort; the account stays as it is; see `removeFromCohorts`. */
export const removeFromCohort: Operation<MoodleClient, PlaceInput<CohortChoice>> = {
	value: 'removeFromCohort',
	name: 'Remove From Cohort',
	description: "End somebody's membership of a cohort; the account stays as it is",
	action: 'Remove somebody from a cohort',
	effect: 'write',
	fields: [cohortField, userField, dryRunField, callOptionsField],
	read: cohortPlaceAt,
	run: async (moodle, inputs) => await changeMemberships(moodle, inputs, removeFromCohorts),
};
