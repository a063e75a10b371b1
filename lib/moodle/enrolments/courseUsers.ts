import { inParallel } from '../../shared/concurrency';
import { distinctById } from '../../shared/distinct';
import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import type { MoodleClient } from '../transport/client';
import type { MoodleUser } from '../users/moodleUser';
import { accountLabels } from '../users/moodleUser';

/** A person's place in a course. */
export interface CourseUser {
	course: MoodleCourse;
	user: MoodleUser;
}

/** Tells places apart. */
export const courseUserKey = ({ course, user }: CourseUser) => `${course.id}/${user.id}`;

/** Does something once for each course of some places, with those that are in it. */
export async function forEachCourse<Place extends CourseUser>(
	{ settings }: MoodleClient,
	places: Place[],
	run: (course: MoodleCourse, own: Place[]) => Promise<void>,
): Promise<void> {
	const courses = distinctById(places.map(({ course }) => course));
	await inParallel(courses, settings.concurrency, async (course) => {
		await run(
			course,
			places.filter((place) => place.course.id === course.id),
		);
	});
}

/** What errors say of the places that a call was about. */
export const courseUserErrorValues = (places: CourseUser[]) => ({
	course: [...new Set(places.map(({ course }) => courseLabel(course)))].join(' / '),
	user: accountLabels(places.map(({ user }) => user)),
	subject: accountLabels(places.map(({ user }) => user)),
	key: 'id' as const,
	value: places.map(({ user }) => user.id).join(', '),
});
