import type { IDataObject } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import type { Ensured } from '../../../lib/moodle/transport/applyChanges';
import type { GroupChoice, GroupMembership } from '../../../lib/moodle/enrolments/groups';
import { findGroup } from '../../../lib/moodle/enrolments/groups';
import { findTargets } from '../../../lib/moodle/enrolments/findTargets';
import type { CourseUserChoice } from '../../../lib/moodle/enrolments/withCourseUsers';
import { withCourseUsers } from '../../../lib/moodle/enrolments/withCourseUsers';
import { locatorAt } from '../../../lib/n8n/readParameters';
import { moodleOptionsField } from '../../shared/moodle/connection';
import { dryRunField } from '../../../lib/n8n/dryRun';
import type { Operation } from '../../../lib/n8n/operation';
import { changeOutput } from '../../shared/moodle/changeOutput';
import type { Result } from '../../../lib/shared/result';
import { mapResult, andThenAll } from '../../../lib/shared/result';
import { userField } from '../../shared/moodle/userField';
import { courseField, groupField } from '../fields';
import { courseOutput, courseAndUserAt } from '../targets';
import { userOutput } from '../../shared/moodle/userOutput';

export type GroupInput = CourseUserChoice & { group: GroupChoice };

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
	return await withCourseUsers(moodle, inputs, async (found) => {
		const groups = await findTargets(
			moodle,
			found.map(({ course, group }) => ({ course, group })),
			async (client, { course, group }) => await findGroup(client, course, group),
		);
		const memberships = groups.map((group, i) =>
			mapResult(group, (one): GroupMembership => ({ ...found[i], group: one })),
		);
		return await andThenAll(memberships, async (good) => {
			const results = await change(moodle, good);
			return results.map((result, i) =>
				mapResult(result, (ensured) => groupMemberOutput(good[i], ensured)),
			);
		});
	});
}

const groupMemberOutput = (
	{ course, user, group: { id, name, idnumber } }: GroupMembership,
	ensured: Ensured<string>,
): IDataObject => ({
	...changeOutput(ensured),
	group: { id, name, idnumber },
	course: courseOutput(course),
	user: userOutput(user),
});
