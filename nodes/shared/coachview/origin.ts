import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { assertSameOrigin } from '../../../lib/coachview/transport/origin';
import type { Origin } from '../../../lib/coachview/transport/origin';
import { attempt } from '../../../lib/shared/result';
import type { Result } from '../../../lib/shared/result';
import { textAt } from '../../../lib/n8n/readParameters';

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
