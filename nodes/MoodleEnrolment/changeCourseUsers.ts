import type { IDataObject } from 'n8n-workflow';

import type { CourseUser } from '../../lib/moodle/enrolments/courseUsers';
import type { CourseUserChoice } from '../../lib/moodle/enrolments/withCourseUsers';
import { withCourseUsers } from '../../lib/moodle/enrolments/withCourseUsers';
import type { Ensured } from '../../lib/moodle/transport/applyChanges';
import type { MoodleClient } from '../../lib/moodle/transport/client';
import type { Result } from '../../lib/shared/result';
import { mapResult } from '../../lib/shared/result';
import { changeOutput } from '../shared/moodle/changeOutput';
import { userOutput } from '../shared/moodle/userOutput';
import { courseOutput } from './targets';

/**
 * What the operations that change people's access to courses share: looking up course and user, and the output.
 *
 * @param change returns one outcome for each of its inputs, in order
 */
export const changeCourseUsers = async <Input extends CourseUserChoice>(
	moodle: MoodleClient,
	inputs: Input[],
	change: (
		inputs: Array<Omit<Input, keyof CourseUser> & CourseUser>,
	) => Promise<Array<Result<Ensured<string>>>>,
): Promise<Array<Result<IDataObject>>> =>
	await withCourseUsers(moodle, inputs, async (found) => {
		const results = await change(found);
		return results.map((result, i) =>
			mapResult(result, (ensured) => ({
				...changeOutput(ensured),
				course: courseOutput(found[i].course),
				user: userOutput(found[i].user),
			})),
		);
	});
