import { comparisonKey } from '../../text/clean';
import type { Pending } from './rows';

/** A date of a row as Unix milliseconds; undefined for none. */
export function momentOf(value: unknown): number | undefined {
	if (typeof value !== 'string' && !(value instanceof Date)) return undefined;
	const moment = new Date(value).getTime();
	return Number.isNaN(moment) ? undefined : moment;
}

/**
 * What the link still works on, and what it was done with while Coachview and Moodle were read, one after the other: of such a request, the first may not know yet what the second
 * knows. The next comparison shows whether something differs.
 *
 * @param rows of the table of requests, read after both
 * @param since when the first was read (Unix milliseconds); infinite where nobody knows
 */
export function pendingRequests(rows: Array<Record<string, unknown>>, since: number): Pending {
	const keyOf = (...parts: unknown[]) => JSON.stringify(parts.map(comparisonKey));
	const keys = new Set<string>();
	const isRecent = (moment: unknown) => (momentOf(moment) ?? -Infinity) >= since;
	for (const { kind, person, code, nextAt, doneAt, givenUpAt } of rows) {
		if (!nextAt && !isRecent(doneAt) && !isRecent(givenUpAt)) continue;
		const about = kind === 'completion' ? 'completion' : 'access';
		keys.add(keyOf(about, person)).add(keyOf(about, person, code));
	}
	return (kind, person, codes) =>
		codes
			? codes.some((code) => keys.has(keyOf(kind, person, code)))
			: keys.has(keyOf(kind, person));
}
