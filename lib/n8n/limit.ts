import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** The fields with which n8n's own nodes bound a list. */
export const limitFields: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** How many results are wanted; `Infinity` for all. */
export const limitAt = (node: IExecuteFunctions, itemIndex: number): number =>
	node.getNodeParameter('returnAll', itemIndex, false)
		? Infinity
		: Number(node.getNodeParameter('limit', itemIndex, 50));
