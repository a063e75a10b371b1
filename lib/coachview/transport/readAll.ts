import type { ErrorCode } from '../../errors/linkError';
import { LinkError } from '../../errors/linkError';
import { attemptAsync } from '../../shared/result';
import type { CoachviewClient } from './client';
import { coachviewInstants, localDay, localFilterDate } from './localTime';
import { FIELD, PAGE_SIZE } from './apiNames';
import { buildWhere } from './query';
import type { Condition } from './query';

/** What every record has (SEEN). */
export interface CoachviewRecord {
	id: string;
	auditTrail?: { aangemaaktDatumTijd?: string; gewijzigdDatumTijd?: string; etag?: number };
}

export interface ListFilter {
	conditions?: Condition[];
	/** What the user adds to the filter, in Coachview's own language. */
	free?: string;
	/** Only records created or changed at or after this moment (Unix milliseconds); filters know only days, so the rest is done here. */
	changedSince?: number;
	/** Parameters such as `InclusiefDirecteRelaties`. */
	include?: Record<string, string>;
	limit?: number;
	/** Records that are asked for in a page; `PAGE_SIZE` unless thousands are read. */
	pageSize?: number;
}

/** How a page fails that is too long for Coachview: refused, or a query that takes too long. */
const TOO_LONG: ErrorCode[] = ['COACHVIEW_REQUEST_REFUSED', 'COACHVIEW_ANSWER_UNEXPECTED'];

/** Whether a shorter page may succeed. */
export const isTooLong = ({ code }: LinkError) => TOO_LONG.includes(code);

/** How often a day's list may shift while it is read. */
const MAX_RESTARTS = 5;

/** When a record was changed last, in Coachview's local time; empty when it does not say. */
export const changedAt = ({ auditTrail }: CoachviewRecord) => auditTrail?.gewijzigdDatumTijd ?? '';

/** A record that does not say legibly when it was changed may have been changed in time. */
function changedInTime(row: CoachviewRecord, since: number | undefined): boolean {
	const moments = since === undefined ? [] : coachviewInstants(changedAt(row));
	return moments.length === 0 || moments.some((moment) => moment >= since!);
}

/** The day of a time of Coachview; empty when it can't be read. */
const dayOf = (row: CoachviewRecord) => /^\d{4}-\d{2}-\d{2}/.exec(changedAt(row))?.[0] ?? '';

/** Whether the days of a page are those that were asked for: none before the first day, and in order. */
function isByDay(page: CoachviewRecord[], firstDay = ''): boolean {
	const days = [firstDay, ...page.map(dayOf)];
	return days.every((day, i) => i === 0 || (day !== '' && day >= days[i - 1]));
}

/** Lengths of a first page that may be the longest that a server gives, and not all that there is. */
const USUAL_LIMITS = [25, 50];

/**
 * All records that fit, oldest change first, each once. A record that changes meanwhile moves to the end of the list and is then read again, in its
 * newest form; none is missed.
 *
 * High `skip` is the most common cause of HTTP 500 (best practices, SEEN), so pages go on from the day of the last record that was read, and `skip` counts
 * within one day only. Each of those pages begins with the last record of the page before: if it does not, the list has shifted and the day is
 * read again. Where Coachview ignores the filter on days, or the order, or does not say when records changed, `skip` counts through the whole list.
 *
 * @throws {LinkError} `COACHVIEW_LIST_UNSTABLE` when it shifts again and again; what `CoachviewClient.list` throws
 */
export async function readAll<Row extends CoachviewRecord>(
	coachview: CoachviewClient,
	entity: string,
	{ conditions = [], free, changedSince, include = {}, limit = Infinity, pageSize }: ListFilter,
): Promise<Row[]> {
	let take = pageSize ?? PAGE_SIZE;
	const found = new Map<string, Row>();
	const firstDay = changedSince === undefined ? undefined : localDay(changedSince);
	let day = firstDay;
	let goesByDay = true;
	let fullPage = PAGE_SIZE;
	let skip = 0;
	let last: string | undefined;
	for (let restarts = 0; ; ) {
		const since: Condition[] = day
			? [{ field: FIELD.changedAt, operator: '>=', value: localFilterDate(day) }]
			: [];
		const where = buildWhere([...conditions, ...since], free);
		const query = {
			...include,
			...(where ? { where } : {}),
			orderby: `${FIELD.changedAt} asc,${FIELD.id} asc`,
			...(skip > 0 ? { skip: String(skip) } : {}),
		};
		const read = await attemptAsync(
			async () => await coachview.list<Row>(entity, { ...query, take: String(take) }),
		);
		if (!read.ok && take > PAGE_SIZE && isTooLong(read.error)) {
			take = PAGE_SIZE;
			continue;
		}
		if (!read.ok) throw read.error;
		const page = read.value;
		if (skip > 0 && page[0]?.id !== last) {
			if (++restarts > MAX_RESTARTS) throw new LinkError('COACHVIEW_LIST_UNSTABLE', { entity });
			skip = 0;
			continue;
		}
		for (const row of page.filter((one) => changedInTime(one, changedSince))) {
			found.delete(row.id);
			found.set(row.id, row);
		}
		// A page that is shorter than asked for may be as long as Coachview makes them; all known clients get `PAGE_SIZE`.
		if (last === undefined && USUAL_LIMITS.includes(page.length)) fullPage = page.length;
		if (page.length < fullPage || found.size >= limit) return [...found.values()].slice(0, limit);
		if (goesByDay && !isByDay(page, day)) {
			goesByDay = false;
			if (day !== firstDay) {
				day = firstDay;
				skip = 0;
				continue;
			}
		}
		const lastDay = dayOf(page[page.length - 1]);
		const onward = goesByDay && lastDay !== day && dayOf(page[0]) !== lastDay;
		skip = onward ? 0 : skip + page.length - 1;
		if (onward) day = lastDay;
		last = page[page.length - 1].id;
	}
}
