import { LinkError } from '../errors/linkError';
import { reason } from '../errors/reason';
import { REQUEST_COLUMNS, REQUEST_KINDS } from './columns';
import type { RequestRow } from './columns';

const invalid = (column: string, why = reason('COLUMN_EMPTY')) =>
	new LinkError('REQUEST_ROW_INVALID', { column, reason: why });

/** How n8n writes a date, of a day that every month has: nothing is left to check. Thousands of rows are read for a page. */
const ISO_DATE =
	/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** A date as n8n gives it: text, a `Date`, or null. */
function toIso(value: unknown, field: string): string | null {
	if (value === null || value === undefined || value === '') return null;
	if (typeof value === 'string' && ISO_DATE.test(value)) return value;
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
	const columns: Record<string, unknown> = { id: item.id };
	for (const { name, type } of REQUEST_COLUMNS) {
		const value = item[name];
		if (type === 'date') columns[name] = toIso(value, name);
		else if (type === 'number') columns[name] = Number(value ?? 0) || 0;
		else
			columns[name] = value === null || value === undefined || value === '' ? null : String(value);
	}
	const row = columns as RequestRow;
	if (!REQUEST_KINDS.includes(row.kind))
		throw invalid('kind', reason('NOT_AN_OPTION', { options: REQUEST_KINDS.join(', ') }));
	for (const name of ['key', 'subject', 'person', 'code'] as const)
		if (!row[name]) throw invalid(name);
	return row;
}
