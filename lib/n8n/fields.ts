import type { IExecuteFunctions, INodeParameterResourceLocator } from 'n8n-workflow';

import { LinkError } from '../errors/linkError';

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

/**
 * A date parameter as Unix seconds; undefined when empty.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function secondsAt(value: unknown, field: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = new Date(value as string).getTime();
	if (Number.isNaN(time)) {
		throw new LinkError('INPUT_INVALID', {
			field,
			value: String(value),
			reason: 'It is no date that n8n understands.',
		});
	}
	return Math.floor(time / 1000);
}
