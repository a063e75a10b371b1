import { DRIFT_TABLE } from '../participant/drift/columns';
import { REQUEST_TABLE } from '../requests/columns';
import { toCsv } from './csv';

/** A row as the Data Table node gives it. */
type Row = Record<string, unknown>;

/** A table that is archived: by which rule a row is old, and which rows of it were read. */
export interface ArchiveTable {
	table: 'requests' | 'drift';
	rows: Row[];
}

/** A file to deliver, and the rows that may be deleted once it is. */
export interface ArchiveFile {
	/** Name of the data table. */
	table: string;
	/** Such as "coachview-link-requests-2026-01-01.csv". */
	file: string;
	csv: string;
	count: number;
	/** What ended at this moment or before is in it (ISO 8601). */
	before: string;
	/** `updatedAt` as it was read: a row that changed since is another one. */
	rows: Array<{ table: string; id: number; updatedAt: string }>;
}

const TABLES = { requests: REQUEST_TABLE, drift: DRIFT_TABLE };

/** Rows of one file: some megabytes, which a mail can carry. */
const ROWS_PER_FILE = 5000;

const textOf = (value: unknown): string => {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return value.toISOString();
	return typeof value === 'object' ? JSON.stringify(value) : String(value as string);
};

const isBefore = (value: unknown, before: number) =>
	Boolean(textOf(value)) && Date.parse(textOf(value)) <= before;

/** What has ended, and nothing that somebody still works on or replays: a row with `nextAt` is due again, also one that was given up. */
const IS_OLD: Record<ArchiveTable['table'], (row: Row, before: number) => boolean> = {
	requests: ({ state, doneAt, givenUpAt, nextAt, claimedBy }, before) =>
		!textOf(nextAt) &&
		!textOf(claimedBy) &&
		((state === 'done' && isBefore(doneAt, before)) ||
			(state === 'givenUp' && isBefore(givenUpAt, before))),
	drift: ({ solvedAt }, before) => isBefore(solvedAt, before),
};

const slug = (table: string) => table.toLowerCase().replaceAll(' ', '-');

function toFile(
	table: string,
	rows: Row[],
	before: number,
	now: number,
	part: string,
): ArchiveFile {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	return {
		table,
		file: `${slug(table)}-${new Date(now).toISOString().slice(0, 10)}${part}.csv`,
		csv: toCsv(
			columns,
			rows.map((row) => columns.map((column) => textOf(row[column]))),
		),
		count: rows.length,
		before: new Date(before).toISOString(),
		rows: rows.map(({ id, updatedAt }) => ({
			table,
			id: Number(id),
			updatedAt: textOf(updatedAt),
		})),
	};
}

/**
 * What is archived: for each table files with the rows that ended long ago, oldest first; none for a table without such rows.
 *
 * @param before Unix milliseconds; what ended later stays
 * @param now Unix milliseconds, for the names of the files
 */
export function archiveFiles(tables: ArchiveTable[], before: number, now: number): ArchiveFile[] {
	return tables.flatMap(({ table, rows }) => {
		const old = [...new Map(rows.map((row) => [row.id, row])).values()]
			.filter((row) => typeof row.id === 'number' && IS_OLD[table](row, before))
			.sort((a, b) => Number(a.id) - Number(b.id));
		const parts = Math.ceil(old.length / ROWS_PER_FILE);
		return Array.from({ length: parts }, (_, i) =>
			toFile(
				TABLES[table],
				old.slice(i * ROWS_PER_FILE, (i + 1) * ROWS_PER_FILE),
				before,
				now,
				parts > 1 ? `-${i + 1}` : '',
			),
		);
	});
}
