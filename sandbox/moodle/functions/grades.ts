import { can, requireCapability, requireCourse } from '../access';
import { activeCoursesOf, enrolledIn } from '../enrolments';
import { courseTotal, gradeOf, itemsOf } from '../grades';
import { byDefault, int, structure } from '../schema';
import { adjusted, gradeItemView, twoDecimals } from '../views/grade';
import { define } from './define';

/** `gradereport_user_get_grade_items`: the items and, last, the course total; user 0 is everybody who is active. */
const getGradeItems = define(
	structure({ courseid: int, userid: byDefault(int, 0), groupid: byDefault(int, 0) }),
	(caller, { courseid, userid }) => {
		const { site } = caller;
		const course = site.course(courseid);
		requireCourse(caller, course);
		requireCapability(caller, 'moodle/grade:viewall');
		const total = courseTotal(site, courseid);
		const people = userid === 0 ? enrolledIn(site, courseid, 'active') : [userid];
		const usergrades = people.map((id) => {
			const user = site.user(id);
			return {
				courseid,
				courseidnumber: course.idnumber,
				userid: id,
				userfullname: `${user.firstname} ${user.lastname}`,
				useridnumber: user.idnumber,
				maxdepth: 2,
				gradeitems: [...itemsOf(site, courseid), total].flatMap((item) =>
					gradeItemView(site, item, id, can(caller, 'moodle/grade:viewhidden')),
				),
			};
		});
		return { usergrades, warnings: [] };
	},
);

/**
 * `gradereport_overview_get_course_grades`: course totals of somebody's courses; the raw grade is text. One that contains something hidden is not shown to
 * who may not see that: the overview report has a setting of its own, off at first (recordings grades/hidden_item_totals_*_overview).
 */
const getCourseGrades = define(structure({ userid: byDefault(int, 0) }), (caller, { userid }) => {
	const { site } = caller;
	requireCapability(caller, 'moodle/grade:viewall');
	const user = userid === 0 ? caller.user : site.user(userid);
	const grades = activeCoursesOf(site, user.id).map((course) => {
		const total = courseTotal(site, course.id);
		const grade = can(caller, 'moodle/grade:viewhidden')
			? gradeOf(site, total, user.id)
			: adjusted(site, total, user.id, '0').grade;
		return {
			courseid: course.id,
			grade: grade ? twoDecimals(grade.raw) : '-',
			rawgrade: grade ? grade.raw.toFixed(5) : null,
		};
	});
	return { grades, warnings: [] };
});

/** `core_grades_get_gradeitems`: without the course total; hidden items too, whoever asks (grade/classes/external/get_gradeitems.php looks at no capability). */
const getItems = define(structure({ courseid: int }), (caller, { courseid }) => {
	const { site } = caller;
	const course = site.course(courseid);
	requireCourse(caller, course);
	// The category at the top has the name of the course.
	const gradeItems = itemsOf(site, courseid).map(({ id, itemname }) => ({
		id: String(id),
		itemname,
		category: course.fullname,
	}));
	return { gradeItems, warnings: [] };
});

export const gradeFunctions = {
	gradereport_user_get_grade_items: getGradeItems,
	gradereport_overview_get_course_grades: getCourseGrades,
	core_grades_get_gradeitems: getItems,
};
