import type { IDataObject } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { readUserCourses } from '../../../lib/moodle/completion/completion';
import type { CourseChoice, CourseKey } from '../../../lib/moodle/courses/courses';
import { findCourse } from '../../../lib/moodle/courses/courses';
import { findTargets } from '../../../lib/moodle/enrolments/findTargets';
import type { Participant } from '../../../lib/moodle/enrolments/participants';
import {
	readInactiveParticipants,
	readParticipants,
} from '../../../lib/moodle/enrolments/participants';
import { isoFromUnix } from '../../../lib/moodle/transport/unixTime';
import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import { findUsers } from '../../../lib/moodle/users/findUsers';
import { locatorAt } from '../../../lib/n8n/readParameters';
import { limitAt, limitFields } from '../../../lib/n8n/limit';
import type { Operation } from '../../../lib/n8n/operation';
import { userAt, userField } from '../../shared/moodle/userField';
import { courseField } from '../fields';
import { courseOutput } from '../targets';
import { userOutput } from '../../shared/moodle/userOutput';

type AccessFilter = 'all' | 'active' | 'inactive';

type GetManyInput = (
	| { of: 'course'; course: CourseChoice; who: AccessFilter }
	| { of: 'user'; user: UserChoice }
) & { limit: number };

const USER_FIELDS =
	'id,username,firstname,lastname,fullname,email,idnumber,roles,groups,lastcourseaccess';

const toRow = (person: Participant, active: boolean): IDataObject => ({
	id: person.id,
	username: person.username,
	idnumber: person.idnumber ?? null,
	firstname: person.firstname,
	lastname: person.lastname,
	fullname: person.fullname,
	email: person.email,
	active,
	roles: (person.roles ?? []).map(({ roleid, shortname }) => ({ id: roleid, shortname })),
	groups: (person.groups ?? []).map(({ id, name }) => ({ id, name })),
	lastCourseAccess: isoFromUnix(person.lastcourseaccess),
});

async function listCourseUsers(
	moodle: MoodleClient,
	choice: CourseChoice,
	who: AccessFilter,
	limit: number,
) {
	const course = await findCourse(moodle, choice);
	const active =
		who === 'inactive'
			? []
			: await readParticipants(moodle, course, { onlyactive: 1 }, USER_FIELDS, limit);
	const inactive =
		who === 'active' ? [] : await readInactiveParticipants(moodle, course, USER_FIELDS);
	return [
		...active.map((person) => toRow(person, true)),
		...inactive.map((person) => toRow(person, false)),
	].map((row) => ({ ...row, course: courseOutput(course) }));
}

async function listUserCourses(moodle: MoodleClient, choice: UserChoice) {
	const [account] = await findUsers(moodle, [choice]);
	if (!account.ok) throw account.error;
	return (await readUserCourses(moodle, account.value.id)).map((course) => ({
		...courseOutput(course),
		progress: course.progress ?? null,
		completed: course.completed ?? null,
		startsAt: isoFromUnix(course.startdate),
		endsAt: isoFromUnix(course.enddate),
		lastAccess: isoFromUnix(course.lastaccess),
		user: userOutput(account.value),
	}));
}

/** Lists the people of a course, or the courses of a person; see `readParticipants` and `readUserCourses`. */
export const getMany: Operation<MoodleClient, GetManyInput> = {
	value: 'getMany',
	name: 'Get Many Enrolments',
	description: 'Get the users in a course, or the courses of a user',
	action: 'Get many enrolments',
	effect: 'read',
	fields: [
		{
			displayName: 'Filter By',
			name: 'of',
			type: 'options',
			options: [
				{ name: 'Course', value: 'course', description: 'Get the users in a course' },
				{
					name: 'User',
					value: 'user',
					description:
						'Get the courses of a user. Moodle lists only courses in which the user is active.',
				},
			],
			default: 'course',
			description: 'Whose enrolments to get',
		},
		{ ...courseField, displayOptions: { show: { of: ['course'] } } },
		{
			displayName: 'Access Status',
			name: 'who',
			type: 'options',
			displayOptions: { show: { of: ['course'] } },
			options: [
				{ name: 'Any', value: 'all' },
				{ name: 'Has Access', value: 'active' },
				{
					name: 'Has No Access',
					value: 'inactive',
					description: 'The enrolment is suspended, expired or has not started',
				},
			],
			default: 'all',
			description: 'Get only users who have access now, or only those who do not',
		},
		{ ...userField, displayOptions: { show: { of: ['user'] } } },
		...limitFields,
	],
	read: (node, i) => {
		const limit = limitAt(node, i);
		if (node.getNodeParameter('of', i) === 'user')
			return { of: 'user', user: userAt(node, i), limit };
		const course = locatorAt<CourseKey>(node, 'course', i);
		return { of: 'course', course, who: node.getNodeParameter('who', i) as AccessFilter, limit };
	},
	run: async (moodle, inputs) =>
		await findTargets(moodle, inputs, async (client, input) => {
			const rows =
				input.of === 'user'
					? await listUserCourses(client, input.user)
					: await listCourseUsers(client, input.course, input.who, input.limit);
			return rows.slice(0, input.limit);
		}),
};
