import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { Withdrawal, WithdrawalMode } from '../../../lib/moodle/enrolments/planWithdrawal';
import { withdrawUsers } from '../../../lib/moodle/enrolments/withdrawUsers';
import type { CourseUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { changeCourseUsers } from '../changeCourseUsers';
import { moodleCallOptions, moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { userField } from '../../shared/moodle/userField';
import { courseField, unknownMethodField } from '../fields';
import { courseAndUserAt } from '../targets';

const [batchSize, concurrency, timeout] = moodleCallOptions;

/** Ends somebody's access to a course by hand; see `withdrawUsers`. */
export const withdrawFromCourse: Operation<
	MoodleClient,
	CourseUserChoice & Pick<Withdrawal, 'mode' | 'unknownMethod'>
> = {
	value: 'withdrawFromCourse',
	name: 'Withdraw From Course',
	description: 'End the access of a user to a course. The account does not change.',
	action: 'Withdraw user from course',
	effect: 'write',
	fields: [
		courseField,
		userField,
		{
			displayName: 'Withdrawal Mode',
			name: 'how',
			type: 'options',
			options: [
				{
					name: 'Suspend the Enrolment',
					value: 'suspend',
					description: 'End access and keep grades and progress for a later enrolment',
				},
				{
					name: 'Unenrol',
					value: 'unenrol',
					description: 'Remove the enrolment and its group memberships',
				},
			],
			default: 'suspend',
			description:
				'How to end access. Access by a cohort or another enrolment method stays; the node reports it.',
		},
		dryRunField,
		{ ...moodleOptionsField, options: [batchSize, concurrency, unknownMethodField, timeout] },
	],
	read: (node, i) => ({
		...courseAndUserAt(node, i),
		mode: node.getNodeParameter('how', i) as WithdrawalMode,
		unknownMethod: (node.getNodeParameter('options', i, {}) as Partial<Withdrawal>).unknownMethod,
	}),
	run: async (moodle, inputs) =>
		await changeCourseUsers(
			moodle,
			inputs,
			async (withdrawals) => await withdrawUsers(moodle, withdrawals),
		),
};
