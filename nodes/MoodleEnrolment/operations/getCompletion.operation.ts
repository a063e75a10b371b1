import type { MoodleClient } from '../../../lib/moodle/client';
import {
	getCompletion as completionOf,
	getCourseGrade,
	getUserCourse,
} from '../../../lib/moodle/completion';
import { findCourse } from '../../../lib/moodle/courses';
import type { CourseChoice } from '../../../lib/moodle/courses';
import { resolve } from '../../../lib/moodle/places';
import type { Operation } from '../../../lib/n8n/operation';
import { attemptAsync, onSuccesses } from '../../../lib/outcome';
import { userField } from '../../MoodleUser/fields';
import { courseField } from '../fields';
import type { PlaceInput } from '../inputs';
import { courseOutput, coursePlaceAt, userOutput } from '../inputs';

/** Reads whether somebody completed a course, when, and with which grade; see `getCompletion` in lib. */
export const getCompletion: Operation<
	MoodleClient,
	PlaceInput<CourseChoice> & { withGrade: boolean }
> = {
	value: 'getCompletion',
	name: 'Get Completion',
	description: 'Read whether somebody completed a course, when, and with which grade',
	action: 'Get the completion of a course',
	effect: 'read',
	fields: [
		courseField,
		userField,
		{
			displayName: 'Include Grade',
			name: 'withGrade',
			type: 'boolean',
			default: true,
			description:
				'Whether to read the course total too (needs gradereport/user:view and moodle/grade:viewall)',
		},
	],
	read: (node, i) => ({
		...coursePlaceAt(node, i),
		withGrade: node.getNodeParameter('withGrade', i, true) as boolean,
	}),
	run: async (moodle, inputs) =>
		await onSuccesses(await resolve(moodle, inputs, findCourse), async (places) => {
			const outcomes = [];
			for (const { target, account, withGrade } of places) {
				const place = { course: target, userId: account.id };
				outcomes.push(
					await attemptAsync(async () => {
						const completion = await completionOf(moodle, place);
						const { idnumber, progress } = await getUserCourse(moodle, place);
						return {
							...completion,
							...(withGrade ? await getCourseGrade(moodle, place) : {}),
							progress,
							course: courseOutput({ ...target, idnumber }),
							user: userOutput(account),
						};
					}),
				);
			}
			return outcomes;
		}),
};
