import type { INodeProperties } from 'n8n-workflow';

/** Chooses one course run (opleiding). */
export const courseRunField: INodeProperties = {
	displayName: 'Course Run',
	name: 'course',
	type: 'resourceLocator',
	default: { mode: 'code', value: '' },
	required: true,
	description: 'The course run (opleiding) in Coachview',
	modes: [
		{ displayName: 'By Code', name: 'code', type: 'string', placeholder: 'e.g. VEILIG-2026-1' },
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 47a8c98a-9ad5-4bc5-909c-3eff9485d32c',
			hint: 'The "course.courseId" of an enrolment',
		},
	],
};
