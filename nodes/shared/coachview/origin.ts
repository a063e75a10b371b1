import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { assertSameOrigin } from '../../../lib/coachview/transport/origin';
import type { Origin } from '../../../lib/coachview/transport/origin';
import { attempt } from '../../../lib/shared/result';
import type { Result } from '../../../lib/shared/result';
import { itemFields, itemTextAt } from '../../../lib/n8n/itemFields';

/** The environment that an item comes from, for operations that write: they refuse the data of another environment. */
export const environmentField: INodeProperties = {
	displayName: 'From Environment',
	name: 'fromEnvironment',
	type: 'string',
	default: '={{ $json.environment }}',
	description:
		'The environment that the item comes from, "training" or "live". The node refuses data from another environment than that of the credential. Empty skips this check.',
};

/** The same with the tenant. */
export const originFields: INodeProperties[] = itemFields([
	environmentField,
	{
		displayName: 'From Tenant',
		name: 'fromTenant',
		type: 'string',
		default: '={{ $json.tenant }}',
		description:
			'The tenant that the item comes from. The node refuses data from another tenant than that of the credential. Empty skips this check.',
	},
]);

/** What an item says of its origin. */
export const originAt = (node: IExecuteFunctions, itemIndex: number) => ({
	environment: itemTextAt(node, 'fromEnvironment', itemIndex),
	tenant: itemTextAt(node, 'fromTenant', itemIndex),
});

/** The inputs that may be written to a Coachview, each of the others with its error. */
export const rejectOtherOrigins = <Input extends { from: { environment: string; tenant: string } }>(
	inputs: Input[],
	target: Origin,
): Array<Result<Input>> =>
	inputs.map((input) =>
		attempt(() => {
			assertSameOrigin(input.from, target);
			return input;
		}),
	);
