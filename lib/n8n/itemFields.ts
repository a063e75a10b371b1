import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { toCleanText } from './readParameters';

/** The collection of `itemFields`. */
const COLLECTION = 'inputFields';

const showIn = (version: number, field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: {
		...field.displayOptions,
		show: { ...field.displayOptions?.show, '@version': [version] },
	},
});

/**
 * Fields that nearly always come from the item, by their default expression. Version 1 of a node shows each of them. Version 2 shows one collection, in which
 * a field overrules its expression, and keeps the fields themselves out of sight, so that n8n still resolves them, also where they were saved with another value.
 */
export const itemFields = (fields: INodeProperties[]): INodeProperties[] => [
	...fields.map((field) => showIn(1, field)),
	...fields.map(({ displayName, name, default: value, displayOptions }) =>
		showIn(2, { displayName, name, default: value, displayOptions, type: 'hidden' }),
	),
	showIn(2, {
		displayName: 'Input Fields',
		name: COLLECTION,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description:
			'The node reads these values from the item. Add a field to give its value another way.',
		options: [...fields]
			.map((field) => ({ ...field, required: false }))
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	}),
];

/** The value of one of `itemFields`. */
export function itemFieldAt(node: IExecuteFunctions, name: string, itemIndex: number): unknown {
	const given = node.getNodeParameter(COLLECTION, itemIndex, {}) as IDataObject;
	return name in given ? given[name] : node.getNodeParameter(name, itemIndex, '');
}

/**
 * The same as text, without what nobody sees.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export const itemTextAt = (
	node: IExecuteFunctions,
	name: string,
	itemIndex: number,
	clean?: (text: string) => string,
): string => toCleanText(itemFieldAt(node, name, itemIndex), name, clean);
