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

/** Texts that expressions give for nothing. */
const NOTHING = ['', 'null', 'undefined'];

/**
 * A text as a number, null when empty; a decimal comma is understood.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function numberOf(value: string, field: string): number | null {
	if (NOTHING.includes(value)) return null;
	const number = Number(value.replace(',', '.'));
	if (!Number.isFinite(number))
		throw new LinkError('INPUT_INVALID', { field, value, reason: 'It is no number.' });
	return number;
}

/**
 * A text as yes or no, in English or Dutch; null when empty.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function truthOf(value: string, field: string): boolean | null {
	const text = value.toLowerCase();
	if (['true', '1', 'yes', 'y', 'ja', 'j', 'waar'].includes(text)) return true;
	if (['false', '0', 'no', 'n', 'nee', 'onwaar'].includes(text)) return false;
	if (NOTHING.includes(text)) return null;
	throw new LinkError('INPUT_INVALID', { field, value, reason: 'It is neither true nor false.' });
}
