import { LinkError } from '../../errors/linkError';
import { attempt } from '../../shared/result';
import type { Result } from '../../shared/result';
import { cleanKey } from '../../text/clean';
import { readByValues, sameText } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import type { CourseRun, Opleiding } from './enrolments';
import { toCourseRun } from './enrolments';
import { ELEARNING_FORM, ENTITY, FIELD } from '../transport/apiNames';
import type { CoachviewRecord } from '../transport/readAll';

/**
 * A record of `Opleidingsonderdelen`: a part of a course run (SEEN). `aanwezig` and `examen` say that attendance and a pass are *required*; they are
 * nobody's outcome.
 */
export interface Opleidingsonderdeel extends CoachviewRecord {
	code: string;
	naam: string;
	opleidingId: string;
	lesvormId?: string | null;
	elearningCode?: string | null;
	elearningOmgevingId?: number | null;
	elearningKoppelingCustomer?: { id: string; naam: string } | null;
	aanwezig?: unknown;
	examen?: unknown;
}

/** An e-learning part in English terms. */
export interface ElearningPart {
	partId: string;
	code: string;
	name: string;
	/** What the part is called in the e-learning environment; null when nobody filled it in. */
	elearningCode: string | null;
	/** Which kind of environment, as a number of Coachview. */
	environmentId: number | null;
	/** Which configured connection, such as "Default tenant". */
	connection: string | null;
	attendanceRequired: boolean;
	passRequired: boolean;
	course: CourseRun;
}

/** Values that mean yes: JSON has booleans, a seen dump had 1. */
const isTrue = (value: unknown) => value === true || value === 1 || value === '1';

const toElearningPart = (part: Opleidingsonderdeel, course: CourseRun): ElearningPart => ({
	partId: part.id,
	code: part.code,
	name: part.naam,
	elearningCode: cleanKey(part.elearningCode ?? '') || null,
	environmentId: part.elearningOmgevingId ?? null,
	connection: part.elearningKoppelingCustomer?.naam ?? null,
	attendanceRequired: isTrue(part.aanwezig),
	passRequired: isTrue(part.examen),
	course,
});

/** Whether a part is e-learning, whatever the other forms are called. */
export const isElearning = ({ lesvormId }: Opleidingsonderdeel) =>
	sameText(lesvormId) === ELEARNING_FORM;

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
			const outcome = found[key].get(sameText(value));
			if (!outcome) throw new LinkError('INPUT_MISSING', { field: 'Course Run' });
			if (!outcome.ok) throw outcome.error;
			const { length } = outcome.value;
			if (length === 0)
				throw new LinkError('COACHVIEW_NOT_FOUND', { entity: 'course run', key, value });
			if (length > 1)
				throw new LinkError('COACHVIEW_AMBIGUOUS', { count: String(length), key, value });
			return outcome.value[0];
		}),
	);
}

/**
 * The e-learning parts of course runs, by run id as `sameText` writes it: one call per 40 runs. Whether a filter on `lesvormId` exists is not known, so
 * the parts of other forms are left out here.
 */
export async function elearningParts(
	coachview: CoachviewClient,
	runs: Opleiding[],
): Promise<Map<string, ElearningPart[]>> {
	const ids = runs.map(({ id }) => id);
	const found = await readByValues<Opleidingsonderdeel>(coachview, ENTITY.part, FIELD.partRun, ids);
	return new Map(
		runs.map((run) => {
			const parts = found.get(sameText(run.id));
			return [
				sameText(run.id),
				(parts?.ok ? parts.value : [])
					.filter(isElearning)
					.map((part) => toElearningPart(part, toCourseRun(run))),
			];
		}),
	);
}
