import { LinkError } from '../../../lib/errors/linkError';
import { setAccessPeriods } from '../../../lib/moodle/accessPeriods';
import type { AccessPeriod } from '../../../lib/moodle/accessPeriods';
import type { MoodleClient } from '../../../lib/moodle/client';
import { findCourse } from '../../../lib/moodle/courses';
import type { CourseChoice } from '../../../lib/moodle/courses';
import { resolve } from '../../../lib/moodle/places';
import { callOptionsField, dryRunField } from '../../../lib/n8n/moodleConnection';
import type { Operation } from '../../../lib/n8n/operation';
import { ensuredOutput } from '../../../lib/n8n/output';
import { mapOutcome, onSuccesses } from '../../../lib/outcome';
import { userField } from '../../MoodleUser/fields';
import { periodAt } from '../accessPeriod';
import { courseField } from '../fields';
import type { PlaceInput } from '../inputs';
import { courseOutput, coursePlaceAt, userOutput } from '../inputs';

type PeriodInput = PlaceInput<CourseChoice> &
	Pick<AccessPeriod, 'timestart' | 'timeend' | 'reactivate'>;

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
			description: 'Empty: from the beginning. Moodle keeps no former start.',
		},
		{
			displayName: 'Access Ends',
			name: 'timeend',
			type: 'dateTime',
			default: '',
			description: 'Empty is only possible with No End: Moodle keeps no former end',
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
		callOptionsField,
	],
	read: (node, i) => {
		const given = (name: string) => node.getNodeParameter(name, i, '') as unknown;
		const noEnd = node.getNodeParameter('noEnd', i, false) as boolean;
		const period = periodAt(node, given('timestart'), noEnd ? '' : given('timeend'));
		if (period.timeend === undefined && !noEnd)
			throw new LinkError('INPUT_MISSING', { field: 'Access Ends' });
		return {
			...coursePlaceAt(node, i),
			...period,
			reactivate: node.getNodeParameter('reactivate', i, false) as boolean,
		};
	},
	run: async (moodle, inputs) =>
		await onSuccesses(await resolve(moodle, inputs, findCourse), async (places) => {
			const outcomes = await setAccessPeriods(
				moodle,
				places.map(({ target, account, ...input }) => ({
					...input,
					course: target,
					user: account,
				})),
			);
			return outcomes.map((result, i) =>
				mapOutcome(result, (ensured) => ({
					...ensuredOutput(ensured),
					course: courseOutput(places[i].target),
					user: userOutput(places[i].account),
				})),
			);
		}),
};
