import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CourseChoice } from '../../../lib/moodle/courses/courses';
import { findCourse } from '../../../lib/moodle/courses/courses';
import type { Withdrawal, WithdrawalMode } from '../../../lib/moodle/enrolments/planWithdrawal';
import { withdrawUsers } from '../../../lib/moodle/enrolments/withdrawUsers';
import { resolveInputs } from '../../../lib/moodle/enrolments/resolveInputs';
import { moodleCallOptions, moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { changeOutput } from '../../shared/moodle/changeOutput';
import { mapResult, andThenAll } from '../../../lib/shared/result';
import { userField } from '../../shared/moodle/userField';
import { courseField, unknownMethodField } from '../fields';
import type { TargetInput } from '../targets';
import { courseOutput, courseAndUserAt } from '../targets';
import { userOutput } from '../../shared/moodle/userOutput';

const [batchSize, concurrency, timeout] = moodleCallOptions;

/** Ends somebody's access to a course by hand; see `withdrawUsers`. */
export const withdrawFromCourse: Operation<
	MoodleClient,
	TargetInput<CourseChoice> & Pick<Withdrawal, 'how' | 'unknownMethod'>
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
		how: node.getNodeParameter('how', i) as WithdrawalMode,
		unknownMethod: (node.getNodeParameter('options', i, {}) as Partial<Withdrawal>).unknownMethod,
	}),
	run: async (moodle, inputs) =>
		await andThenAll(await resolveInputs(moodle, inputs, findCourse), async (places) => {
			const outcomes = await withdrawUsers(
				moodle,
				places.map(({ target, account, how, unknownMethod }) => ({
					course: target,
					user: account,
					how,
					unknownMethod,
				})),
			);
			return outcomes.map((result, i) =>
				mapResult(result, (ensured) => ({
					...changeOutput(ensured),
					course: courseOutput(places[i].target),
					user: userOutput(places[i].account),
				})),
			);
		}),
};
