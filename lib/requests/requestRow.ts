import { LinkError } from '../errors/linkError';
import { reason } from '../errors/reason';
import { REQUEST_COLUMNS, REQUEST_KINDS } from './columns';
import type { RequestRow } from './columns';

const invalid = (column: string, why = reason('COLUMN_EMPTY')) =>
	new LinkError('REQUEST_ROW_INVALID', { column, reason: why });

/** A date as n8n gives it: text, a `Date`, or null. */
function toIso(value: unknown, field: string): string | null {
	if (value === null || value === undefined || value === '') return null;
	const date = value instanceof Date ? value : new Date(String(value));
	if (Number.isNaN(date.getTime())) throw invalid(field, reason('DATE_UNREADABLE'));
	return date.toISOString();
}

/**
 * A row from the item of a Data Table node. Rows may be changed by hand, so only the id is certain; what is empty is null.
 *
 * @returns undefined for the empty item that a node with *Always Output Data* gives when it found nothing
 * @throws {LinkError} `REQUEST_ROW_INVALID`
 */
export function readRequestRow(item: Record<string, unknown>): RequestRow | undefined {
	if (Object.keys(item).length === 0) return undefined;
	if (typeof item.id !== 'number') throw invalid('id');
	const columns = REQUEST_COLUMNS.map(({ name, type }) => {
		const value = item[name];
		if (type === 'date') return [name, toIso(value, name)];
		if (type === 'number') return [name, Number(value ?? 0) || 0];
		return [name, value === null || value === undefined || value === '' ? null : String(value)];
	});
	const row = { id: item.id, ...Object.fromEntries(columns) } as RequestRow;
	if (!REQUEST_KINDS.includes(row.kind))
		throw invalid('kind', reason('NOT_AN_OPTION', { options: REQUEST_KINDS.join(', ') }));
	for (const name of ['key', 'subject', 'person', 'code'] as const)
		if (!row[name]) throw invalid(name);
	return row;
}
