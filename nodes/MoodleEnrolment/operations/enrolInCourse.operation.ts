import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { WantedEnrolment } from '../../../lib/moodle/enrolments/planEnrolment';
import { enrolUsers } from '../../../lib/moodle/enrolments/enrolUsers';
import type { CourseUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { changeCourseUsers } from '../changeCourseUsers';
import type { RoleChoice } from '../../../lib/moodle/enrolments/roles';
import { withRoleIds } from '../../../lib/moodle/enrolments/roles';
import { moodleCallOptions } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { andThenAll } from '../../../lib/shared/result';
import { userField } from '../../shared/moodle/userField';
import { parseAccessPeriod } from '../accessPeriod';
import { courseField, roleField, unknownEndField } from '../fields';
import { courseAndUserAt, roleAt } from '../targets';

type EnrolInput = CourseUserChoice &
	Omit<WantedEnrolment, 'course' | 'user' | 'roleId'> & { role: RoleChoice };

interface EnrolOptions
	extends Partial<Pick<WantedEnrolment, 'ifInactive' | 'ifOtherMethod' | 'unknownEnd'>> {
	timestart?: unknown;
	timeend?: unknown;
	end?: 'asGiven' | 'courseDefault' | 'none';
}

const [batchSize, concurrency, timeout] = moodleCallOptions;

/** Gives somebody access to a course; see `enrolUsers`. */
export const enrolInCourse: Operation<MoodleClient, EnrolInput> = {
	value: 'enrolInCourse',
	name: 'Enrol in Course',
	description: 'Give somebody access to a course',
	action: 'Enrol somebody in a course',
	effect: 'write',
	fields: [
		courseField,
		userField,
		roleField,
		dryRunField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Access Ends',
					name: 'timeend',
					type: 'dateTime',
					default: '',
					description:
						'When access ends. Empty: an enrolment that is there keeps its end, a new one has none; see also End.',
				},
				{
					displayName: 'Access Starts',
					name: 'timestart',
					type: 'dateTime',
					default: '',
					description:
						'When access starts. Empty: an enrolment that is there keeps its start, a new one starts at once.',
				},
				batchSize,
				concurrency,
				{
					displayName: 'End',
					name: 'end',
					type: 'options',
					options: [
						{
							name: 'As Given',
							value: 'asGiven',
							description: 'The date of Access Ends; without one as it is',
						},
						{
							name: 'Course Default',
							value: 'courseDefault',
							description:
								'A new or renewed enrolment without Access Ends lasts as long as the manual enrolment method of the course says. Needs the plug-in in Moodle.',
						},
						{ name: 'No End', value: 'none', description: 'A former end date is removed' },
					],
					default: 'asGiven',
					description:
						"Where the end comes from. Moodle's web service does not apply the default duration of the course by itself.",
				},
				{
					displayName: 'If in by Another Method',
					name: 'ifOtherMethod',
					type: 'options',
					options: [
						{
							name: 'Leave and Report',
							value: 'leave',
							description:
								'Change nothing; a notice says which method, and until when if it is known',
						},
						{
							name: 'Make an Enrolment of Our Own',
							value: 'own',
							description: 'Enrol manually too, so that access does not depend on the other method',
						},
					],
					default: 'leave',
					description:
						'What to do with somebody who has access already by a cohort, self enrolment or another method',
				},
				{
					displayName: 'If Suspended',
					name: 'ifInactive',
					type: 'options',
					options: [
						{
							name: 'Reactivate',
							value: 'reactivate',
							description:
								'Give access again. An end date is kept only if it is in the future and the plug-in in Moodle tells it.',
						},
						{
							name: 'Leave and Report',
							value: 'leave',
							description: 'Change nothing; the outcome is "leftInactive"',
						},
					],
					default: 'reactivate',
					description:
						'What to do with somebody whose enrolment is suspended, expired, or not yet started',
				},
				unknownEndField,
				timeout,
			],
		},
	],
	read: (node, i) => {
		const options = node.getNodeParameter('options', i, {}) as EnrolOptions;
		const { timestart, timeend, end, ifInactive, ifOtherMethod, unknownEnd } = options;
		const period = parseAccessPeriod(node, timestart, end === 'none' ? '' : timeend);
		return {
			...courseAndUserAt(node, i),
			...period,
			...(end === 'none' ? { timeend: null } : {}),
			role: roleAt(node, i),
			ifInactive: ifInactive ?? 'reactivate',
			ifOtherMethod,
			useCourseDefault: end === 'courseDefault',
			unknownEnd,
		};
	},
	run: async (moodle, inputs) =>
		await changeCourseUsers(
			moodle,
			inputs,
			async (found) =>
				await andThenAll(
					await withRoleIds(moodle, found),
					async (withRoles) => await enrolUsers(moodle, withRoles),
				),
		),
};
