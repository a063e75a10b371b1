import type { Result } from '../../shared/result';
import { ok } from '../../shared/result';
import type { Opleidingsonderdeel } from '../enrolments/elearningParts';
import { WITH_RELATIONS } from '../enrolments/enrolments';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import { coachviewIsoTime } from '../transport/localTime';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { CoachviewRecord } from '../transport/readAll';
import { comparisonKey } from '../../text/clean';
import { yesOrNo } from '../../text/yesOrNo';

/** A record of `Opleidingsonderdeeluitvoeringen`: what became of one part for one person. All field names are inferred. */
export interface Uitvoering extends CoachviewRecord {
	opleidingsvraagId: string;
	opleidingsonderdeelId: string;
	aanwezig?: unknown;
	geslaagd?: unknown;
	cijfer?: unknown;
	datumAkkoord?: string | null;
	vergrendeld?: unknown;
	/** Embedded with `InclusiefDirecteRelaties`. */
	opleidingsonderdeel?: Opleidingsonderdeel | null;
}

/** What Coachview has registered for one person and part. Null means "not marked yet": never "absent" or "failed" (SEEN in an import). */
export interface PartResult {
	enrolmentId: string;
	partId: string;
	present: boolean | null;
	passed: boolean | null;
	grade: number | null;
	/** ISO 8601. */
	approvedAt: string | null;
	/** Something is registered: the first result wins, a later one is refused. */
	registered: boolean;
}

/** Yes, no, or not marked. */
const parseMark = (value: unknown): boolean | null => yesOrNo(String(value ?? '')) ?? null;

/** A number, with a decimal comma too. */
function parseGrade(value: unknown): number | null {
	const text = String(value ?? '').replace(',', '.');
	return text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

function toPartResult(row: Uitvoering): PartResult {
	const present = parseMark(row.aanwezig);
	const passed = parseMark(row.geslaagd);
	const approvedAt = coachviewIsoTime(row.datumAkkoord);
	return {
		enrolmentId: row.opleidingsvraagId,
		partId: row.opleidingsonderdeelId,
		present,
		passed,
		grade: parseGrade(row.cijfer),
		approvedAt,
		registered: present !== null || passed !== null || approvedAt !== null,
	};
}

export interface OutcomeChoice {
	enrolmentId: string;
	/** Empty for all parts of the enrolment. */
	partId: string;
}

/**
 * What is registered for enrolments, or for single parts of them. Looked up by whichever are fewer, enrolments or parts: 40 in a call, a page of 100
 * rows each. A part of which nothing is there has nulls.
 *
 * @returns per choice its parts, or `COACHVIEW_VALUE_REFUSED`
 */
export async function partResults(
	coachview: CoachviewClient,
	choices: OutcomeChoice[],
): Promise<Array<Result<PartResult[]>>> {
	const enrolments = new Set(choices.map(({ enrolmentId }) => comparisonKey(enrolmentId)));
	const parts = new Set(choices.map(({ partId }) => comparisonKey(partId)));
	const byPart = !parts.has('') && parts.size < enrolments.size;
	const found = await readByValues<Uitvoering>(
		coachview,
		ENTITY.outcome,
		byPart ? FIELD.outcomePart : FIELD.outcomeEnrolment,
		[...(byPart ? parts : enrolments)],
	);
	const rows = [...found.values()].flatMap((one) => (one.ok ? one.value : []));
	const results = partResultsIn(rows, choices);
	return choices.map(({ enrolmentId, partId }, i) => {
		const outcome = found.get(comparisonKey(byPart ? partId : enrolmentId));
		return outcome?.ok === false ? outcome : results[i];
	});
}

/** The outcomes of all parts of enrolments, with the parts embedded where Coachview does that: 40 enrolments in a call. */
export async function readOutcomes(
	coachview: CoachviewClient,
	enrolments: string[],
): Promise<Uitvoering[]> {
	const found = await readByValues<Uitvoering>(
		coachview,
		ENTITY.outcome,
		FIELD.outcomeEnrolment,
		enrolments,
		WITH_RELATIONS,
	);
	return [...found.values()].flatMap((one) => (one.ok ? one.value : []));
}

/** The same as `partResults` from outcomes that were read. */
export function partResultsIn(
	outcomes: Uitvoering[],
	choices: OutcomeChoice[],
): Array<Result<PartResult[]>> {
	const rows = groupByEnrolment(outcomes);
	return choices.map(({ enrolmentId, partId }) => {
		const own = rows.get(comparisonKey(enrolmentId)) ?? [];
		if (!partId) return ok(own.map(toPartResult));
		const row = own.find(
			(one) => comparisonKey(one.opleidingsonderdeelId) === comparisonKey(partId),
		);
		const unmarked = { id: '', opleidingsvraagId: enrolmentId, opleidingsonderdeelId: partId };
		return ok([toPartResult(row ?? unmarked)]);
	});
}

function groupByEnrolment(rows: Uitvoering[]): Map<string, Uitvoering[]> {
	const grouped = new Map<string, Uitvoering[]>();
	for (const row of rows) {
		const key = comparisonKey(row.opleidingsvraagId);
		grouped.set(key, [...(grouped.get(key) ?? []), row]);
	}
	return grouped;
}
