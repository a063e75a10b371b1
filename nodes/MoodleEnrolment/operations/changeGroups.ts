import type { IDataObject } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { CourseChoice } from '../../../lib/moodle/courses/courses';
import { findCourse } from '../../../lib/moodle/courses/courses';
import type { Ensured } from '../../../lib/moodle/transport/applyChanges';
import type { GroupChoice, GroupMembership } from '../../../lib/moodle/enrolments/groups';
import { findGroup } from '../../../lib/moodle/enrolments/groups';
import { findTargets, resolveInputs } from '../../../lib/moodle/enrolments/resolveInputs';
import { locatorAt } from '../../../lib/n8n/readParameters';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { changeOutput } from '../../shared/moodle/changeOutput';
import type { Result } from '../../../lib/shared/result';
import { mapResult, andThenAll, ok } from '../../../lib/shared/result';
import { userField } from '../../shared/moodle/userField';
import { courseField, groupField } from '../fields';
import type { TargetInput } from '../targets';
import { courseOutput, courseAndUserAt } from '../targets';
import { userOutput } from '../../shared/moodle/userOutput';

export type GroupInput = TargetInput<CourseChoice> & { group: GroupChoice };

/** What adding to and removing from groups share: the fields, looking everything up, and the output. */
export const groupFields = [courseField, groupField, userField, dryRunField, moodleOptionsField];

export const groupAt: Operation<MoodleClient, GroupInput>['read'] = (node, i) => ({
	...courseAndUserAt(node, i),
	group: locatorAt<GroupChoice['key']>(node, 'group', i),
});

/** Looks up course, person and group of every input, and changes the memberships. */
export async function changeGroupMembers(
	moodle: MoodleClient,
	inputs: GroupInput[],
	change: (
		moodle: MoodleClient,
		memberships: GroupMembership[],
	) => Promise<Array<Result<Ensured<string>>>>,
): Promise<Array<Result<IDataObject>>> {
	const places = await resolveInputs(moodle, inputs, findCourse);
	const memberships = await andThenAll(places, async (good) => {
		const groups = await findTargets(
			moodle,
			good.map(({ target, group }) => ({ course: target, group })),
			async (client, { course, group }) => await findGroup(client, course, group),
		);
		return groups.map((found, i) => {
			const { target: course, account: user } = good[i];
			return found.ok ? ok({ course, user, group: found.value }) : found;
		});
	});
	return await andThenAll(memberships, async (good) => {
		const outcomes = await change(moodle, good);
		return outcomes.map((result, i) =>
			mapResult(result, (ensured) => {
				const { course, user, group } = good[i];
				const { id, name, idnumber } = group;
				return {
					...changeOutput(ensured),
					group: { id, name, idnumber },
					course: courseOutput(course),
					user: userOutput(user),
				};
			}),
		);
	});
}
