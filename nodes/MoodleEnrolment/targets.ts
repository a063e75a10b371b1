import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CohortChoice, MoodleCohort } from '../../lib/moodle/enrolments/cohorts';
import type { CourseChoice, CourseKey, MoodleCourse } from '../../lib/moodle/courses/courses';
import type { RoleChoice } from '../../lib/moodle/enrolments/roles';
import type { UserChoice } from '../../lib/moodle/users/findUsers';
import { locatorAt } from '../../lib/n8n/readParameters';
import { userAt } from '../shared/moodle/userField';

/** What every operation on a course or cohort is about: where, and who. */
export interface TargetInput<Choice> {
	choice: Choice;
	user: UserChoice;
}

export const courseAndUserAt = (
	node: IExecuteFunctions,
	itemIndex: number,
): TargetInput<CourseChoice> => ({
	choice: locatorAt<CourseKey>(node, 'course', itemIndex),
	user: userAt(node, itemIndex),
});

export const cohortAndUserAt = (
	node: IExecuteFunctions,
	itemIndex: number,
): TargetInput<CohortChoice> => ({
	choice: locatorAt<CohortChoice['key']>(node, 'cohort', itemIndex),
	user: userAt(node, itemIndex),
});

/** How output names a course. */
export const courseOutput = ({ id, shortname, idnumber, fullname }: MoodleCourse): IDataObject => ({
	id,
	shortname,
	idnumber: idnumber ?? null,
	fullname,
});

/** How output names a cohort. */
export const cohortOutput = ({ id, name, idnumber }: MoodleCohort): IDataObject => ({
	id,
	name,
	idnumber,
});

/** Which role was chosen. */
export const roleAt = (node: IExecuteFunctions, itemIndex: number): RoleChoice =>
	locatorAt<RoleChoice['key']>(node, 'role', itemIndex);
