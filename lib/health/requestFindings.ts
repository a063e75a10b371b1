import { dateTimeText } from '../errors/localText';
import { LinkError } from '../errors/linkError';
import { comparisonKey } from '../text/clean';
import { MINUTE_MS } from '../shared/durations';
import { isVoid, wasCarriedOut } from '../requests/carriedOut';
import type { RequestRow } from '../requests/columns';
import type { HealthFinding } from './finding';
import { finding } from './finding';
import { workingDaysBefore } from './workingDays';

/** How long after its time a row may wait: the schedules come every five minutes, the mail every fifteen, and a claim holds for fifteen. */
const PATIENCE_MS = 60 * MINUTE_MS;

const timeOf = (text: string | null) => (text ? Date.parse(text) : 0);

const keyOf = (...parts: Array<string | null>) =>
	parts.map((part) => comparisonKey(part ?? '')).join(' | ');

const placeOf = ({ person, code }: RequestRow) => keyOf(person, code);

/**
 * What the table of requests says by itself: no completion for long, rows that nobody works on, and rows of which nobody was told.
 *
 * @param days working days without a completion after which somebody should look
 * @param now Unix milliseconds
 */
export const requestFindings = (rows: RequestRow[], days: number, now: number): HealthFinding[] => [
	...silence(rows, days, now),
	...overdue(rows, now),
	...untold(rows, now),
];

/** People count who have been enrolled for as long as it has been silent; who came later may still be learning. */
function silence(rows: RequestRow[], days: number, now: number): HealthFinding[] {
	const since = workingDaysBefore(now, days);
	const completions = rows.filter(({ kind }) => kind === 'completion');
	if (days === 0 || completions.some(({ requestedAt }) => timeOf(requestedAt) >= since)) return [];
	const enrolled = enrolledBefore(rows, since);
	if (enrolled === 0) return [];
	const error = new LinkError('HEALTH_NO_COMPLETIONS', {
		since: dateTimeText(since),
		count: enrolled,
	});
	return [finding('requests', 'silence', error)];
}

/**
 * How many places in courses were given before a moment, and neither taken back nor completed since. A completion names a course of Moodle, not the code, so it counts for all
 * places of the person.
 */
function enrolledBefore(rows: RequestRow[], moment: number): number {
	const ended = new Map<string, number>();
	for (const row of rows) {
		if ((row.kind !== 'withdrawal' && row.kind !== 'completion') || isVoid(row)) continue;
		const key = row.kind === 'withdrawal' ? placeOf(row) : keyOf(row.person);
		ended.set(key, Math.max(ended.get(key) ?? 0, timeOf(row.requestedAt)));
	}
	const endedAt = (row: RequestRow) =>
		Math.max(ended.get(placeOf(row)) ?? 0, ended.get(keyOf(row.person)) ?? 0);
	const places = rows
		.filter((row) => row.kind === 'enrolment' && wasCarriedOut(row))
		.filter(({ requestedAt }) => timeOf(requestedAt) < moment)
		.filter((row) => endedAt(row) < timeOf(row.requestedAt))
		.map(placeOf);
	return new Set(places).size;
}

function overdue(rows: RequestRow[], now: number): HealthFinding[] {
	const late = rows.filter(
		({ nextAt, state }) => state !== 'done' && nextAt && timeOf(nextAt) < now - PATIENCE_MS,
	);
	if (late.length === 0) return [];
	const values = { count: late.length, since: first(late, 'nextAt') };
	return [finding('requests', 'overdue', new LinkError('HEALTH_REQUESTS_WAIT', values))];
}

function untold(rows: RequestRow[], now: number): HealthFinding[] {
	const silent = rows.filter(
		({ state, toldAt, givenUpAt }) =>
			state === 'givenUp' && !toldAt && timeOf(givenUpAt) < now - PATIENCE_MS,
	);
	if (silent.length === 0) return [];
	const values = { count: silent.length, since: first(silent, 'givenUpAt') };
	return [finding('requests', 'untold', new LinkError('HEALTH_NOBODY_TOLD', values))];
}

const first = (rows: RequestRow[], column: 'nextAt' | 'givenUpAt') =>
	dateTimeText(Math.min(...rows.map((row) => timeOf(row[column]))));
