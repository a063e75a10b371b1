import type { IExecuteFunctions, INodeParameterResourceLocator } from 'n8n-workflow';

/** A text parameter of one item, trimmed; numbers that an expression gives are taken as text. */
export const textAt = (node: IExecuteFunctions, name: string, itemIndex: number, fallback = '') => {
	const value = node.getNodeParameter(name, itemIndex, fallback) as unknown;
	return value === null || value === undefined ? '' : String(value).trim();
};

/** What was chosen in a searchable field: by which key, and the value. */
export function choiceAt<Key extends string>(
	node: IExecuteFunctions,
	name: string,
	itemIndex: number,
): { key: Key; value: string } {
	const { mode, value } = node.getNodeParameter(name, itemIndex) as INodeParameterResourceLocator;
	return { key: (mode === 'list' ? 'id' : mode) as Key, value: String(value ?? '').trim() };
}
