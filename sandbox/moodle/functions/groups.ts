import { requireCapability, requireCourseContext } from '../access';
import { addToGroup } from '../enrolments';
import { formatString } from '../html';
import { int, list, structure } from '../schema';
import { define } from './define';

const members = list(structure({ groupid: int, userid: int }));

/** `core_group_add_group_members`: null, also for repeats; only people in the course. */
const addMembers = define(structure({ members }), (caller, { members: added }) => {
	const { site } = caller;
	site.transaction(() => {
		for (const { groupid, userid } of added) {
			const group = site.group(groupid);
			const user = site.user(userid);
			requireCourseContext(caller, site.course(group.courseid));
			requireCapability(caller, 'moodle/course:managegroups');
			addToGroup(site, group, user.id);
		}
	});
	return null;
});

/** `core_group_delete_group_members`: null. */
const deleteMembers = define(structure({ members }), (caller, { members: removed }) => {
	const { site } = caller;
	site.transaction(() => {
		for (const { groupid, userid } of removed) {
			const group = site.group(groupid);
			const user = site.user(userid);
			requireCourseContext(caller, site.course(group.courseid));
			requireCapability(caller, 'moodle/course:managegroups');
			group.members = group.members.filter((member) => member !== user.id);
		}
	});
	return null;
});

/** `core_group_get_course_groups`. */
const getCourseGroups = define(structure({ courseid: int }), (caller, { courseid }) => {
	const { site } = caller;
	requireCourseContext(caller, site.course(courseid));
	requireCapability(caller, 'moodle/course:managegroups');
	return site.tables.groups
		.filter((group) => group.courseid === courseid)
		.map(({ id, name, idnumber }) => ({
			id,
			courseid,
			name: formatString(name),
			description: '',
			descriptionformat: 0,
			enrolmentkey: null,
			idnumber,
			visibility: 0,
			participation: true,
		}));
});

export const groupFunctions = {
	core_group_add_group_members: addMembers,
	core_group_delete_group_members: deleteMembers,
	core_group_get_course_groups: getCourseGroups,
};
