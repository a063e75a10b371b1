import { andThenAll, mapResult } from '../../shared/result';
import type { Result } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import { findCourse } from '../courses/courses';
import { recallUsers } from '../users/rememberedUsers';
import type { AccessResults, AccessTargets, CourseAccess } from './accessTargets';
import { atTargets, changeCohorts, joinResults } from './accessTargets';
import { addToCohorts } from './cohortMembers';
import type { CourseUser } from './courseUsers';
import { enrolUsers } from './enrolUsers';
import type { WantedEnrolment } from './planEnrolment';
import type { GroupChoice } from './groups';
import { joinGroups } from './joinGroups';
import { withRoleIds } from './roles';
import type { RoleChoice } from './roles';

/** What somebody gets: group, role and period apply only to the course. */
export interface WantedAccess
	extends AccessTargets,
		Omit<WantedEnrolment, 'course' | 'user' | 'roleId'> {
	group?: GroupChoice;
	role: RoleChoice;
}

type Place = CourseUser & { input: WantedAccess; roleId: number };

/**
 * Gives people access to courses and cohorts, in one go for all: first to the courses, then to their groups, then to the cohorts. Every target is tried; what
 * fails at one keeps no other from being given. See `enrolUsers`, `addToGroups` and `addToCohorts`.
 *
 * @returns per input what became of its course and its cohort; a group that can't be joined is an error of its course, which was given anyway
 */
export async function giveAccess(
	moodle: MoodleClient,
	wanted: WantedAccess[],
): Promise<AccessResults[]> {
	const users = await recallUsers(
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
				places.map(({ input, target, user }) => ({
					input,
					course: target,
					user,
					role: input.role,
				})),
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
	const enrolled = await enrolUsers(moodle, places.map(toEnrolment));
	const given = enrolled.map((result, i) =>
		mapResult(result, (ensured) => ({
			target: 'course' as const,
			course: places[i].course,
			user: places[i].user,
			ensured,
			wantedGroup: places[i].input.group,
		})),
	);
	return await andThenAll(given, async (all) => await joinGroups(moodle, all));
}

const toEnrolment = ({ input, course, user, roleId }: Place): WantedEnrolment => ({
	course,
	user,
	roleId,
	timestart: input.timestart,
	timeend: input.timeend,
	ifInactive: input.ifInactive,
	ifOtherMethod: input.ifOtherMethod,
	useCourseDefault: input.useCourseDefault,
	unknownEnd: input.unknownEnd,
});
