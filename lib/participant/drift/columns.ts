import type { Repair, RowKind } from './kinds';

/** The name by which the workflow finds the table. */
export const DRIFT_TABLE = 'Coachview drift';

/** The columns of the Data Table, in this order; n8n itself adds `id`, `createdAt` and `updatedAt`. What is empty is null, so that `isEmpty` finds it. */
export const DRIFT_COLUMNS = [
	/** One row for each difference: the row is found by it. */
	{ name: 'key', type: 'string' },
	{ name: 'kind', type: 'string' },
	/** The ID number. */
	{ name: 'person', type: 'string' },
	{ name: 'name', type: 'string' },
	/** The e-learning code. */
	{ name: 'code', type: 'string' },
	/** What Moodle calls the course or cohort. */
	{ name: 'course', type: 'string' },
	{ name: 'site', type: 'string' },
	/** `training` or `live`. */
	{ name: 'environment', type: 'string' },
	/** In Dutch, for whoever reads the table; and in English, for the page. */
	{ name: 'detail', type: 'string' },
	{ name: 'detailEn', type: 'string' },
	/** Which request repairs it; empty where none can. */
	{ name: 'repair', type: 'string' },
	/** First found, and found last. */
	{ name: 'since', type: 'date' },
	{ name: 'found', type: 'date' },
	/** When the administrator was told, when a repair was asked for, and when it was gone. */
	{ name: 'toldAt', type: 'date' },
	{ name: 'askedAt', type: 'date' },
	{ name: 'solvedAt', type: 'date' },
	/** Course or cohort with its site, as the comparison distinguishes them. */
	{ name: 'place', type: 'string' },
	/** What the request holds, as JSON. */
	{ name: 'message', type: 'string' },
] as const;

export type DriftColumn = (typeof DRIFT_COLUMNS)[number]['name'];

/** A row as the Data Table node gives it; rows may be changed by hand. */
export type DriftRow = Record<Exclude<DriftColumn, 'kind' | 'repair'>, string | null> & {
	kind: RowKind;
	repair: Repair | null;
};

/** The columns that are written; always with the key. */
export type DriftChange = Partial<DriftRow> & { key: string };

const textOf = (value: unknown): string | null => {
	if (value === null || value === undefined || value === '') return null;
	return value instanceof Date ? value.toISOString() : String(value);
};

/** A row of the table; undefined for the empty item of an empty table, or a row without a key. */
export function readDriftRow(item: Record<string, unknown>): DriftRow | undefined {
	const row = Object.fromEntries(DRIFT_COLUMNS.map(({ name }) => [name, textOf(item[name])]));
	return row.key && row.kind ? (row as DriftRow) : undefined;
}
