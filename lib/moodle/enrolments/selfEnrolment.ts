import { attemptAsync } from '../../shared/result';
import { inParallel } from '../../shared/concurrency';
import type { MoodleClient } from '../transport/client';
import type { MoodleCourse } from '../courses/courses';
import type { MoodleUser } from '../users/moodleUser';

const GET_ENROLMENT_METHODS = 'core_enrol_get_course_enrolment_methods';
const GET_POTENTIAL_USERS = 'core_enrol_get_potential_users';

/** People of one name in a page; who is not among them counts as unknown. */
const POTENTIAL_USERS_PER_PAGE = 100;

/**
 * Who of some people is certainly not in a course by self enrolment: ids. Moodle's `core_enrol_get_potential_users` lists who is in a course by *other* ways than
 * one method or not at all (`course_enrolment_manager::get_potential_users`), and of all methods only self enrolment shows its number
 * (`core_enrol_get_course_enrolment_methods`). One call a person (seen on 4.5.6 and 5.1.3).
 *
 * @returns nobody where the service lacks these functions
 */
export async function usersNotSelfEnrolled(
	moodle: MoodleClient,
	course: MoodleCourse,
	people: MoodleUser[],
): Promise<Set<number>> {
	for (const name of [GET_ENROLMENT_METHODS, GET_POTENTIAL_USERS])
		if (!(await moodle.has(name))) return new Set();
	const found = await attemptAsync(async () => {
		const methods = await moodle.read<Array<{ id: number; type: string }>>(GET_ENROLMENT_METHODS, {
			courseid: course.id,
		});
		const selfMethods = methods.filter(({ type }) => type === 'self');
		if (selfMethods.length === 0) return [];
		return await inParallel(people, moodle.settings.concurrency, async (person) => {
			for (const { id } of selfMethods)
				if (!(await isPotentialUser(moodle, course, id, person))) return undefined;
			return person.id;
		});
	});
	return new Set((found.ok ? found.value : []).flatMap((id) => id ?? []));
}

/** An address is searched where the service account sees addresses, a name always. */
async function isPotentialUser(
	moodle: MoodleClient,
	{ id: courseid }: MoodleCourse,
	enrolid: number,
	{ id, fullname, email }: MoodleUser,
): Promise<boolean> {
	const users = await moodle.read<Array<{ id: number }>>(GET_POTENTIAL_USERS, {
		courseid,
		enrolid,
		search: email ?? fullname,
		searchanywhere: true,
		page: 0,
		perpage: POTENTIAL_USERS_PER_PAGE,
	});
	return users.some((user) => user.id === id);
}
