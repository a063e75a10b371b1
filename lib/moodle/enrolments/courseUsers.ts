import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import type { MoodleUser } from '../users/moodleUser';
import { accountLabels } from '../users/moodleUser';

/** A person's place in a course. */
export interface CourseUser {
	course: MoodleCourse;
	user: MoodleUser;
}

/** Tells places apart. */
export const courseUserKey = ({ course, user }: CourseUser) => `${course.id}/${user.id}`;

/** What errors say of the places that a call was about. */
export const courseUserErrorValues = (places: CourseUser[]) => ({
	course: [...new Set(places.map(({ course }) => courseLabel(course)))].join(' / '),
	user: accountLabels(places.map(({ user }) => user)),
	subject: accountLabels(places.map(({ user }) => user)),
	key: 'id' as const,
	value: places.map(({ user }) => user.id).join(', '),
});
