import { retryWait } from '../../shared/backoff';
import { forgetOldest } from '../../shared/evictOldest';
import { cleanKey } from '../../text/clean';
import { byValues, sameText } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import { complete, WITH_RELATIONS } from './enrolments';
import type { Enrolment, Opleidingsvraag } from './enrolments';
import { coachviewMoments } from '../transport/localTime';
import { ENROLMENT_STATUS, ENTITY, FIELD } from '../transport/apiNames';
import type { Opleidingsonderdeel } from './elearningParts';
import { isElearning } from './elearningParts';
import { readAll } from '../transport/readAll';

/** What polling remembers, as plain JSON. All times are Unix milliseconds. */
export interface ChangesState {
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

const MINUTE = 60_000;

/** Milliseconds that a change may show up late. */
const OVERLAP = 10 * MINUTE;

/** So many enrolments are remembered; the oldest are forgotten first. */
const MOST = 10_000;

export const newChangesState = (since: number): ChangesState => ({
	since,
	cursor: since,
	seen: {},
	waiting: {},
});

const statusOf = ({ opleidingsvraagStatusId }: Opleidingsvraag) =>
	ENROLMENT_STATUS[sameText(opleidingsvraagStatusId)] ?? 'other';

const newestMoment = (local: string | undefined) => coachviewMoments(local ?? '').at(-1) ?? 0;

/** What an enrolment's status means against what was seen; undefined when there is nothing to tell. */
function eventOf(
	row: Opleidingsvraag,
	{ seen, since }: ChangesState,
): EnrolmentChange['event'] | undefined {
	const status = statusOf(row);
	const before = seen[row.id];
	if (before === undefined) {
		if (status === 'cancelled') return 'withdrawn';
		if (status !== 'planned') return undefined;
		return newestMoment(row.auditTrail?.aangemaaktDatumTijd) >= since ? 'enrolled' : 'changed';
	}
	if (before === status) return undefined;
	if (status === 'planned') return 'enrolled';
	return before === 'planned' && status === 'cancelled' ? 'withdrawn' : 'changed';
}

/**
 * Looks which enrolments changed since the last look: one call when there is no news; with news, persons and course runs come embedded and the parts of the runs are
 * read 40 in a call. A change that was not worked off waits, so the cursor never passes it; the caller says so with `changeDone` or `changeFailed`.
 *
 * Coachview's list knows days alone, and times without zone; in the hour that the clock is set back both moments count, so nothing is missed then.
 *
 * @throws {LinkError} what `readAll` throws; the state is then as it was
 */
export async function pollEnrolmentChanges(
	coachview: CoachviewClient,
	state: ChangesState,
	now = Date.now(),
): Promise<EnrolmentChange[]> {
	const changed = await readAll<Opleidingsvraag>(coachview, ENTITY.enrolment, {
		changedSince: Math.max(state.since, state.cursor - OVERLAP),
		include: WITH_RELATIONS,
	});
	const listed = new Map(changed.map((row) => [row.id, row]));
	const missing = Object.keys(state.waiting).filter(
		(id) => !listed.has(id) && state.waiting[id].due <= now,
	);
	const found = await byValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		FIELD.id,
		missing,
		WITH_RELATIONS,
	);
	for (const rows of found.values())
		if (rows.ok) rows.value.forEach((row) => listed.set(row.id, row));
	const news = [...listed.values()].flatMap((row) => {
		const event = eventOf(row, state);
		return event && (state.waiting[row.id]?.due ?? 0) <= now ? [{ event, row }] : [];
	});
	const codes = await codesByRun(
		coachview,
		news.flatMap(({ row }) => row.opleidingId ?? []),
	);
	const enrolments = await complete(
		coachview,
		news.map(({ row }) => row),
	);
	for (const row of listed.values()) {
		if (!eventOf(row, state)) remember(state, row.id, statusOf(row));
		else state.waiting[row.id] ??= { attempts: 0, due: 0 };
	}
	for (const id of missing) if (!listed.has(id)) delete state.waiting[id];
	const moments = changed.map(
		({ auditTrail }) => coachviewMoments(auditTrail?.gewijzigdDatumTijd ?? '')[0] ?? 0,
	);
	state.cursor = moments.reduce((newest, moment) => Math.max(newest, moment), state.cursor);
	return news.map(({ event, row }, i) => ({
		event,
		enrolment: enrolments[i],
		elearningCodes: codes.get(sameText(row.opleidingId)) ?? [],
	}));
}

async function codesByRun(
	coachview: CoachviewClient,
	runs: string[],
): Promise<Map<string, string[]>> {
	const parts = await byValues<Opleidingsonderdeel>(coachview, ENTITY.part, FIELD.partRun, runs);
	return new Map(
		[...parts].map(([run, rows]) => [
			run,
			(rows.ok ? rows.value : [])
				.filter(isElearning)
				.flatMap(({ elearningCode }) => cleanKey(elearningCode ?? '') || []),
		]),
	);
}

function remember({ seen, waiting }: ChangesState, id: string, status: string): void {
	delete waiting[id];
	delete seen[id];
	seen[id] = status;
	forgetOldest(seen, MOST);
}

/** A change was worked off. */
export const changeDone = (state: ChangesState, { enrolment }: EnrolmentChange) =>
	remember(state, enrolment.enrolmentId, enrolment.status);

/** Working a change off failed: it comes again after a time that doubles from a minute to a day, and holds up no other. */
export function changeFailed(
	state: ChangesState,
	{ enrolment }: EnrolmentChange,
	now = Date.now(),
): void {
	const attempts = (state.waiting[enrolment.enrolmentId]?.attempts ?? 0) + 1;
	state.waiting[enrolment.enrolmentId] = { attempts, due: now + retryWait(attempts) * 1000 };
}
