import type { MoodleClient } from '../../../lib/moodle/client';
import { findCourse } from '../../../lib/moodle/courses';
import type { CourseChoice } from '../../../lib/moodle/courses';
import { enrol } from '../../../lib/moodle/enrolments';
import type { WantedEnrolment } from '../../../lib/moodle/enrolments';
import type { Ensured } from '../../../lib/moodle/ensure';
import { resolve } from '../../../lib/moodle/places';
import { withRoleIds } from '../../../lib/moodle/roles';
import type { RoleChoice } from '../../../lib/moodle/roles';
import { callOptions, dryRunField } from '../../../lib/n8n/moodleConnection';
import type { Operation } from '../../../lib/n8n/operation';
import { ensuredOutput } from '../../../lib/n8n/output';
import { mapOutcome, onSuccesses } from '../../../lib/outcome';
import { userField } from '../../MoodleUser/fields';
import { periodAt } from '../accessPeriod';
import { courseField, roleField } from '../fields';
import type { PlaceInput } from '../inputs';
import { courseOutput, coursePlaceAt, roleAt, userOutput } from '../inputs';

type EnrolInput = PlaceInput<CourseChoice> &
	Pick<WantedEnrolment, 'timestart' | 'timeend' | 'ifInactive'> & { role: RoleChoice };

interface EnrolOptions {
	ifInactive?: EnrolInput['ifInactive'];
	timestart?: unknown;
	timeend?: unknown;
}

const [batchSize, concurrency, timeout] = callOptions;

/** What the user should know beside the outcome. */
function notice({ outcome, planned }: Ensured<string>, { timeend }: EnrolInput) {
	const what = planned ?? outcome;
	if (timeend !== undefined && timeend * 1000 < Date.now())
		return { notice: 'The end of the access lies in the past.' };
	if (what === 'reactivated' && timeend === undefined)
		return {
			notice:
				'Had no access and has it again, without an end: Moodle does not tell a former end date.',
		};
	if (what === 'leftInactive')
		return { notice: 'The enrolment is suspended, expired or not yet begun, and was left so.' };
	return {};
}

/** Gives somebody access to a course; see `enrol`. */
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
					description: 'When access ends. Without dates, access has no end.',
				},
				{
					displayName: 'Access Starts',
					name: 'timestart',
					type: 'dateTime',
					default: '',
					description: 'When access starts; at once when empty',
				},
				batchSize,
				concurrency,
				{
					displayName: 'If Suspended',
					name: 'ifInactive',
					type: 'options',
					options: [
						{
							name: 'Reactivate',
							value: 'reactivate',
							description:
								'Give access again. Moodle does not tell a former end date, so none is kept.',
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
				timeout,
			],
		},
	],
	read: (node, i) => {
		const { timestart, timeend, ifInactive } = node.getNodeParameter(
			'options',
			i,
			{},
		) as EnrolOptions;
		return {
			...coursePlaceAt(node, i),
			...periodAt(node, timestart, timeend),
			role: roleAt(node, i),
			ifInactive: ifInactive ?? 'reactivate',
		};
	},
	run: async (moodle, inputs) => {
		const places = await resolve(moodle, inputs, findCourse);
		const withRoles = await onSuccesses(places, async (good) => await withRoleIds(moodle, good));
		return await onSuccesses(withRoles, async (good) => {
			const outcomes = await enrol(
				moodle,
				good.map(({ target, account, ...input }) => ({ ...input, course: target, user: account })),
			);
			return outcomes.map((result, i) =>
				mapOutcome(result, (ensured) => ({
					...ensuredOutput(ensured),
					...notice(ensured, good[i]),
					course: courseOutput(good[i].target),
					user: userOutput(good[i].account),
				})),
			);
		});
	},
};
