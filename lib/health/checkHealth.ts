import type { ErrorText } from '../errors/catalogueEntry';
import type { HealthFinding, SourceFindings } from './finding';

/** The name by which workflow 12 finds its table. */
export const NOTICE_TABLE = 'Coachview link notices';

/** The columns of the table of what was found; `toldAt` is when the administrator got the mail. */
export const NOTICE_COLUMNS = [
	{ name: 'key', type: 'string' },
	{ name: 'source', type: 'string' },
	{ name: 'code', type: 'string' },
	{ name: 'message', type: 'string' },
	{ name: 'cause', type: 'string' },
	{ name: 'fix', type: 'string' },
	{ name: 'messageNl', type: 'string' },
	{ name: 'causeNl', type: 'string' },
	{ name: 'fixNl', type: 'string' },
	{ name: 'foundAt', type: 'date' },
	{ name: 'seenAt', type: 'date' },
	{ name: 'toldAt', type: 'date' },
] as const;

type Column = (typeof NOTICE_COLUMNS)[number]['name'];

/** What is written of a finding; whether it was told is left as it is. */
export type Notice = Record<Exclude<Column, 'toldAt'>, string>;

/** A row as it is in the table. */
export interface NoticeRow {
	id: number;
	key: string;
	source: string;
	foundAt: string | null;
}

export interface HealthReport {
	/** What is there now, for an upsert by `key`. */
	found: Notice[];
	/** Rows of what is no longer there, to be deleted: when it comes back, it is told again. */
	gone: NoticeRow[];
}

const keyOf = ({ code, subject }: HealthFinding) => `${code} ${subject}`;

const columnsOf = ({ message, cause, fix }: ErrorText, ending: '' | 'Nl') =>
	({ [`message${ending}`]: message, [`cause${ending}`]: cause, [`fix${ending}`]: fix }) as Pick<
		Notice,
		'message' | 'cause' | 'fix'
	>;

/**
 * Compares what the sources say now with what the table has from before.
 *
 * @param rows the table as it is
 * @param now Unix milliseconds
 */
export function compareNotices(
	sources: SourceFindings[],
	rows: NoticeRow[],
	now: number,
): HealthReport {
	const before = new Map(rows.map((row) => [row.key, row]));
	const seenAt = new Date(now).toISOString();
	const found = new Map<string, Notice>();
	for (const one of sources.flatMap(({ findings }) => findings)) {
		const key = keyOf(one);
		found.set(key, {
			key,
			source: one.source,
			code: one.code,
			...columnsOf(one.en, ''),
			...columnsOf(one.nl, 'Nl'),
			foundAt: before.get(key)?.foundAt ?? seenAt,
			seenAt,
		} as Notice);
	}
	const unasked = sources.filter(({ asked }) => !asked).map(({ source }) => String(source));
	const gone = rows.filter(({ key, source }) => !found.has(key) && !unasked.includes(source));
	return { found: [...found.values()], gone };
}
