import { andThenAll, mapResult, ok } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Ensured } from '../transport/applyChanges';
import { findCourse } from '../courses/courses';
import type { MoodleCourse } from '../courses/courses';
import { findUsers } from '../users/findUsers';
import type { AccessResults, AccessTargets, CourseAccess, InputAtTarget } from './accessTargets';
import { atTargets, changeCohorts, joinResults } from './accessTargets';
import { addToCohorts } from './cohortMembers';
import { courseUserKey, findTargets } from './courseUsers';
import { enrolUsers } from './enrolUsers';
import type { WantedEnrolment } from './enrolUsers';
import { addToGroups, findGroup } from './groups';
import type { GroupChoice, GroupMembership } from './groups';
import { withRoleIds } from './roles';
import type { RoleChoice } from './roles';

/** What somebody gets: group, role and period concern the course alone. */
export interface WantedAccess
	extends AccessTargets,
		Omit<WantedEnrolment, 'course' | 'user' | 'roleId'> {
	group?: GroupChoice;
	role: RoleChoice;
}

type Place = InputAtTarget<WantedAccess, MoodleCourse> & { roleId: number };

/**
 * Gives people access to courses and cohorts, in one go for all: first to the courses, then to their groups, then to the cohorts. Every target is tried; what
 * fails at one keeps no other from being given. See `enrolUsers`, `addToGroups` and `addToCohorts`.
 *
 * @returns per input what became of its course and its cohort; a group that can't be joined is an error of its course, which was given all the same
 */
export async function giveAccess(
	moodle: MoodleClient,
	wanted: WantedAccess[],
): Promise<AccessResults[]> {
	const users = await findUsers(
		moodle,
		wanted.map(({ user }) => user),
	);
	const courses = await atTargets(
		moodle,
		wanted,
		users,
		({ course }) => course,
		findCourse,
		async (places) => {
			const withRoles = await withRoleIds(
				moodle,
				places.map((place) => ({ ...place, role: place.input.role })),
			);
			return await andThenAll(withRoles, async (good) => await giveCourses(moodle, good));
		},
	);
	return joinResults(courses, await changeCohorts(moodle, wanted, users, addToCohorts));
}

async function giveCourses(
	moodle: MoodleClient,
	places: Place[],
): Promise<Array<Result<CourseAccess>>> {
	const enrolled = await enrolUsers(moodle, withCommonEnds(places.map(toEnrolment)));
	const given = enrolled.map((result, i) =>
		mapResult(result, (ensured) => ({ place: places[i], ensured })),
	);
	return await andThenAll(given, async (all) => {
		const inGroups = await joinGroups(moodle, all);
		return all.map(({ place, ensured }, i) => {
			const access = {
				target: 'course' as const,
				course: place.target,
				user: place.account,
				ensured,
			};
			const group = inGroups[i];
			return group ? mapResult(group, (joined) => ({ ...access, group: joined })) : ok(access);
		});
	});
}

const toEnrolment = ({ input, target, account, roleId }: Place): WantedEnrolment => ({
	course: target,
	user: account,
	roleId,
	timestart: input.timestart,
	timeend: input.timeend,
	ifInactive: input.ifInactive,
	ifOtherMethod: input.ifOtherMethod,
	courseDefault: input.courseDefault,
	unknownEnd: input.unknownEnd,
});

/**
 * Gives one end to all that one run wants of a person in a course, the latest: Moodle keeps one period for a person, and rows of the course map that differ in
 * group or role must not undo each other's.
 */
function withCommonEnds(wanted: WantedEnrolment[]): WantedEnrolment[] {
	const latest = new Map<string, number | null>();
	for (const one of wanted) {
		const key = courseUserKey(one);
		const known = latest.get(key);
		if (one.timeend === undefined || known === null) continue;
		latest.set(key, one.timeend === null ? null : Math.max(one.timeend, known ?? 0));
	}
	return wanted.map((one) => ({ ...one, timeend: latest.get(courseUserKey(one)) }));
}

type Joined = { group: GroupMembership['group']; ensured: Ensured<string> };

/** Puts those who got a course in the group that they are to be in. */
async function joinGroups(
	moodle: MoodleClient,
	given: Array<{ place: Place; ensured: Ensured<string> }>,
): Promise<Array<Result<Joined> | undefined>> {
	const asked = given.flatMap(({ place, ensured }, i) =>
		place.input.group ? [{ place, ensured, group: place.input.group, i }] : [],
	);
	const groups = await findTargets(
		moodle,
		asked.map(({ place, group }) => ({ course: place.target, group })),
		async (client, { course, group }) => await findGroup(client, course, group),
	);
	const memberships = groups.map((found, at) =>
		mapResult(found, (group) => ({ ...asked[at], group })),
	);
	const results = await andThenAll(memberships, async (good) => {
		const added = await addToGroups(
			moodle,
			good.map(({ place, group }) => ({ course: place.target, user: place.account, group })),
		);
		return added.map((result, at) =>
			mapResult(orPlanned(result, good[at].ensured), (ensured) => ({
				group: good[at].group,
				ensured,
			})),
		);
	});
	const byInput = new Map(asked.map(({ i }, at) => [i, results[at]]));
	return given.map((_, i) => byInput.get(i));
}

/** In a dry run nobody is in the course yet who would only be enrolled now; joining the group is then planned too. */
function orPlanned(
	added: Result<Ensured<string>>,
	{ outcome }: Ensured<string>,
): Result<Ensured<string>> {
	if (added.ok || added.error.code !== 'MOODLE_NOT_ENROLLED' || outcome !== 'planned') return added;
	return ok({
		outcome: 'planned',
		planned: 'added',
		changes: { member: { from: false, to: true } },
	});
}
