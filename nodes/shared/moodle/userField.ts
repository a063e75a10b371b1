import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import type { UserKey } from '../../../lib/moodle/users/moodleUser';
import { locatorAt } from '../../../lib/n8n/readParameters';

/**
 * Chooses one Moodle account. The node that uses it needs `searchUsers` among its list searches. A new node takes the account of the item, since that is
 * what nearly every workflow wants, and since workflows were saved without this default.
 */
export const userField: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'resourceLocator',
	default: { mode: 'id', value: '={{ $json.id }}' },
	required: true,
	description: 'The Moodle account',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a user…',
			typeOptions: {
				searchListMethod: 'searchUsers',
				searchable: true,
				searchFilterRequired: true,
			},
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 8',
			hint: 'The number of the account in Moodle: the "id" in the output of the Moodle nodes',
		},
		{
			displayName: 'By ID Number',
			name: 'idnumber',
			type: 'string',
			placeholder: 'e.g. P-1001',
			hint: '"ID number" in the Moodle profile: the ExternId or PersonId of Coachview',
		},
		{
			displayName: 'By Username',
			name: 'username',
			type: 'string',
			placeholder: 'e.g. zoe.vander.berg',
		},
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. zoe@example.org',
		},
	],
};

export const userAt = (node: IExecuteFunctions, itemIndex: number): UserChoice =>
	locatorAt<UserKey>(node, 'user', itemIndex);
