import { isObject } from '../../shared/isObject';
import { inputInvalid } from '../../errors/inputInvalid';
import { LinkError } from '../../errors/linkError';
import type { Reason } from '../../errors/localText';
import { reason } from '../../errors/reason';

/** One row of the course map as it was given, its columns unread. */
export interface CourseMapRow {
	/** How an error names the row: the id that n8n's table shows, else its place in the list, from 1. */
	label: string;
	columns: Record<string, unknown>;
}

/** The field of the node that gives the rows. */
const FIELD = 'Course Map Rows';

/** What distinguishes a row of the course map from another item; which columns they have is in `courseMapTarget`. */
const OTHER_COLUMNS = ['course', 'cohort', 'group', 'role', 'accessDays', 'site', 'note'];

type Fields = Record<string, unknown>;

const isBlank = (value: unknown) =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

/**
 * The rows of the course map, in order. Rows without any value are left out: n8n's *Always Output Data* makes an item `{}` of an empty table.
 *
 * @param given n8n items (`{ json }`), plain rows, one of either, or JSON text of them; an empty text means no rows
 * @throws {LinkError} `COURSE_MAP_UNREADABLE` when the node that reads the table failed and went on (*On Error: Continue*): n8n's expressions give the failed
 * item, or nothing at all (SEEN with n8n 2.41, which can't take the error next to the item into its sandbox); `INPUT_INVALID` for something that is not a list of rows
 */
export function readCourseMapRows(given: unknown): CourseMapRow[] {
	const rows = listOf(given)
		.map(columnsOf)
		.map((columns, i) => ({ label: String(columns.id ?? i + 1), columns }))
		.filter(({ columns }) => !Object.values(columns).every(isBlank));
	if (rows.length > 0 && !rows.some(isCourseMapRow))
		throw inputInvalid(FIELD, rows[0].columns, reason('NOT_COURSE_MAP_ROWS'));
	return rows;
}

function listOf(given: unknown): unknown[] {
	if (given === undefined || given === null) throw unreadable(reason('ROWS_WITHOUT_VALUE'));
	if (isBlank(given)) return [];
	const list = typeof given === 'string' ? parseJson(given) : given;
	if (Array.isArray(list)) return list;
	if (isObject(list)) return [list];
	throw inputInvalid(FIELD, given, reason('NOT_ROWS'));
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw inputInvalid(FIELD, text, reason('NOT_ROWS'));
	}
}

function columnsOf(item: unknown): Fields {
	if (!isObject(item)) throw inputInvalid(FIELD, item, reason('NOT_ROWS'));
	const columns = isObject(item.json) ? item.json : item;
	// n8n puts the error of a node that goes on in the item itself, and its text instead of the data.
	const error = 'elearningCode' in columns ? undefined : columns.error;
	const failure = (item === columns ? undefined : item.error) ?? error;
	if (failure) throw unreadable(reason('NODE_OF_ROWS_FAILED', { problem: errorText(failure) }));
	return columns;
}

const unreadable = (why: Reason) => new LinkError('COURSE_MAP_UNREADABLE', { reason: why });

const errorText = (error: unknown): string => {
	const { message } = isObject(error) ? error : {};
	return typeof message === 'string' ? message : typeof error === 'string' ? error : '-';
};

const isCourseMapRow = ({ columns }: CourseMapRow) =>
	'elearningCode' in columns && OTHER_COLUMNS.some((name) => name in columns);
