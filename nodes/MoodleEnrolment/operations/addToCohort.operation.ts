import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { addToCohorts } from '../../../lib/moodle/enrolments/cohortMembers';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { userField } from '../../shared/moodle/userField';
import { cohortField } from '../fields';
import type { CohortUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { cohortAndUserAt } from '../targets';
import { changeCohortMembers } from './changeCohortMembers';

/** Makes somebody a member of a cohort; see `addToCohorts`. */
export const addToCohort: Operation<MoodleClient, CohortUserChoice> = {
	value: 'addToCohort',
	name: 'Add to Cohort',
	description: 'Add a user to a cohort',
	action: 'Add user to cohort',
	effect: 'write',
	fields: [cohortField, userField, dryRunField, moodleOptionsField],
	read: cohortAndUserAt,
	run: async (moodle, inputs) => await changeCohortMembers(moodle, inputs, addToCohorts),
};
