import { cleanKey, comparisonKey } from '../../text/clean';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import type { CourseRun, Opleiding } from './courseRuns';
import { toCourseRun } from './courseRuns';
import { ELEARNING_FORM, ENTITY, FIELD } from '../transport/apiNames';
import { fieldText } from '../transport/fieldText';
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

/** What a part is called in the e-learning environment; null when nobody filled it in. */
export const elearningCodeOf = ({ elearningCode }: Opleidingsonderdeel): string | null =>
	cleanKey(fieldText(elearningCode) ?? '') || null;

const toElearningPart = (part: Opleidingsonderdeel, course: CourseRun): ElearningPart => ({
	partId: part.id,
	code: part.code,
	name: part.naam,
	elearningCode: elearningCodeOf(part),
	environmentId: part.elearningOmgevingId ?? null,
	connection: part.elearningKoppelingCustomer?.naam ?? null,
	attendanceRequired: isTrue(part.aanwezig),
	passRequired: isTrue(part.examen),
	course,
});

/** Whether a part is e-learning, whatever the other forms are called. */
export const isElearning = ({ lesvormId }: Opleidingsonderdeel) =>
	comparisonKey(lesvormId) === ELEARNING_FORM;

/**
 * The e-learning parts of course runs, by run id as `comparisonKey` writes it: one call per 40 runs. Whether a filter on `lesvormId` exists is not known, so
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
			const parts = found.get(comparisonKey(run.id));
			return [
				comparisonKey(run.id),
				(parts?.ok ? parts.value : [])
					.filter(isElearning)
					.map((part) => toElearningPart(part, toCourseRun(run))),
			];
		}),
	);
}

/** The codes of the e-learning parts of course runs, null for a part without one, by run id as `comparisonKey` writes it: one call per 40 runs. */
export async function codesOfPartsByRun(
	coachview: CoachviewClient,
	runs: string[],
): Promise<Map<string, Array<string | null>>> {
	const parts = await readByValues<Opleidingsonderdeel>(
		coachview,
		ENTITY.part,
		FIELD.partRun,
		runs,
	);
	return new Map(
		[...parts].map(([run, rows]) => [
			run,
			(rows.ok ? rows.value : []).filter(isElearning).map(elearningCodeOf),
		]),
	);
}

/** The same without the parts that have no code. */
export async function elearningCodesByRun(
	coachview: CoachviewClient,
	runs: string[],
): Promise<Map<string, string[]>> {
	const codes = await codesOfPartsByRun(coachview, runs);
	return new Map([...codes].map(([run, all]) => [run, all.filter((code) => code !== null)]));
}
