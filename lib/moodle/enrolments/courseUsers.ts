import type { MoodleCourse } from '../courses/courses';
import { courseLabel } from '../courses/courses';
import type { MoodleUser } from '../users/moodleUser';
import { accountLabel } from '../users/moodleUser';

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
	user: places.map(({ user }) => accountLabel(user)).join(' / '),
	subject: places.map(({ user }) => accountLabel(user)).join(' / '),
	key: 'id',
	value: places.map(({ user }) => user.id).join(', '),
});
