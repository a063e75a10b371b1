import type { MoodleClient } from '../transport/client';
import type { CourseUser } from './courseUsers';
import { courseUserKey, forEachCourse } from './courseUsers';
import type { EnrolmentStates } from './enrolmentStates';
import { readParticipants } from './participants';
import type { CourseRole } from './roles';
import { STUDENT_ROLE_ID, toCourseRole } from './roles';

/** The roles that people have in courses: as they were read with their state, else from the list of participants. */
export async function readRoleAssignments(
	moodle: MoodleClient,
	places: CourseUser[],
	{ rolesOf }: EnrolmentStates,
): Promise<(place: CourseUser) => CourseRole[]> {
	const untold = places.filter((place) => !rolesOf(place));
	const found = new Map<string, CourseRole[]>();
	await forEachCourse(moodle, untold, async (course) => {
		for (const { id, roles = [] } of await readParticipants(moodle, course, {}, 'id,roles'))
			found.set(`${course.id}/${id}`, roles.map(toCourseRole));
	});
	return (place) => rolesOf(place) ?? found.get(courseUserKey(place)) ?? [];
}

/** The role to write somebody's enrolment again with, so that no other is added: of those that no method owns first; student when there is none. */
export function roleIdToKeep(roles: CourseRole[]): number {
	const free = roles.filter(({ component }) => !component);
	const own = free.length > 0 ? free : roles;
	const role = own.find(({ shortname }) => shortname === 'student') ?? own[0];
	return role?.id ?? STUDENT_ROLE_ID;
}
