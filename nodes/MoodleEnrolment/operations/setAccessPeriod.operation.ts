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
	description: 'Set from when until when somebody may enter a course',
	action: 'Set the access period of somebody',
	effect: 'write',
	fields: [
		courseField,
		userField,
		{
			displayName: 'Access Starts',
			name: 'timestart',
			type: 'dateTime',
			default: '',
			description: 'From when somebody may enter. Empty: as it is.',
		},
		{
			displayName: 'Access Ends',
			name: 'timeend',
			type: 'dateTime',
			default: '',
			description: 'Until when somebody may enter. Empty: as it is.',
		},
		{
			displayName: 'From the Beginning',
			name: 'noStart',
			type: 'boolean',
			default: false,
			description: 'Whether access has no start; a former start date is removed',
		},
		{
			displayName: 'No End',
			name: 'noEnd',
			type: 'boolean',
			default: false,
			description: 'Whether access has no end; a former end date is removed',
		},
		{
			displayName: 'Also Without Access Now',
			name: 'reactivate',
			type: 'boolean',
			default: false,
			description:
				'Whether to do it for somebody whose enrolment is suspended, expired or not yet begun; they get access in the period',
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
			throw new LinkError('INPUT_MISSING', { field: 'Access Ends' });
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
