import type { INodeProperties } from 'n8n-workflow';

import type { AnyOperation } from './operation';

/**
 * The parameters of a node: the choice of the operation, then each operation's own fields, shown for it alone.
 *
 * @param chosen the operation that a new node has; changing it changes workflows that were saved with it
 */
export function operationProperties<Client>(
	operations: Array<AnyOperation<Client>>,
	chosen = operations[0],
): INodeProperties[] {
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			options: operations.map(({ name, value, description, action }) => ({
				name,
				value,
				description,
				action,
			})),
			default: chosen.value,
		},
		...operations.flatMap(({ value, fields }) =>
			fields.map((field) => ({
				...field,
				displayOptions: {
					...field.displayOptions,
					show: { ...field.displayOptions?.show, operation: [value] },
				},
			})),
		),
	];
}
