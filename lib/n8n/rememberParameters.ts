import type { IExecuteFunctions } from 'n8n-workflow';

/** No parameter has it. */
const ABSENT = Symbol('absent');

/**
 * The same node, which resolves each parameter of an item once. n8n resolves an expression anew whenever it is asked, in an isolate of its own, and that takes longer than all
 * else that a node of this package does; a parameter is asked for when it is checked and when it is read.
 *
 * Only the values of one item are kept: those of all would hold as many copies of what an expression such as `$('Course map').all()` gives.
 */
export function rememberParameters(node: IExecuteFunctions): IExecuteFunctions {
	let item = -1;
	const values = new Map<string, unknown>();
	const isSet = (name: string, itemIndex: number) =>
		(node.getNodeParameter(name, itemIndex, ABSENT, { rawExpressions: true }) as unknown) !==
		ABSENT;
	const getNodeParameter = (
		name: string,
		itemIndex: number,
		fallback?: unknown,
		options?: object,
	): unknown => {
		if (itemIndex !== item) values.clear();
		item = itemIndex;
		const key = JSON.stringify([name, options]);
		if (values.has(key)) return values.get(key);
		const value = node.getNodeParameter(name, itemIndex, fallback, options) as unknown;
		// What is not set is the fallback, of which n8n may give a copy, and each who asks may have another one.
		if (isSet(name, itemIndex)) values.set(key, value);
		return value;
	};
	return Object.create(node, {
		getNodeParameter: { value: getNodeParameter },
	}) as IExecuteFunctions;
}
