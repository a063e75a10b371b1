import { LinkError } from '../../errors/linkError';
import { err, andThenAll, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { uniqueMatch } from '../courses/uniqueMatch';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import { applyChanges } from '../transport/applyChanges';
import type { Ensured, PlannedChange } from '../transport/applyChanges';
import { distinct } from '../../shared/distinct';
import type { CourseUser } from './courseUsers';
import { courseUserKey, courseUserErrorValues } from './courseUsers';
import { readParticipants, Participants } from './participants';
import { withTextNames } from '../transport/textNames';

export interface MoodleGroup {
	id: number;
	name: string;
	idnumber: string;
}

/** How a group of a course is chosen in a node. */
export interface GroupChoice {
	key: 'id' | 'idnumber' | 'name';
	value: string;
}

export interface GroupMembership extends CourseUser {
	group: MoodleGroup;
}

/** All groups of a course. Moodle: `core_group_get_course_groups` (recording `group_list`), whose names are HTML (`group/externallib.php`). */
export const readCourseGroups = async (moodle: MoodleClient, course: MoodleCourse) =>
	(
		await moodle.read<MoodleGroup[]>(
			'core_group_get_course_groups',
			{ courseid: course.id },
			{ course: courseLabel(course) },
		)
	).map((group) => withTextNames(group, 'name'));

/**
 * One group of a course. Moodle lets no second group of a course have a name or an idnumber in its editor, but web services and restored courses can.
 *
 * @throws {LinkError} `INPUT_MISSING`, `MOODLE_GROUP_UNKNOWN`, `MOODLE_AMBIGUOUS`
 */
export async function findGroup(
	moodle: MoodleClient,
	course: MoodleCourse,
	{ key, value }: GroupChoice,
): Promise<MoodleGroup> {
	const wanted = value.trim();
	if (!wanted) throw new LinkError('INPUT_MISSING', { parameter: 'Group' });
	const groups = await readCourseGroups(moodle, course);
	const group = uniqueMatch(groups, { key, value: wanted }, 'group');
	if (!group)
		throw new LinkError('MOODLE_GROUP_UNKNOWN', { key, value, course: courseLabel(course) });
	return group;
}

const membershipKey = (one: GroupMembership) => `${courseUserKey(one)}/${one.group.id}`;

/** Says who is in which group. Moodle: `core_enrol_get_enrolled_users` with `groupid`. */
async function readGroupMembers(
	moodle: MoodleClient,
	memberships: GroupMembership[],
): Promise<(membership: GroupMembership) => boolean> {
	const members = new Set<string>();
	const groups = new Map(memberships.map((one) => [one.group.id, one]));
	for (const { course, group } of groups.values()) {
		for (const { id } of await readParticipants(moodle, course, { groupid: group.id }))
			members.add(`${course.id}/${id}/${group.id}`);
	}
	return (membership) => members.has(membershipKey(membership));
}

const toMemberParameters = (batch: GroupMembership[]) => ({
	members: batch.map(({ group, user }) => ({ groupid: group.id, userid: user.id })),
});

/** Changes memberships until they are as wanted; who is as wanted gets no call. */
async function applyMemberships<Name extends string>(
	moodle: MoodleClient,
	memberships: GroupMembership[],
	wanted: boolean,
	done: Name,
	wsfunction: string,
): Promise<Array<Result<Ensured<Name | 'unchanged'>>>> {
	const isMember = await readGroupMembers(moodle, memberships);
	const steps = memberships.map(
		(entry): PlannedChange<GroupMembership, Name | 'unchanged'> =>
			isMember(entry) === wanted
				? { entry, outcome: 'unchanged', nothingToDo: true }
				: { entry, outcome: done, changes: { member: { from: !wanted, to: wanted } } },
	);
	return await applyChanges(moodle, steps, {
		write: async (batch) => {
			await moodle.write(wsfunction, toMemberParameters(batch), courseUserErrorValues(batch));
			return batch;
		},
		readBack: async (batch) => {
			const isNow = await readGroupMembers(moodle, batch);
			return batch.map((one) => (isNow(one) === wanted ? one : undefined));
		},
	});
}

/**
 * Puts people in groups of courses that they are in. Moodle: `core_group_add_group_members` refuses whoever is not enrolled (recording
 * `group_add_not_enrolled`), so that is looked up first.
 *
 * @param isKnownToBeIn for whom the run itself just saw to that
 * @returns one outcome per membership, in order; `MOODLE_NOT_ENROLLED`
 */
export async function addToGroups<Membership extends GroupMembership>(
	moodle: MoodleClient,
	memberships: Membership[],
	isKnownToBeIn: (membership: Membership) => boolean = () => false,
): Promise<Array<Result<Ensured<'added' | 'unchanged'>>>> {
	return await distinct(memberships, membershipKey, async (different) => {
		const unknown = different.filter((one) => !isKnownToBeIn(one));
		const rolls = await Participants.read(moodle, unknown);
		const enrolled = different.map((one) =>
			!unknown.includes(one) || rolls.isEnrolled(one)
				? ok(one)
				: err<Membership>(new LinkError('MOODLE_NOT_ENROLLED', courseUserErrorValues([one]))),
		);
		return await andThenAll(
			enrolled,
			async (good) =>
				await applyMemberships(moodle, good, true, 'added', 'core_group_add_group_members'),
		);
	});
}

/** Takes people out of groups; they stay in the course. Moodle: `core_group_delete_group_members`. */
export async function removeFromGroups(
	moodle: MoodleClient,
	memberships: GroupMembership[],
): Promise<Array<Result<Ensured<'removed' | 'unchanged'>>>> {
	return await distinct(
		memberships,
		membershipKey,
		async (different) =>
			await applyMemberships(
				moodle,
				different,
				false,
				'removed',
				'core_group_delete_group_members',
			),
	);
}
