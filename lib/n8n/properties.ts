import type { INodeProperties } from 'n8n-workflow';

import type { AnyOperation } from './operation';

/** The parameters of a node: the choice of the operation, then each operation's own fields, shown for it alone. */
export function operationProperties<Client>(
	operations: Array<AnyOperation<Client>>,
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
			default: operations[0].value,
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
