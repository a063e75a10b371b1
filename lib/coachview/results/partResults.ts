import type { Outcome } from '../../shared/result';
import { mapOutcome, success } from '../../shared/result';
import { byValues, sameText } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import { isoTime } from '../transport/localTime';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { CoachviewRecord } from '../transport/readAll';

/** A record of `Opleidingsonderdeeluitvoeringen`: what became of one part for one person. All field names are inferred. */
interface Uitvoering extends CoachviewRecord {
	opleidingsvraagId: string;
	opleidingsonderdeelId: string;
	aanwezig?: unknown;
	geslaagd?: unknown;
	cijfer?: unknown;
	datumAkkoord?: string | null;
	vergrendeld?: unknown;
}

/** What Coachview has registered for one person and part. Null means "not marked yet": never "absent" or "failed" (SEEN in an import). */
export interface PartOutcome {
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
function mark(value: unknown): boolean | null {
	if (value === true || value === 1 || value === '1') return true;
	if (value === false || value === 0 || value === '0') return false;
	return null;
}

/** A number, with a decimal comma too. */
function gradeOf(value: unknown): number | null {
	const text = String(value ?? '').replace(',', '.');
	return text.trim() === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

function toOutcome(row: Uitvoering): PartOutcome {
	const present = mark(row.aanwezig);
	const passed = mark(row.geslaagd);
	const approvedAt = isoTime(row.datumAkkoord);
	return {
		enrolmentId: row.opleidingsvraagId,
		partId: row.opleidingsonderdeelId,
		present,
		passed,
		grade: gradeOf(row.cijfer),
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
export async function partOutcomes(
	coachview: CoachviewClient,
	choices: OutcomeChoice[],
): Promise<Array<Outcome<PartOutcome[]>>> {
	const enrolments = new Set(choices.map(({ enrolmentId }) => sameText(enrolmentId)));
	const parts = new Set(choices.map(({ partId }) => sameText(partId)));
	const byPart = !parts.has('') && parts.size < enrolments.size;
	const found = await byValues<Uitvoering>(
		coachview,
		ENTITY.outcome,
		byPart ? FIELD.outcomePart : FIELD.outcomeEnrolment,
		[...(byPart ? parts : enrolments)],
	);
	const rows = byEnrolment([...found.values()].flatMap((one) => (one.ok ? one.value : [])));
	return choices.map(({ enrolmentId, partId }) => {
		const outcome = found.get(sameText(byPart ? partId : enrolmentId)) ?? success([]);
		return mapOutcome(outcome, () => {
			const own = rows.get(sameText(enrolmentId)) ?? [];
			if (!partId) return own.map(toOutcome);
			const row = own.find((one) => sameText(one.opleidingsonderdeelId) === sameText(partId));
			return [
				toOutcome(row ?? { id: '', opleidingsvraagId: enrolmentId, opleidingsonderdeelId: partId }),
			];
		});
	});
}

function byEnrolment(rows: Uitvoering[]): Map<string, Uitvoering[]> {
	const grouped = new Map<string, Uitvoering[]>();
	for (const row of rows) {
		const key = sameText(row.opleidingsvraagId);
		grouped.set(key, [...(grouped.get(key) ?? []), row]);
	}
	return grouped;
}
