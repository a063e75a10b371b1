import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CohortChoice, MoodleCohort } from '../../lib/moodle/enrolments/cohorts';
import type { CourseKey, MoodleCourse } from '../../lib/moodle/courses/courses';
import type { RoleChoice } from '../../lib/moodle/enrolments/roles';
import type {
	CohortUserChoice,
	CourseUserChoice,
} from '../../lib/moodle/enrolments/withCourseUsers';
import { locatorAt } from '../../lib/n8n/readParameters';
import { userAt } from '../shared/moodle/userField';

export const courseAndUserAt = (node: IExecuteFunctions, itemIndex: number): CourseUserChoice => ({
	course: locatorAt<CourseKey>(node, 'course', itemIndex),
	user: userAt(node, itemIndex),
});

export const cohortAndUserAt = (node: IExecuteFunctions, itemIndex: number): CohortUserChoice => ({
	cohort: locatorAt<CohortChoice['key']>(node, 'cohort', itemIndex),
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
