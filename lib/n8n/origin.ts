import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { textAt } from './fields';

/** Where an item came from, for operations that write: they refuse the data of another environment (R17). */
export const originFields: INodeProperties[] = [
	{
		displayName: 'From Environment',
		name: 'fromEnvironment',
		type: 'string',
		default: '={{ $json.environment }}',
		description:
			'"training" or "live", as the Coachview nodes put it in their items. Data of another environment than the credential\'s is refused; empty is not checked.',
	},
	{
		displayName: 'From Tenant',
		name: 'fromTenant',
		type: 'string',
		default: '={{ $json.tenant }}',
		description:
			"The tenant mark of the item. Data of another tenant than the credential's is refused; empty is not checked.",
	},
];

/** What an item says of its origin. */
export const originAt = (node: IExecuteFunctions, itemIndex: number) => ({
	environment: textAt(node, 'fromEnvironment', itemIndex),
	tenant: textAt(node, 'fromTenant', itemIndex),
});
