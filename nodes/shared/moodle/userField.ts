import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { UserChoice } from '../../../lib/moodle/users/findUsers';
import type { UserKey } from '../../../lib/moodle/users/moodleUser';
import { locatorAt } from '../../../lib/n8n/readParameters';

/** Chooses one Moodle account. */
export const userField: INodeProperties = {
	displayName: 'User',
	name: 'user',
	type: 'resourceLocator',
	default: { mode: 'id', value: '={{ $json.id }}' },
	required: true,
	description: 'The Moodle account',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: '8',
			hint: 'Moodle\'s own number of the account, the "id" that Ensure returns',
		},
		{
			displayName: 'By ID Number',
			name: 'idnumber',
			type: 'string',
			placeholder: 'P-1001',
			hint: 'The idnumber: the Coachview ExternId or PersonId',
		},
		{
			displayName: 'By Username',
			name: 'username',
			type: 'string',
			placeholder: 'zoe.vander.berg',
		},
		{ displayName: 'By Email', name: 'email', type: 'string', placeholder: 'zoe@example.org' },
	],
};

export const userAt = (node: IExecuteFunctions, itemIndex: number): UserChoice =>
	locatorAt<UserKey>(node, 'user', itemIndex);
