import type { IDataObject } from 'n8n-workflow';

import type { MoodleClient } from '../../../lib/moodle/transport/client';
import { findCourse } from '../../../lib/moodle/courses/courses';
import type { CourseChoice } from '../../../lib/moodle/courses/courses';
import type { Ensured } from '../../../lib/moodle/transport/applyChanges';
import { findGroup } from '../../../lib/moodle/enrolments/groups';
import type { GroupChoice, GroupMembership } from '../../../lib/moodle/enrolments/groups';
import { findTargets, resolveInputs } from '../../../lib/moodle/enrolments/courseUsers';
import { choiceAt } from '../../../lib/n8n/readParameters';
import { callOptionsField, dryRunField } from '../../shared/moodle/connection';
import type { Operation } from '../../../lib/n8n/operation';
import { ensuredOutput } from '../../shared/moodle/changeOutput';
import type { Outcome } from '../../../lib/shared/result';
import { mapOutcome, onSuccesses, success } from '../../../lib/shared/result';
import { userField } from '../../shared/moodle/userField';
import { courseField, groupField } from '../fields';
import type { PlaceInput } from '../targets';
import { courseOutput, coursePlaceAt, userOutput } from '../targets';

export type GroupInput = PlaceInput<CourseChoice> & { group: GroupChoice };

/** What adding to and removing from groups share: the fields, looking everything up, and the output. */
export const groupFields = [courseField, groupField, userField, dryRunField, callOptionsField];

export const groupAt: Operation<MoodleClient, GroupInput>['read'] = (node, i) => ({
	...coursePlaceAt(node, i),
	group: choiceAt<GroupChoice['key']>(node, 'group', i),
});

/** Looks up course, person and group of every input, and changes the memberships. */
export async function changeGroups(
	moodle: MoodleClient,
	inputs: GroupInput[],
	change: (
		moodle: MoodleClient,
		memberships: GroupMembership[],
	) => Promise<Array<Outcome<Ensured<string>>>>,
): Promise<Array<Outcome<IDataObject>>> {
	const places = await resolveInputs(moodle, inputs, findCourse);
	const memberships = await onSuccesses(places, async (good) => {
		const groups = await findTargets(
			moodle,
			good.map(({ target, group }) => ({ course: target, group })),
			async (client, { course, group }) => await findGroup(client, course, group),
		);
		return groups.map((found, i) => {
			const { target: course, account: user } = good[i];
			return found.ok ? success({ course, user, group: found.value }) : found;
		});
	});
	return await onSuccesses(memberships, async (good) => {
		const outcomes = await change(moodle, good);
		return outcomes.map((result, i) =>
			mapOutcome(result, (ensured) => {
				const { course, user, group } = good[i];
				const { id, name, idnumber } = group;
				return {
					...ensuredOutput(ensured),
					group: { id, name, idnumber },
					course: courseOutput(course),
					user: userOutput(user),
				};
			}),
		);
	});
}
