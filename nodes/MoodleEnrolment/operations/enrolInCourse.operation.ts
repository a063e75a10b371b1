import type { MoodleClient } from '../../../lib/moodle/client';
import { findCourse } from '../../../lib/moodle/courses';
import type { CourseChoice } from '../../../lib/moodle/courses';
import { enrol, STUDENT_ROLE_ID } from '../../../lib/moodle/enrolments';
import type { WantedEnrolment } from '../../../lib/moodle/enrolments';
import { resolve } from '../../../lib/moodle/places';
import { secondsAt } from '../../../lib/n8n/fields';
import type { Operation } from '../../../lib/n8n/operation';
import { mapOutcome, onSuccesses } from '../../../lib/outcome';
import { userField } from '../../MoodleUser/fields';
import { courseField } from '../fields';
import type { PlaceInput } from '../inputs';
import { courseOutput, coursePlaceAt, userOutput } from '../inputs';

type EnrolInput = PlaceInput<CourseChoice> &
	Pick<WantedEnrolment, 'roleId' | 'timestart' | 'timeend' | 'ifInactive'>;

interface EnrolOptions {
	ifInactive?: EnrolInput['ifInactive'];
	roleId?: number;
	timestart?: string;
	timeend?: string;
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
				{
					displayName: 'Role ID',
					name: 'roleId',
					type: 'number',
					default: STUDENT_ROLE_ID,
					description:
						'Number of the role in Moodle. 5 is "student" unless the site changed its roles.',
				},
			],
		},
	],
	read: (node, i) => {
		const options = node.getNodeParameter('options', i, {}) as EnrolOptions;
		return {
			...coursePlaceAt(node, i),
			roleId: options.roleId ?? STUDENT_ROLE_ID,
			timestart: secondsAt(options.timestart, 'Access Starts'),
			timeend: secondsAt(options.timeend, 'Access Ends'),
			ifInactive: options.ifInactive ?? 'reactivate',
		};
	},
	run: async (moodle, inputs) =>
		await onSuccesses(await resolve(moodle, inputs, findCourse), async (places) => {
			const outcomes = await enrol(
				moodle,
				places.map(({ target, account, ...input }) => ({
					...input,
					course: target,
					userId: account.id,
				})),
			);
			return outcomes.map((result, i) =>
				mapOutcome(result, (outcome) => ({
					outcome,
					course: courseOutput(places[i].target),
					user: userOutput(places[i].account),
				})),
			);
		}),
};
