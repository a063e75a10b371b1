import { MINUTE_SECONDS } from '../../shared/durations';
import { comparisonKey } from '../../text/clean';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import type { Enrolment, Opleidingsvraag } from './enrolments';
import { withPersonAndCourse, WITH_RELATIONS, enrolmentStatus } from './enrolments';
import { coachviewInstants } from '../transport/localTime';
import { ENTITY, FIELD } from '../transport/apiNames';
import { elearningCodesByRun } from './elearningParts';
import { changedAt, readAll } from '../transport/readAll';
import type { EnrolmentPollState } from './enrolmentPollState';

export interface EnrolmentChange {
	event: 'enrolled' | 'changed' | 'withdrawn';
	enrolment: Enrolment;
	/** Of the e-learning parts of the course run. */
	elearningCodes: string[];
}

/** Seconds that a change may show up late. */
const OVERLAP_SECONDS = 10 * MINUTE_SECONDS;

/** Unix seconds. */
const latestInstant = (local: string | undefined) =>
	(coachviewInstants(local ?? '').at(-1) ?? 0) / 1000;

/** What an enrolment's status means against what was seen; undefined when there is nothing to report. */
function detectEvent(
	row: Opleidingsvraag,
	{ inbox, since }: EnrolmentPollState,
): EnrolmentChange['event'] | undefined {
	const status = enrolmentStatus(row);
	const before = inbox.doneVersion(row.id);
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
 * read 40 in a call. A change that was not handled stays in the inbox, so the cursor never passes it; the caller says so with `markChangeDone` or
 * `markChangeFailed`.
 *
 * Coachview's list knows only days, and times without zone; in the hour that the clock is set back both moments count, so nothing is missed then.
 *
 * @param now Unix seconds
 * @throws {LinkError} what `readAll` throws; the state is then as it was
 */
export async function pollEnrolmentChanges(
	coachview: CoachviewClient,
	state: EnrolmentPollState,
	now = Date.now() / 1000,
): Promise<EnrolmentChange[]> {
	const { inbox } = state;
	const changed = await readAll<Opleidingsvraag>(coachview, ENTITY.enrolment, {
		changedSince: Math.max(state.since, state.cursor - OVERLAP_SECONDS) * 1000,
		include: WITH_RELATIONS,
	});
	const listed = new Map(changed.map((row) => [row.id, row]));
	const missing = inbox.due(now).filter((id) => !listed.has(id));
	for (const row of await readEnrolments(coachview, missing)) listed.set(row.id, row);
	const news = [...listed.values()].flatMap((row) => {
		const event = inbox.isDue(row.id, now) ? detectEvent(row, state) : undefined;
		return event ? [{ event, row }] : [];
	});
	const codes = await elearningCodesByRun(
		coachview,
		news.flatMap(({ row }) => row.opleidingId ?? []),
	);
	const enrolments = await withPersonAndCourse(
		coachview,
		news.map(({ row }) => row),
	);

	for (const id of missing) if (!listed.has(id)) inbox.drop(id);
	const isAllKept = keep(state, [...listed.values()], now);
	if (isAllKept) state.cursor = changed.map(changedAtSeconds).reduce(later, state.cursor);
	return news.flatMap(({ event, row }, i) => {
		// Without room in the inbox it comes again.
		if (inbox.openVersion(row.id) === undefined) return [];
		const elearningCodes = codes.get(comparisonKey(row.opleidingId)) ?? [];
		return [{ event, enrolment: enrolments[i], elearningCodes }];
	});
}

/** Puts what is new in the inbox, and treats what is not as handled. Returns whether there was room for all. */
function keep(state: EnrolmentPollState, rows: Opleidingsvraag[], now: number): boolean {
	const { inbox } = state;
	let isAllKept = true;
	for (const row of rows) {
		const status = enrolmentStatus(row);
		if (detectEvent(row, state)) {
			inbox.see(row.id, status, now);
			isAllKept &&= inbox.openVersion(row.id) !== undefined;
		} else inbox.skip(row.id, status, now);
	}
	return isAllKept;
}

/** When an enrolment was changed (Unix seconds), the earlier moment where its time stands for two. */
const changedAtSeconds = (row: Opleidingsvraag) =>
	(coachviewInstants(changedAt(row))[0] ?? 0) / 1000;

const later = (one: number, other: number) => Math.max(one, other);

async function readEnrolments(
	coachview: CoachviewClient,
	ids: string[],
): Promise<Opleidingsvraag[]> {
	const found = await readByValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		FIELD.id,
		ids,
		WITH_RELATIONS,
	);
	return [...found.values()].flatMap((rows) => (rows.ok ? rows.value : []));
}

/** A change was handled. */
export const markChangeDone = (
	{ inbox }: EnrolmentPollState,
	{ enrolment }: EnrolmentChange,
	now = Date.now() / 1000,
) => inbox.done(enrolment.enrolmentId, enrolment.status, now);

/** Handling a change failed: it comes again later, and holds up no other. */
export const markChangeFailed = (
	{ inbox }: EnrolmentPollState,
	{ enrolment }: EnrolmentChange,
	now = Date.now() / 1000,
) => inbox.failed(enrolment.enrolmentId, now);
