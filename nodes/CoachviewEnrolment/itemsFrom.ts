import type { INodeProperties } from 'n8n-workflow';

import { inputInvalid } from '../../lib/errors/inputInvalid';
import { reason } from '../../lib/errors/reason';
import type { ResultItem } from '../../lib/participant/answer/findFailures';
import { hasProperties } from '../../lib/shared/isObject';
import { listUnreadable } from '../../lib/participant/answer/unread';
import { attempt } from '../../lib/shared/result';

/** A parameter that is read with `itemsFrom`: the items of a node, such as the rows of a table. */
export const listField = (
	displayName: string,
	name: string,
	node: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: `={{ $('${node}').all() }}`,
	required: true,
	description,
});

/** A list, an item or their JSON: an expression in the middle of other text gives text. */
function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const read = attempt(() => JSON.parse(value) as unknown);
	return read.ok ? read.value : value;
}

/**
 * What an expression gives as items: `$('Give Access').all()`, an item, its `json`, or a list of those.
 *
 * @throws {LinkError} `INPUT_INVALID`
 */
export function itemsFrom(value: unknown, field: string): ResultItem[] {
	const given = parsed(value);
	if (given === undefined || given === null || given === '') return [];
	return [given].flat().map((one: unknown) => {
		if (!hasProperties(one)) throw inputInvalid(field, one, reason('NOT_AN_ITEM'));
		return hasProperties(one.json) ? { json: one.json, error: one.error } : { json: one };
	});
}

/**
 * The same for a list that may be empty: what is no list of items, or has no value at all, is a failed item, since it was not read. An empty text is an empty list.
 *
 * n8n's expressions give no value for a failed item whose error they can't take into their sandbox (SEEN in 2.41).
 */
export function readList(value: unknown, field: string): ResultItem[] {
	if (value === undefined || value === null)
		return [{ json: {}, error: listUnreadable({ name: field }, reason('LIST_WITHOUT_VALUE')) }];
	const items = attempt(() => itemsFrom(value, field));
	return items.ok ? items.value : [{ json: {}, error: items.error }];
}
