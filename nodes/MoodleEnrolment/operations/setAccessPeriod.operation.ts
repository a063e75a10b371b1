import { LinkError } from '../../../lib/errors/linkError';
import type { AccessPeriod } from '../../../lib/moodle/enrolments/accessPeriods';
import { setAccessPeriods } from '../../../lib/moodle/enrolments/accessPeriods';
import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CourseUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { changeCourseUsers } from '../changeCourseUsers';
import { moodleCallOptions, moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { userField } from '../../shared/moodle/userField';
import { parseAccessPeriod } from '../accessPeriod';
import { courseField, unknownEndField, unknownMethodField } from '../fields';
import { courseAndUserAt } from '../targets';

type PeriodInput = CourseUserChoice & Omit<AccessPeriod, 'course' | 'user'>;

const [batchSize, concurrency, timeout] = moodleCallOptions;

/** Sets from when until when somebody may enter a course; see `setAccessPeriods`. */
export const setAccessPeriod: Operation<MoodleClient, PeriodInput> = {
	value: 'setAccessPeriod',
	name: 'Set Access Period',
	description: 'Set when the access of a user to a course starts and ends',
	action: 'Set access period of user',
	effect: 'write',
	fields: [
		courseField,
		userField,
		{
			displayName: 'Access Starts',
			name: 'timestart',
			type: 'dateTime',
			default: '',
			description: 'When access starts. Leave empty to keep the current start.',
		},
		{
			displayName: 'Access Ends',
			name: 'timeend',
			type: 'dateTime',
			default: '',
			description: 'When access ends. Leave empty to keep the current end.',
		},
		{
			displayName: 'No Start',
			name: 'noStart',
			type: 'boolean',
			default: false,
			description: 'Whether to remove the start date',
		},
		{
			displayName: 'No End',
			name: 'noEnd',
			type: 'boolean',
			default: false,
			description: 'Whether to remove the end date',
		},
		{
			displayName: 'Include Inactive Enrolments',
			name: 'reactivate',
			type: 'boolean',
			default: false,
			description:
				'Whether to also give access to users whose enrolment is suspended, expired or has not started',
		},
		dryRunField,
		{
			...moodleOptionsField,
			options: [batchSize, concurrency, unknownEndField, unknownMethodField, timeout],
		},
	],
	read: (node, i) => {
		const given = (name: string) => node.getNodeParameter(name, i, '') as unknown;
		const isOn = (name: string) => node.getNodeParameter(name, i, false) as boolean;
		const options = node.getNodeParameter('options', i, {}) as Partial<AccessPeriod>;
		const [noStart, noEnd] = [isOn('noStart'), isOn('noEnd')];
		const { timestart, timeend } = parseAccessPeriod(
			node,
			noStart ? '' : given('timestart'),
			noEnd ? '' : given('timeend'),
		);
		if (timestart === undefined && timeend === undefined && !noStart && !noEnd)
			throw new LinkError('INPUT_MISSING', { parameter: 'Access Ends' });
		return {
			...courseAndUserAt(node, i),
			timestart: noStart ? null : timestart,
			timeend: noEnd ? null : timeend,
			reactivate: isOn('reactivate'),
			unknownEnd: options.unknownEnd,
			unknownMethod: options.unknownMethod,
		};
	},
	run: async (moodle, inputs) =>
		await changeCourseUsers(
			moodle,
			inputs,
			async (periods) => await setAccessPeriods(moodle, periods),
		),
};
