import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CohortChoice } from '../../../lib/moodle/enrolments/cohorts';
import { addToCohorts } from '../../../lib/moodle/enrolments/cohortMembers';
import { callOptionsField, dryRunField } from '../../shared/moodle/connection';
import type { Operation } from '../../../lib/n8n/operation';
import { userField } from '../../shared/moodle/userField';
import { cohortField } from '../fields';
import type { PlaceInput } from '../targets';
import { cohortPlaceAt } from '../targets';
import { changeMemberships } from './changeCohortMembers';

/** Make somebody a member of a cohort; see `addToCohorts`. */
export const addToCohort: Operation<MoodleClient, PlaceInput<CohortChoice>> = {
	value: 'addToCohort',
	name: 'Add to Cohort',
	description: 'Make somebody a member of a cohort',
	action: 'Add somebody to a cohort',
	effect: 'write',
	fields: [cohortField, userField, dryRunField, callOptionsField],
	read: cohortPlaceAt,
	run: async (moodle, inputs) => await changeMemberships(moodle, inputs, addToCohorts),
};
