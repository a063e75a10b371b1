import type { INodeProperties } from 'n8n-workflow';

/** Chooses one person in Coachview. The node that uses it needs `searchPersons` among its list searches. */
export const personField: INodeProperties = {
	displayName: 'Person',
	name: 'person',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The person in Coachview',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a person…',
			typeOptions: { searchListMethod: 'searchPersons', searchable: true },
		},
		{
			displayName: 'By External ID',
			name: 'externId',
			type: 'string',
			placeholder: 'e.g. P-1001',
			hint: 'ExternId: the ID from another system',
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 47a8c98a-9ad5-4bc5-909c-3eff9485d32c',
			hint: 'The ID of the person in the Coachview API',
		},
		{
			displayName: 'By ID Number in Moodle',
			name: 'idnumber',
			type: 'string',
			placeholder: 'e.g. P-1001',
			hint: 'The external ID or the person ID, whichever Moodle and the e-learning link use',
		},
		{
			displayName: 'By Email',
			name: 'email1',
			type: 'string',
			placeholder: 'e.g. zoe@example.org',
			hint: 'The first email address of the person',
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
