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
	description: "End somebody's access to a course; the account stays as it is",
	action: 'Withdraw somebody from a course',
	effect: 'write',
	fields: [
		courseField,
		userField,
		{
			displayName: 'How',
			name: 'how',
			type: 'options',
			options: [
				{
					name: 'Suspend the Enrolment',
					value: 'suspend',
					description: 'No access, but grades and progress stay and return at a new enrolment',
				},
				{
					name: 'Unenrol',
					value: 'unenrol',
					description: 'The enrolment is removed, with its group memberships',
				},
			],
			default: 'suspend',
			description:
				'How access ends. Neither touches the account, nor access by a cohort or another method: that is reported.',
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
