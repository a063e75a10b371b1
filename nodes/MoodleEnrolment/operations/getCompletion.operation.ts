import type { MoodleClient } from '../../../lib/moodle/client';
import { inParallel } from '../../../lib/moodle/batches';
import { getCompletion as completionOf, userCourses } from '../../../lib/moodle/completion';
import type { OwnCourse } from '../../../lib/moodle/completion';
import { findCourse } from '../../../lib/moodle/courses';
import type { CourseChoice } from '../../../lib/moodle/courses';
import { courseTotal, userGrades } from '../../../lib/moodle/grades';
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
			const coursesOf = new Map<number, Promise<OwnCourse[]>>();
			return await inParallel(places, moodle.settings.concurrency, async (input) => {
				const { target: course, account: user, withGrade } = input;
				return await attemptAsync(async () => {
					const completion = await completionOf(moodle, { course, user });
					if (!coursesOf.has(user.id)) coursesOf.set(user.id, userCourses(moodle, user.id));
					const own = (await coursesOf.get(user.id)!).find(({ id }) => id === course.id);
					const total = withGrade
						? courseTotal(await userGrades(moodle, { course, user }))
						: undefined;
					return {
						...completion,
						...(total
							? { grade: total.grade, gradeMin: total.gradeMin, gradeMax: total.gradeMax }
							: {}),
						progress: own?.progress ?? null,
						course: courseOutput({ ...course, idnumber: course.idnumber ?? own?.idnumber }),
						user: userOutput(user),
					};
				});
			});
		}),
};
