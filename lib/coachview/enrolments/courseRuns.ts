import type { CoachviewClient } from '../transport/client';
import { BULK_PAGE_SIZE, ENTITY, FIELD, PAGE_SIZE } from '../transport/apiNames';
import { DAY_MS } from '../../shared/durations';
import type { Result } from '../../shared/result';
import { attempt, attemptAsync } from '../../shared/result';
import { LinkError } from '../../errors/linkError';
import { coachviewIsoTime, toFilterDate } from '../transport/localTime';
import type { CoachviewRecord } from '../transport/readAll';
import { isTooLong } from '../transport/readAll';
import { buildWhere } from '../transport/query';
import { readByValues } from '../transport/readByValues';
import { comparisonKey } from '../../text/clean';

/** A record of `Opleidingen`: a course run (SEEN). */
export interface Opleiding extends CoachviewRecord {
	code: string;
	naam: string;
	opleidingStatusId?: string | null;
	startDatum?: string | null;
	eindDatum?: string | null;
}

/** A course run in English terms. */
export interface CourseRun {
	courseId: string;
	code: string;
	name: string;
	statusId: string | null;
	/** ISO 8601; null unless Coachview shows them. */
	startsAt: string | null;
	endsAt: string | null;
}
export const toCourseRun = (run: Opleiding): CourseRun => ({
	courseId: run.id,
	code: run.code,
	name: run.naam,
	statusId: run.opleidingStatusId ?? null,
	startsAt: coachviewIsoTime(run.startDatum),
	endsAt: coachviewIsoTime(run.eindDatum),
});

/** How a course run is chosen. */
export interface RunChoice {
	key: 'id' | 'code';
	value: string;
}

/**
 * The course runs that were chosen, 40 in a call.
 *
 * @returns per choice the run, or `INPUT_MISSING`, `COACHVIEW_VALUE_REFUSED`, `COACHVIEW_NOT_FOUND`, `COACHVIEW_AMBIGUOUS`
 */
export async function findCourseRuns(
	coachview: CoachviewClient,
	choices: RunChoice[],
): Promise<Array<Result<Opleiding>>> {
	const valuesOf = (key: RunChoice['key']) =>
		choices.filter((choice) => choice.key === key).map(({ value }) => value);
	const found = {
		id: await readByValues<Opleiding>(coachview, ENTITY.run, FIELD.id, valuesOf('id')),
		code: await readByValues<Opleiding>(coachview, ENTITY.run, FIELD.runCode, valuesOf('code')),
	};
	return choices.map(({ key, value }) =>
		attempt(() => {
			const outcome = found[key].get(comparisonKey(value));
			if (!outcome) throw new LinkError('INPUT_MISSING', { parameter: 'Course Run' });
			if (!outcome.ok) throw outcome.error;
			const { length } = outcome.value;
			if (length === 0)
				throw new LinkError('COACHVIEW_NOT_FOUND', { what: 'courseRun', key, value });
			if (length > 1) throw new LinkError('COACHVIEW_AMBIGUOUS', { count: length, key, value });
			return outcome.value[0];
		}),
	);
}

/** The course runs to choose from. */
export interface RunList {
	runs: CourseRun[];
	/** Whether Coachview may have more than the page that was read. */
	hasMore: boolean;
}

/** How long ago a run may have started where the newest changes can't be asked for. */
const RECENT_MS = 180 * DAY_MS;

/** Dates are extra fields (INFERRED). */
const WITH_DATES = { InclusiefExtraVelden: 'true' };

/**
 * The course runs to choose from, recent and coming ones, in one call: those that were changed last. A run without a date, such as one of e-learning alone, is among them.
 *
 * Where Coachview refuses such a list, or takes too long over it, a second call asks as known clients do (SEEN): by start date, 100 runs.
 *
 * @param now Unix milliseconds
 * @throws {LinkError} what `CoachviewClient.list` throws
 */
export async function recentCourseRuns(coachview: CoachviewClient, now: number): Promise<RunList> {
	const read = async (take: number, query: Record<string, string>) =>
		await coachview.list<Opleiding>(ENTITY.run, { ...WITH_DATES, ...query, take: String(take) });
	const newest = await attemptAsync(
		async () => await read(BULK_PAGE_SIZE, { orderby: `${FIELD.changedAt} desc` }),
	);
	if (!newest.ok && !isTooLong(newest.error)) throw newest.error;
	const { runStart } = FIELD;
	const rows = newest.ok
		? newest.value
		: await read(PAGE_SIZE, {
				where: buildWhere([
					{ field: runStart, operator: '>=', value: toFilterDate(now - RECENT_MS) },
				]),
				orderby: `${runStart} asc`,
			});
	// A page of just 100 may be as long as Coachview makes them.
	const hasMore = rows.length === PAGE_SIZE || rows.length >= BULK_PAGE_SIZE;
	return { runs: rows.map(toCourseRun), hasMore };
}
