import { backoffSeconds } from '../../shared/backoff';
import { evictOldest } from '../../shared/evictOldest';
import { comparisonKey } from '../../text/clean';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import type { Enrolment, Opleidingsvraag } from './enrolments';
import { withPersonAndCourse, WITH_RELATIONS, enrolmentStatus } from './enrolments';
import { coachviewInstants } from '../transport/localTime';
import { ENTITY, FIELD } from '../transport/apiNames';
import { elearningCodesByRun } from './elearningParts';
import { readAll } from '../transport/readAll';
import { MINUTE_MS } from '../../shared/durations';

/** What polling remembers, as plain JSON. All times are Unix milliseconds. */
export interface EnrolmentPollState {
	/** What changed before is not reported. */
	since: number;
	/** The newest change that was seen; what came before is in `seen` or `waiting`. */
	cursor: number;
	/** The status that was worked off, by enrolment. */
	seen: Record<string, string>;
	/** Found and not worked off: how often that failed, and when it is due again. */
	waiting: Record<string, { attempts: number; due: number }>;
}

export interface EnrolmentChange {
	event: 'enrolled' | 'changed' | 'withdrawn';
	enrolment: Enrolment;
	/** Of the e-learning parts of the course run. */
	elearningCodes: string[];
}

/** Milliseconds that a change may show up late. */
const OVERLAP_MS = 10 * MINUTE_MS;

/** So many enrolments are remembered; the oldest are forgotten first. */
const MAX_ENROLMENTS = 10_000;

export const newEnrolmentPollState = (since: number): EnrolmentPollState => ({
	since,
	cursor: since,
	seen: {},
	waiting: {},
});

const latestInstant = (local: string | undefined) => coachviewInstants(local ?? '').at(-1) ?? 0;

/** What an enrolment's status means against what was seen; undefined when there is nothing to tell. */
function detectEvent(
	row: Opleidingsvraag,
	{ seen, since }: EnrolmentPollState,
): EnrolmentChange['event'] | undefined {
	const status = enrolmentStatus(row);
	const before = seen[row.id];
	if (before === undefined) {
		if (status === 'cancelled') return 'withdrawn';
		if (status !== 'planned') return undefined;
		return latestInstant(row.auditTrail?.aangemaaktDatumTijd) >= since ? 'enrolled' : 'changed';
	}
	if (before === status) return undefined;
	if (status === 'planned') return 'enrolled';
	return before === 'planned' && status === 'cancelled' ? 'withdrawn' : 'changed';
}

/**
 * Looks which enrolments changed since the last look: one call when there is no news; with news, persons and course runs come embedded and the parts of the runs are
 * read 40 in a call. A change that was not worked off waits, so the cursor never passes it; the caller says so with `markChangeDone` or `markChangeFailed`.
 *
 * Coachview's list knows days alone, and times without zone; in the hour that the clock is set back both moments count, so nothing is missed then.
 *
 * @throws {LinkError} what `readAll` throws; the state is then as it was
 */
export async function pollEnrolmentChanges(
	coachview: CoachviewClient,
	state: EnrolmentPollState,
	now = Date.now(),
): Promise<EnrolmentChange[]> {
	const changed = await readAll<Opleidingsvraag>(coachview, ENTITY.enrolment, {
		changedSince: Math.max(state.since, state.cursor - OVERLAP_MS),
		include: WITH_RELATIONS,
	});
	const listed = new Map(changed.map((row) => [row.id, row]));
	const missing = Object.keys(state.waiting).filter(
		(id) => !listed.has(id) && state.waiting[id].due <= now,
	);
	const found = await readByValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		FIELD.id,
		missing,
		WITH_RELATIONS,
	);
	for (const rows of found.values())
		if (rows.ok) rows.value.forEach((row) => listed.set(row.id, row));
	const news = [...listed.values()].flatMap((row) => {
		const event = detectEvent(row, state);
		return event && (state.waiting[row.id]?.due ?? 0) <= now ? [{ event, row }] : [];
	});
	const codes = await elearningCodesByRun(
		coachview,
		news.flatMap(({ row }) => row.opleidingId ?? []),
	);
	const enrolments = await withPersonAndCourse(
		coachview,
		news.map(({ row }) => row),
	);
	for (const row of listed.values()) {
		if (!detectEvent(row, state)) markSeen(state, row.id, enrolmentStatus(row));
		else state.waiting[row.id] ??= { attempts: 0, due: 0 };
	}
	for (const id of missing) if (!listed.has(id)) delete state.waiting[id];
	const moments = changed.map(
		({ auditTrail }) => coachviewInstants(auditTrail?.gewijzigdDatumTijd ?? '')[0] ?? 0,
	);
	state.cursor = moments.reduce((newest, moment) => Math.max(newest, moment), state.cursor);
	return news.map(({ event, row }, i) => ({
		event,
		enrolment: enrolments[i],
		elearningCodes: codes.get(comparisonKey(row.opleidingId)) ?? [],
	}));
}

function markSeen({ seen, waiting }: EnrolmentPollState, id: string, status: string): void {
	delete waiting[id];
	delete seen[id];
	seen[id] = status;
	evictOldest(seen, MAX_ENROLMENTS);
}

/** A change was worked off. */
export const markChangeDone = (state: EnrolmentPollState, { enrolment }: EnrolmentChange) =>
	markSeen(state, enrolment.enrolmentId, enrolment.status);

/** Working a change off failed: it comes again after a time that doubles from a minute to a day, and holds up no other. */
export function markChangeFailed(
	state: EnrolmentPollState,
	{ enrolment }: EnrolmentChange,
	now = Date.now(),
): void {
	const attempts = (state.waiting[enrolment.enrolmentId]?.attempts ?? 0) + 1;
	state.waiting[enrolment.enrolmentId] = { attempts, due: now + backoffSeconds(attempts) * 1000 };
}
