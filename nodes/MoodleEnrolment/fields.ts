import type { INodeProperties } from 'n8n-workflow';

/** Chooses one Moodle course. */
export const courseField: INodeProperties = {
	displayName: 'Course',
	name: 'course',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The Moodle course',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a course…',
			typeOptions: { searchListMethod: 'searchCourses', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 2',
			hint: 'The number in the address of the course page: course/view.php?id=2',
		},
		{
			displayName: 'By ID Number',
			name: 'idnumber',
			type: 'string',
			placeholder: 'e.g. EL-101',
			hint: '"Course ID number" in the course settings: the e-learning code of Coachview',
		},
		{ displayName: 'By Short Name', name: 'shortname', type: 'string', placeholder: 'e.g. EL101' },
	],
};

/** Chooses one Moodle cohort of the whole site. */
export const cohortField: INodeProperties = {
	displayName: 'Cohort',
	name: 'cohort',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The Moodle cohort (sitegroep)',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a cohort…',
			typeOptions: { searchListMethod: 'searchCohorts', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1' },
		{
			displayName: 'By ID Number',
			name: 'idnumber',
			type: 'string',
			placeholder: 'e.g. COH-START',
			hint: '"Cohort ID" in Moodle',
		},
	],
};

/** Chooses one group of the chosen course. */
export const groupField: INodeProperties = {
	displayName: 'Group',
	name: 'group',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'A group of the course',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a group…',
			typeOptions: { searchListMethod: 'searchGroups', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1' },
		{
			displayName: 'By ID Number',
			name: 'idnumber',
			type: 'string',
			placeholder: 'e.g. GRP-A',
			hint: '"Group ID number" in Moodle',
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Group A' },
	],
};

/** Chooses the role that somebody gets in a course. */
export const roleField: INodeProperties = {
	displayName: 'Role',
	name: 'role',
	type: 'resourceLocator',
	default: { mode: 'id', value: '5' },
	required: true,
	description: 'The role of the user in the course. On most sites 5 is "student".',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a role…',
			typeOptions: { searchListMethod: 'searchRoles', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 5',
			hint: 'The number in the address of the role page: Site administration > Users > Define roles',
		},
		{
			displayName: 'By Short Name',
			name: 'shortname',
			type: 'string',
			placeholder: 'e.g. student',
			hint: 'A role that a user in the course has: Moodle does not list roles',
		},
	],
};

/** What to do where Moodle does not show the end of an access, so that a change would remove it. */
export const unknownEndField: INodeProperties = {
	displayName: 'If the End Is Unknown',
	name: 'unknownEnd',
	type: 'options',
	options: [
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'Return an error and change nothing, so that no end date is lost',
		},
		{
			name: 'Remove It',
			value: 'remove',
			description: 'Continue. Access has no end unless you set one.',
		},
	],
	default: 'refuse',
	description:
		'What to do when a change could remove the current end date. Only the plug-in can read the current dates; with the plug-in they always stay.',
};

/** What to do where Moodle does not show whether somebody was enrolled manually. */
export const unknownMethodField: INodeProperties = {
	displayName: 'If the Method Is Unknown',
	name: 'unknownMethod',
	type: 'options',
	options: [
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'Return an error and change nothing',
		},
		{
			name: 'Treat as Manual',
			value: 'manual',
			description:
				'Continue. A user whom only another method enrolled also gets a manual enrolment, and keeps access.',
		},
	],
	default: 'refuse',
	description:
		'What to do when the course has other enrolment methods besides the manual one. Only the plug-in can read which method enrolled a user.',
};
