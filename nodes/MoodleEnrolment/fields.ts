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
			placeholder: '2',
			hint: 'The number in the address of the course: course/view.php?id=2',
		},
		{
			displayName: 'By ID Number',
			name: 'idnumber',
			type: 'string',
			placeholder: 'EL-101',
			hint: '"Course ID number" in the course settings; here the e-learning code of Coachview',
		},
		{ displayName: 'By Short Name', name: 'shortname', type: 'string', placeholder: 'EL101' },
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
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: '1' },
		{
			displayName: 'By ID Number',
			name: 'idnumber',
			type: 'string',
			placeholder: 'COH-START',
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
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: '1' },
		{
			displayName: 'By ID Number',
			name: 'idnumber',
			type: 'string',
			placeholder: 'GRP-A',
			hint: '"Group ID number" in Moodle',
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'Group A' },
	],
};

/** Chooses the role that somebody gets in a course. */
export const roleField: INodeProperties = {
	displayName: 'Role',
	name: 'role',
	type: 'resourceLocator',
	default: { mode: 'id', value: '5' },
	required: true,
	description:
		'What the person is in the course. 5 is "student" unless the site changed its roles.',
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
			placeholder: '5',
			hint: 'The number in the address of the role in Moodle: Define roles > (role)',
		},
		{
			displayName: 'By Short Name',
			name: 'shortname',
			type: 'string',
			placeholder: 'student',
			hint: 'Known are the roles of people in the course: Moodle gives no list of roles',
		},
	],
};

/** What to do where Moodle does not tell the end of an access, so that a change would remove it. */
export const unknownEndField: INodeProperties = {
	displayName: 'If the End Is Unknown',
	name: 'unknownEnd',
	type: 'options',
	options: [
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'Write nothing and give an error, so that no end date is lost',
		},
		{
			name: 'Remove It',
			value: 'remove',
			description: 'Go on; access has no end unless one is given',
		},
	],
	default: 'refuse',
	description:
		'What to do when a change would remove an end date that was not given. Moodle tells the present dates to the plug-in alone; with the plug-in they are kept.',
};

/** What to do where Moodle does not tell whether somebody is in a course by hand. */
export const unknownMethodField: INodeProperties = {
	displayName: 'If the Method Is Unknown',
	name: 'unknownMethod',
	type: 'options',
	options: [
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'Write nothing and give an error',
		},
		{
			name: 'Take It for Manual',
			value: 'manual',
			description:
				'Go on; somebody who is in by another method alone gets a manual enrolment by it, and stays in',
		},
	],
	default: 'refuse',
	description:
		'What to do when a course has other enrolment methods beside the manual one. Moodle tells by which somebody is in to the plug-in alone.',
};
