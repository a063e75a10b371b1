import type { CoachviewClient } from '../transport/client';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { Result } from '../../shared/result';
import { attempt } from '../../shared/result';
import { LinkError } from '../../errors/linkError';
import { coachviewIsoTime } from '../transport/localTime';
import type { CoachviewRecord } from '../transport/readAll';
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
