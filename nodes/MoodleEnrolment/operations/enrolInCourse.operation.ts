import type { IExecuteFunctions } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { WantedEnrolment } from '../../../lib/moodle/enrolments/planEnrolment';
import { enrolUsers } from '../../../lib/moodle/enrolments/enrolUsers';
import type { CourseUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { changeCourseUsers } from '../changeCourseUsers';
import type { WantedDates } from '../../../lib/moodle/enrolments/enrolmentDates';
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

/**
 * What the options say of the period, and of people who are in the course already.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function enrolOptionsAt(node: IExecuteFunctions, itemIndex: number) {
	const options = node.getNodeParameter('options', itemIndex, {}) as EnrolOptions;
	const { timestart, timeend, end, ifInactive, ifOtherMethod, unknownEnd } = options;
	const period: WantedDates = parseAccessPeriod(node, timestart, end === 'none' ? '' : timeend);
	return {
		...period,
		...(end === 'none' ? { timeend: null } : {}),
		ifInactive: ifInactive ?? ('reactivate' as const),
		ifOtherMethod,
		courseDefault: end === 'courseDefault',
		unknownEnd,
	};
}

const [batchSize, concurrency, timeout] = moodleCallOptions;

/** Gives somebody access to a course; see `enrolUsers`. */
export const enrolInCourse: Operation<MoodleClient, EnrolInput> = {
	value: 'enrolInCourse',
	name: 'Enrol in Course',
	description: 'Give a user access to a course',
	action: 'Enrol user in course',
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
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Access Ends',
					name: 'timeend',
					type: 'dateTime',
					default: '',
					description:
						'When access ends. Leave empty to keep the end of an existing enrolment; a new enrolment then has no end. See also End Date.',
				},
				{
					displayName: 'Access Starts',
					name: 'timestart',
					type: 'dateTime',
					default: '',
					description:
						'When access starts. Leave empty to keep the start of an existing enrolment; a new enrolment then starts at once.',
				},
				batchSize,
				concurrency,
				{
					displayName: 'End Date',
					name: 'end',
					type: 'options',
					options: [
						{
							name: 'As Given',
							value: 'asGiven',
							description: 'Use Access Ends; without it, nothing changes',
						},
						{
							name: 'Course Default',
							value: 'courseDefault',
							description:
								'Without Access Ends, a new or renewed enrolment lasts as long as the manual enrolment method of the course says. Needs the plug-in.',
						},
						{ name: 'No End', value: 'none', description: 'Remove the end date' },
					],
					default: 'asGiven',
					description:
						"Where the end date comes from. Moodle's web service does not apply the default duration of the course by itself.",
				},
				{
					displayName: 'If Enrolled by Another Method',
					name: 'ifOtherMethod',
					type: 'options',
					options: [
						{
							name: 'Leave and Report',
							value: 'leave',
							description: 'Change nothing. A notice names the method and, if known, the end date.',
						},
						{
							name: 'Enrol Manually Too',
							value: 'own',
							description:
								'Add a manual enrolment, so that access does not depend on the other method',
						},
					],
					default: 'leave',
					description:
						'What to do when a cohort, self enrolment or another method already gives the user access',
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
								'Give access again. An end date in the future stays if the plug-in can read it.',
						},
						{
							name: 'Leave and Report',
							value: 'leave',
							description: 'Change nothing. The outcome is "leftInactive".',
						},
					],
					default: 'reactivate',
					description: 'What to do when the enrolment is suspended, expired or has not started',
				},
				unknownEndField,
				timeout,
			],
		},
	],
	read: (node, i) => ({
		...courseAndUserAt(node, i),
		...enrolOptionsAt(node, i),
		role: roleAt(node, i),
	}),
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
