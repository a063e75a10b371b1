import type { INodeProperties } from 'n8n-workflow';

/** Chooses one person. */
export const personField: INodeProperties = {
	displayName: 'Person',
	name: 'person',
	type: 'resourceLocator',
	default: { mode: 'externId', value: '' },
	required: true,
	description: 'The person in Coachview',
	modes: [
		{
			displayName: 'By External ID',
			name: 'externId',
			type: 'string',
			placeholder: 'P-1001',
			hint: 'ExternId: the id from another system',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: '47a8c98a-9ad5-4bc5-909c-3eff9485d32c',
			hint: "Coachview's own id in the API",
		},
		{
			displayName: 'By ID Number in Moodle',
			name: 'idnumber',
			type: 'string',
			placeholder: 'P-1001',
			hint: 'The external ID or the person ID, whichever it is: what Moodle has, or the e-learning link sends',
		},
		{
			displayName: 'By Email',
			name: 'email1',
			type: 'string',
			placeholder: 'zoe@example.org',
			hint: 'The first e-mail address',
		},
	],
};

/** Whether free fields are read along. */
export const freeFieldsField: INodeProperties = {
	displayName: 'Include Free Fields',
	name: 'includeFreeFields',
	type: 'boolean',
	default: true,
	description: 'Whether to read the free fields (vrije velden) too',
};
