import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CohortChoice, MoodleCohort } from '../../lib/moodle/enrolments/cohorts';
import type { CourseChoice, CourseKey, MoodleCourse } from '../../lib/moodle/courses/courses';
import type { RoleChoice } from '../../lib/moodle/enrolments/roles';
import type { UserChoice } from '../../lib/moodle/users/findUsers';
import { choiceAt } from '../../lib/n8n/readParameters';
import { userAt } from '../shared/moodle/userField';

/** What every operation on a course or cohort is about: where, and who. */
export interface PlaceInput<Choice> {
	choice: Choice;
	user: UserChoice;
}

export const coursePlaceAt = (
	node: IExecuteFunctions,
	itemIndex: number,
): PlaceInput<CourseChoice> => ({
	choice: choiceAt<CourseKey>(node, 'course', itemIndex),
	user: userAt(node, itemIndex),
});

export const cohortPlaceAt = (
	node: IExecuteFunctions,
	itemIndex: number,
): PlaceInput<CohortChoice> => ({
	choice: choiceAt<CohortChoice['key']>(node, 'cohort', itemIndex),
	user: userAt(node, itemIndex),
});

export { userOutput } from '../shared/moodle/userOutput';

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
	choiceAt<RoleChoice['key']>(node, 'role', itemIndex);
