import { inputInvalid } from '../../lib/errors/inputInvalid';
import { reason } from '../../lib/errors/reason';
import type { ResultItem } from '../../lib/participant/answer/findFailures';
import { hasProperties } from '../../lib/shared/isObject';
import { attempt } from '../../lib/shared/result';

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
