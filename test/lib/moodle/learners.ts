import type { MoodleSandbox } from '../../../sandbox/moodle';

/** The id of a course of the stand-in. */
export const courseId = ({ site }: MoodleSandbox, idnumber = 'EL-101') =>
	site.courseByIdnumber(idnumber)!.id;

/** Adds a learner to courses of the stand-in. Returns the id. */
export function addLearner(moodle: MoodleSandbox, idnumber: string, ...codes: string[]): number {
	const { id } = moodle.site.addUser({
		username: idnumber.toLowerCase(),
		firstname: 'A',
		lastname: idnumber,
		email: `${idnumber}@example.test`,
		idnumber,
	});
	codes.forEach((code) => moodle.site.enrol(id, courseId(moodle, code)));
	return id;
}
