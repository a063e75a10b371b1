import { LinkError } from '../../errors/linkError';
import type { Reason } from '../../errors/localText';
import { reason } from '../../errors/reason';
import { isObject } from '../../shared/isObject';
import { textOrEmpty } from '../../text/textOrEmpty';
import type { ResultItem } from './findFailures';
import { errorOf } from './findFailures';

/** A list that a workflow reads. */
export interface ReadList {
	/** As an error names it: the name of the table, or of the field that takes the list. */
	name: string;
	/** Columns that only rows of this table have; each row has one of them at least. */
	columns?: readonly string[];
}

export const listUnreadable = ({ name }: ReadList, why: Reason) =>
	new LinkError('LIST_UNREADABLE', { list: name, reason: why });

const messageOf = (error: unknown) =>
	(isObject(error) ? textOrEmpty(error.message) : textOrEmpty(error)) || '-';

const isOther = ({ json }: ResultItem, columns: readonly string[]) =>
	Object.keys(json).length > 0 && !columns.some((name) => name in json);

/**
 * Why a list could not be read; undefined when it was, also when it is empty.
 *
 * A node that fails while the workflow goes on (*On Error: Continue*) gives a failed item, nothing at all (which `readList` makes a failed item of), or what it was given itself
 * (n8n's Data Table node does all three, SEEN in 2.41). None of these means that there is nothing.
 */
export function unreadError(items: ResultItem[], list: ReadList): LinkError | undefined {
	const error = items.map(errorOf).find((one) => one !== undefined);
	if (error instanceof LinkError) return error;
	if (error !== undefined)
		return listUnreadable(list, reason('NODE_OF_ROWS_FAILED', { problem: messageOf(error) }));
	const { columns } = list;
	return columns && items.some((item) => isOther(item, columns))
		? listUnreadable(list, reason('NOT_ROWS_OF_TABLE'))
		: undefined;
}

/**
 * The items of a list that nothing may be missing from.
 *
 * @throws {LinkError} why it could not be read, such as `LIST_UNREADABLE`
 */
export function requireList(items: ResultItem[], list: ReadList): ResultItem[] {
	const error = unreadError(items, list);
	if (error) throw error;
	return items;
}
