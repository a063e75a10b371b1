import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** n8n's switch for large outputs. It came with version 2 of the nodes, so that workflows saved with version 1 get what they always got. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show: { '@version': [2] } },
};

/** Whether an item asks for the simplified output. */
export const simplifyAt = (node: IExecuteFunctions, itemIndex: number): boolean =>
	node.getNodeParameter('simplify', itemIndex, false) as boolean;
