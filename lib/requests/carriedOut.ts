import type { RequestRow } from './columns';
import { DECIDED_ELSEWHERE, decidedOf } from './decidedResult';

/** What the key and subject of a row that was closed by a person end with, so that they are its own. */
export const closedMark = ({ id }: Pick<RequestRow, 'id'>) => ` #${id}`;

/** Whether a person closed a row: nobody carries it out. */
export const isClosed = (row: RequestRow) =>
	row.state === 'done' && !!row.subject?.endsWith(closedMark(row));

/**
 * Whether what a row asked for has happened. A row that is done with a `note` ended otherwise: a person closed it, or another row took its place, which may have failed since.
 * The note of a completion on which a person decided says who did, or in which row.
 */
export const wasCarriedOut = (row: RequestRow): boolean =>
	row.state === 'done' && !isClosed(row) && (!row.note || isDecided(row));

const isDecided = (row: RequestRow) =>
	decidedOf(row) !== undefined || !!row.note?.startsWith(DECIDED_ELSEWHERE);

/** Whether a row says nothing about its person any more: it is done, and what it asked for has not happened. */
export const isVoid = (row: RequestRow): boolean => row.state === 'done' && !wasCarriedOut(row);
