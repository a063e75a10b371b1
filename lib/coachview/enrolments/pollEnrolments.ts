import { LinkError } from '../../errors/linkError';
import { MINUTE_SECONDS } from '../../shared/durations';
import { comparisonKey } from '../../text/clean';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import type { Enrolment, Opleidingsvraag } from './enrolments';
import { withPersonAndCourse, WITH_RELATIONS, enrolmentStatus } from './enrolments';
import { coachviewInstants } from '../transport/localTime';
import { ENTITY, FIELD } from '../transport/apiNames';
import { codesOfPartsByRun } from './elearningParts';
import { changedAt, readAll } from '../transport/readAll';
import type { EnrolmentPollState } from './enrolmentPollState';

export interface EnrolmentChange {
	event: 'enrolled' | 'changed' | 'withdrawn';
	/** What the enrolment's change is remembered by. */
	version: string;
	enrolment: Enrolment;
	/** Of the e-learning parts of the course run. */
	elearningCodes: string[];
}

/** Seconds that a change may show up late. */
const OVERLAP_SECONDS = 10 * MINUTE_SECONDS;

/** What distinguishes one state of an enrolment from the next: its status, and the run that somebody is planned in. Earlier versions had no run. */
function versionOf(row: Opleidingsvraag): string {
	const status = enrolmentStatus(row);
	return status === 'planned' ? `planned ${comparisonKey(row.opleidingId)}` : status;
}

const isPlanned = (version: string) => /^planned\b/.test(version);

/**
 * What an enrolment's state means against what was seen; undefined when there is nothing to report. Who is planned and was never seen may have been on the waiting list
 * since before the start, so that is an enrolment, whenever it was made. A move to another run is one as well; that the first one ended is not reported, since
 * another enrolment may need its codes.
 */
function detectEvent(
	row: Opleidingsvraag,
	{ inbox }: EnrolmentPollState,
): EnrolmentChange['event'] | undefined {
	const version = versionOf(row);
	const before = inbox.doneVersion(row.id);
	if (before === version) return undefined;
	if (isPlanned(version)) return before === 'planned' ? undefined : 'enrolled';
	if (before === undefined) return version === 'cancelled' ? 'withdrawn' : undefined;
	return isPlanned(String(before)) && version === 'cancelled' ? 'withdrawn' : 'changed';
}

/** @throws {LinkError} `COACHVIEW_ANSWER_UNEXPECTED` where the status has another name or form: every change would look like none */
function checkStatus({ opleidingsvraagStatusId: status }: Opleidingsvraag): void {
	if (typeof status === 'string' || status === null) return;
	throw new LinkError('COACHVIEW_ANSWER_UNEXPECTED', {
		status: 200,
		answer: {
			en: 'an enrolment without a legible opleidingsvraagStatusId',
			nl: 'een inschrijving zonder leesbare opleidingsvraagStatusId',
		},
	});
}

/**
 * Looks which enrolments changed since the last look: one call when there is no news; with news, persons and course runs come embedded and the parts of the runs are
 * read 40 in a call. A change that was not handled stays in the inbox, so the cursor never passes it; the caller says so with `markChangeDone` or
 * `markChangeFailed`.
 *
 * Of a planned enrolment whose course run has e-learning without any code yet, nothing is reported until somebody fills the code in: it is looked at again later.
 *
 * Coachview's list knows only days, and times without zone; in the hour that the clock is set back both moments count, so nothing is missed then.
 *
 * @param now Unix seconds
 * @throws {LinkError} what `readAll` throws, or `COACHVIEW_ANSWER_UNEXPECTED`; the state is then as it was
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
	listed.forEach(checkStatus);
	const news = [...listed.values()].flatMap((row) => {
		const event = inbox.isDue(row.id, now) ? detectEvent(row, state) : undefined;
		return event ? [{ event, row }] : [];
	});
	const codes = await codesOfPartsByRun(
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
		const ofParts = codes.get(comparisonKey(row.opleidingId)) ?? [];
		const elearningCodes = ofParts.filter((code) => code !== null);
		if (event === 'enrolled' && ofParts.length > 0 && elearningCodes.length === 0) {
			inbox.failed(row.id, now);
			return [];
		}
		return [{ event, version: versionOf(row), enrolment: enrolments[i], elearningCodes }];
	});
}

/** Puts what is new in the inbox, and treats what is not as handled. Returns whether there was room for all. */
function keep(state: EnrolmentPollState, rows: Opleidingsvraag[], now: number): boolean {
	const { inbox } = state;
	let isAllKept = true;
	for (const row of rows) {
		const version = versionOf(row);
		if (detectEvent(row, state)) {
			inbox.see(row.id, version, now);
			isAllKept &&= inbox.openVersion(row.id) !== undefined;
		} else inbox.skip(row.id, version, now);
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
	{ enrolment, version }: EnrolmentChange,
	now = Date.now() / 1000,
) => inbox.done(enrolment.enrolmentId, version, now);

/** Handling a change failed: it comes again later, and holds up no other. */
export const markChangeFailed = (
	{ inbox }: EnrolmentPollState,
	{ enrolment }: EnrolmentChange,
	now = Date.now() / 1000,
) => inbox.failed(enrolment.enrolmentId, now);
