import { can, requireCourse } from '../access';
import { isCompleted, metAt, stateOf } from '../completion';
import { isActive, isEnrolled } from '../enrolments';
import { moodleError } from '../errors';
import { formatString } from '../html';
import { int, structure } from '../schema';
import type { Site } from '../site';
import type { Criterion } from '../state';
import { define } from './define';

interface Texts {
	/** The number of the type: 1 is self completion, 4 an activity, 7 approval by a role, 8 another course. */
	type: number;
	title: string;
	details: { type: string; criteria: string; requirement: string; status: string };
}

/** How a criterion reads in the report, links and all (recordings completion/any_*). */
function texts(site: Site, criterion: Criterion): Texts {
	switch (criterion.type) {
		case 'self': {
			const title = 'Self completion';
			return {
				type: 1,
				title,
				details: {
					type: title,
					criteria: title,
					requirement: 'Marking yourself complete',
					status: '',
				},
			};
		}
		case 'activity': {
			const title = 'Activity completion';
			const criteria = `<a href="${site.url}/mod/page/view.php?id=${criterion.cmid}">${formatString(criterion.title)}</a>`;
			return {
				type: 4,
				title,
				details: { type: title, criteria, requirement: 'Marking yourself complete', status: '' },
			};
		}
		case 'course': {
			const title = 'Completion of other courses';
			const id = site.tables.courses.find(({ fullname }) => fullname === criterion.title)?.id;
			const criteria = `<a href="${site.url}/course/view.php?id=${id}">${formatString(criterion.title)}</a>`;
			const status = `<a href="${site.url}/blocks/completionstatus/details.php?course=${id}">See details</a>`;
			return {
				type: 8,
				title,
				details: { type: title, criteria, requirement: 'Course completed', status },
			};
		}
		case 'role':
			return {
				type: 7,
				title: criterion.title,
				details: {
					type: 'Manual completion by others',
					criteria: criterion.title,
					requirement: `Marked complete by ${criterion.title}`,
					status: '',
				},
			};
	}
}

/**
 * `core_completion_get_course_completion_status`: a date per criterion, none for the course. A criterion is complete when it has a date
 * (`completion_criteria_completion::is_complete`), whatever the course is; `aggregation` is that of the course only.
 */
const getCourseStatus = define(
	structure({ courseid: int, userid: int }),
	(caller, { courseid, userid }) => {
		const { site } = caller;
		const course = site.course(courseid);
		const user = site.user(userid);
		requireCourse(caller, course);
		if (!course.enablecompletion || !can(caller, 'report/completion:view'))
			throw moodleError('cannotviewreport', 'You cannot view this report');
		if (!isEnrolled(site, user.id, course.id))
			throw moodleError('usernotenroled', 'User is not enrolled in this course');
		if (course.criteria.length === 0)
			throw moodleError('nocriteriaset', 'No completion criteria set for this course');
		const state = stateOf(site, userid, courseid);
		const completions = course.criteria.map((criterion, i) => {
			const timecompleted = metAt(state, i);
			const { type, title, details } = texts(site, criterion);
			return {
				type,
				title,
				status: timecompleted ? 'Yes' : 'No',
				complete: timecompleted !== null,
				timecompleted,
				details,
			};
		});
		return {
			completionstatus: {
				completed: isCompleted(site, userid, courseid),
				aggregation: course.aggregation === 'any' ? 2 : 1,
				completions,
			},
			warnings: [],
		};
	},
);

/** `core_completion_get_activities_completion_status`: none where completion is off. */
const getActivitiesStatus = define(
	structure({ courseid: int, userid: int }),
	(caller, { courseid, userid }) => {
		const { site } = caller;
		const course = site.course(courseid);
		const user = site.user(userid);
		requireCourse(caller, course);
		const completed = isCompleted(site, user.id, courseid);
		const statuses = (course.enablecompletion ? course.activities : []).map(
			({ cmid, modname, instance }) => ({
				cmid,
				modname,
				instance,
				state: Number(completed),
				timecompleted: completed ? (stateOf(site, userid, courseid)?.met ?? 0) : 0,
				tracking: 1,
				overrideby: null,
				valueused: false,
				hascompletion: true,
				isautomatic: false,
				istrackeduser: isEnrolled(site, userid, courseid),
				uservisible: true,
				details: [],
				...(site.traits.showsOverallCompletion ? { isoverallcomplete: completed } : {}),
			}),
		);
		return { statuses, warnings: [] };
	},
);

/** `core_completion_mark_course_self_completed`: only for the caller, who must be a learner in the course. */
const markSelfCompleted = define(structure({ courseid: int }), (caller, { courseid }) => {
	const { site, user } = caller;
	const course = site.course(courseid);
	requireCourse(caller, course);
	if (!isActive(site, user.id, courseid))
		throw moodleError(
			'nottracked',
			'You are currently not being tracked by completion in this course',
		);
	if (!course.criteria.some(({ type }) => type === 'self'))
		throw moodleError(
			'noselfcompletioncriteria',
			'No self completion criteria set for this course',
		);
	site.meetCriteria(user.id, courseid);
	return { status: true, warnings: [] };
});

export const completionFunctions = {
	core_completion_get_course_completion_status: getCourseStatus,
	core_completion_get_activities_completion_status: getActivitiesStatus,
	core_completion_mark_course_self_completed: markSelfCompleted,
};
