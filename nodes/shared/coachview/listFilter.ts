import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { COACHVIEW_ZONE } from '../../../lib/coachview/transport/localTime';
import type { Condition } from '../../../lib/coachview/transport/query';
import type { ListFilter } from '../../../lib/coachview/transport/readAll';
import { toUnixSeconds } from '../../../lib/n8n/dates';
import { toCleanText, textAt } from '../../../lib/n8n/readParameters';
import { limitAt, limitFields } from '../../../lib/n8n/limit';

/** By name: n8n takes a value that begins with = for an expression. */
const OPERATOR_BY_NAME: Record<string, Condition['operator']> = {
	equals: '=',
	atLeast: '>=',
	moreThan: '>',
};

/** When records must have been created or changed. */
export const changedSinceField: INodeProperties = {
	displayName: 'Changed Since',
	name: 'changedSince',
	type: 'dateTime',
	default: '',
	description: 'Get only records created or changed at or after this time. Leave empty to get all.',
};

/** How lists of Coachview are narrowed. */
export const listFilterFields: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Filter',
		default: {},
		description: 'Conditions that a record must meet, all of them',
		options: [
			{
				displayName: 'Filter',
				name: 'filter',
				values: [
					{
						displayName: 'Field',
						name: 'field',
						type: 'string',
						default: '',
						placeholder: 'e.g. achternaam',
						description: 'Name of the field in the Coachview API',
					},
					{
						displayName: 'Operator',
						name: 'operator',
						type: 'options',
						options: [
							{ name: 'At Least', value: 'atLeast' },
							{ name: 'Equals', value: 'equals' },
							{ name: 'More Than', value: 'moreThan' },
						],
						default: 'equals',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'Write dates as dd-MM-yyyy and booleans as true or false',
					},
				],
			},
		],
	},
	changedSinceField,
	{
		displayName: 'Additional Filter',
		name: 'where',
		type: 'string',
		default: '',
		placeholder: 'e.g. inactief=false;email1=jan@example.org',
		description:
			"More conditions in Coachview's filter language: ; means and, commas separate alternatives",
	},
	...limitFields,
];

/** Since when, as Unix milliseconds; a time without zone is Dutch, as Coachview's own are. */
export function changedSinceAt(node: IExecuteFunctions, itemIndex: number): number | undefined {
	const value: unknown = node.getNodeParameter('changedSince', itemIndex, '');
	const seconds = toUnixSeconds(value, 'Changed Since', COACHVIEW_ZONE);
	return seconds === undefined ? undefined : seconds * 1000;
}

/** What `listFilterFields` ask for. */
export function listFilterAt(node: IExecuteFunctions, itemIndex: number): ListFilter {
	const { filter = [] } = node.getNodeParameter('filters', itemIndex, {}) as {
		filter?: Array<{ field: unknown; operator: string; value: unknown }>;
	};
	return {
		conditions: filter.map(({ field, operator, value }) => ({
			field: toCleanText(field, 'Filters'),
			operator: OPERATOR_BY_NAME[operator] ?? '=',
			value: toCleanText(value, 'Filters'),
		})),
		free: textAt(node, 'where', itemIndex),
		changedSince: changedSinceAt(node, itemIndex),
		limit: limitAt(node, itemIndex),
	};
}
