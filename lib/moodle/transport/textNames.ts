import { decodeEntities } from '../../text/html';

/** A row of Moodle's with the names that it gives as HTML turned into text, so that every output and message is text. */
export const withTextNames = <Row extends object>(row: Row, ...names: Array<keyof Row>): Row => ({
	...row,
	...Object.fromEntries(
		names.flatMap((name) => {
			const html = row[name];
			return typeof html === 'string' ? [[name, decodeEntities(html)]] : [];
		}),
	),
});

/** A course: `external_format_string` makes HTML of both names (`course/externallib.php`, `enrol/externallib.php`). */
export const withTextCourseNames = <Course extends { fullname: string; shortname: string }>(
	course: Course,
): Course => withTextNames(course, 'fullname', 'shortname');
