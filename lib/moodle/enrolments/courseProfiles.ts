import { attemptAsync } from '../../shared/result';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import type { MoodleClient } from '../transport/client';

/** From Moodle 2.2 on. */
export const GET_PROFILES = 'core_user_get_course_user_profiles';

/** A role as Moodle shows it with a person. */
export interface ShownRole {
	roleid: number;
	shortname: string;
}

interface Profile {
	id: number;
	roles?: ShownRole[];
	enrolledcourses?: Array<{ id: number }>;
}

/** What is known of somebody in a course. */
export interface CourseProfile {
	/** May enter the course now; undefined where Moodle hides it. */
	hasAccess?: boolean;
	roles: ShownRole[];
}

/**
 * Whether some people may enter a visible course now, and in which roles, in one call for both.
 *
 * Moodle: `core_user_get_course_user_profiles` (recordings profiles/*). `enrolledcourses` are the visible courses in which a person is active. It is absent for somebody who is in
 * none, and for everybody where the site hides it (`mycourses` in `hiddenuserfields`; the service account would need `moodle/course:viewhiddenuserfields`). So its absence proves
 * something only beside a person in the same answer who has it: a teacher of the course is asked about too.
 *
 * @returns by id; empty where the service lacks the function, or Moodle refuses the call: the calls that answer one question each then say what is wrong
 */
export async function readCourseProfiles(
	moodle: MoodleClient,
	course: MoodleCourse,
	ids: number[],
): Promise<Map<number, CourseProfile>> {
	if (ids.length === 0 || !(await moodle.has(GET_PROFILES))) return new Map();
	const teachers = (course.contacts ?? []).slice(0, 1).map(({ id }) => id);
	const userlist = [...new Set([...ids, ...teachers])].map((userid) => ({
		userid,
		courseid: course.id,
	}));
	const answer = await attemptAsync(
		async () =>
			await moodle.read<Profile[]>(GET_PROFILES, { userlist }, { course: courseLabel(course) }),
	);
	if (!answer.ok && !answer.error.data.errorcode) throw answer.error;
	const profiles = answer.ok ? answer.value : [];
	const isShown = profiles.some(({ enrolledcourses }) => enrolledcourses);
	const found = new Map<number, CourseProfile>();
	for (const { id, roles, enrolledcourses = [] } of profiles) {
		const isActive = enrolledcourses.some((own) => own.id === course.id);
		if (roles) found.set(id, { roles, hasAccess: isShown ? isActive : undefined });
	}
	return found;
}
