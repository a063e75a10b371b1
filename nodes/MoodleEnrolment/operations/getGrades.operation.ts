import type { IDataObject } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CourseChoice, CourseKey } from '../../../lib/moodle/courses/courses';
import { findCourse } from '../../../lib/moodle/courses/courses';
import type { UserGrades } from '../../../lib/moodle/completion/grades';
import { readCourseGrades, readUserGrades } from '../../../lib/moodle/completion/grades';
import { findTargets } from '../../../lib/moodle/enrolments/findTargets';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import { findUsers } from '../../../lib/moodle/users/findUsers';
import { locatorAt } from '../../../lib/n8n/readParameters';
import type { Operation } from '../../../lib/n8n/operation';
import { userAt, userField } from '../../shared/moodle/userField';
import { courseField } from '../fields';
import { courseOutput } from '../targets';
import { userOutput } from '../../shared/moodle/userOutput';

interface GradesInput {
	course: CourseChoice;
	/** Absent: everybody in the course. */
	user?: UserChoice;
	withItems: boolean;
}

/** The total by its parts, since whether it is a pass can't be known: the pass mark is not returned. */
const gradesOutput = ({ total, items }: UserGrades, withItems: boolean): IDataObject => ({
	...total,
	...(withItems ? { items: items.map((one) => ({ ...one })) } : {}),
});

async function readGrades(
	moodle: MoodleClient,
	{ course: choice, user: userChoice, withItems }: GradesInput,
): Promise<IDataObject | IDataObject[]> {
	const course = await findCourse(moodle, choice);
	if (!userChoice) {
		return (await readCourseGrades(moodle, course)).map((grades) => ({
			...gradesOutput(grades, withItems),
			course: courseOutput(course),
			user: { id: grades.userId, idnumber: grades.idnumber || null },
		}));
	}
	const [account] = await findUsers(moodle, [userChoice]);
	if (!account.ok) throw account.error;
	const grades = await readUserGrades(moodle, { course, user: account.value });
	return {
		...gradesOutput(grades, withItems),
		course: courseOutput(course),
		user: userOutput(account.value),
	};
}

/** Reads grades of a course as numbers, or says why there is none; see `readUserGrades` and `GradeReason`. */
export const getGrades: Operation<MoodleClient, GradesInput> = {
	value: 'getGrades',
	name: 'Get Grades',
	description: 'Get the grades of one user or all users in a course',
	action: 'Get grades of course',
	effect: 'read',
	fields: [
		courseField,
		{
			displayName: 'Users',
			name: 'of',
			type: 'options',
			options: [
				{ name: 'All Users in the Course', value: 'everybody' },
				{ name: 'One User', value: 'person' },
			],
			default: 'person',
			description: 'Whose grades to get',
		},
		{ ...userField, displayOptions: { show: { of: ['person'] } } },
		{
			displayName: 'Include Grade Items',
			name: 'withItems',
			type: 'boolean',
			default: false,
			description:
				'Whether to return the grades of activities and categories besides the course total',
		},
	],
	read: (node, i) => ({
		course: locatorAt<CourseKey>(node, 'course', i),
		user: node.getNodeParameter('of', i) === 'person' ? userAt(node, i) : undefined,
		withItems: node.getNodeParameter('withItems', i, false) as boolean,
	}),
	run: async (moodle, inputs) => await findTargets(moodle, inputs, readGrades),
};
