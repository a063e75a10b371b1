import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { inputInvalid } from '../errors/inputInvalid';
import { reason } from '../errors/reason';

/** The switch of every operation that writes. */
export const dryRunField: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: false,
	description: 'Whether to only report what would change, and why. The outcome is then "planned".',
};

/**
 * Whether an item only plans. An expression can give anything; whatever is not clearly a no must not write.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function dryRunAt(node: IExecuteFunctions, itemIndex: number): boolean {
	const value: unknown = node.getNodeParameter('dryRun', itemIndex, false);
	if (typeof value === 'boolean') return value;
	throw inputInvalid('Dry Run', value, reason('NOT_A_BOOLEAN_DRY_RUN'));
}
