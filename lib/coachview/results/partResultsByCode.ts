import type { Result } from '../../shared/result';
import { mapResult, andThenAll, ok } from '../../shared/result';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import type { Opleidingsvraag } from '../enrolments/enrolments';
import { enrolmentStatus } from '../enrolments/enrolments';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { PartResult } from './partResults';
import { partResults } from './partResults';
import type { Opleidingsonderdeel } from '../enrolments/elearningParts';
import { isElearning } from '../enrolments/elearningParts';
import { findPersons, moodleIdnumber } from '../persons/persons';
import type { PersonAndCode } from '../enrolments/personAndCode';
import { comparisonKey } from '../../text/clean';

/** What is registered for a person and an e-learning code; without enrolment all is null, and `found` is false. */
export type CodeResult = Omit<PartResult, 'enrolmentId' | 'partId'> & {
	/** Of the person in Moodle, and what results are sent under. */
	idnumber: string;
	/** Null when it could not be read. */
	found: boolean | null;
	enrolmentId: string | null;
	partId: string | null;
};

/** Of somebody who has no enrolment on the code. */
export const NOT_REGISTERED: Omit<CodeResult, 'idnumber'> = {
	found: false,
	enrolmentId: null,
	partId: null,
	present: null,
	passed: null,
	grade: null,
	approvedAt: null,
	registered: false,
};

/** Enrolments that still count come first, the newest of them before the others. */
const byRelevance = (a: Opleidingsvraag, b: Opleidingsvraag) =>
	Number(isPlanned(b)) - Number(isPlanned(a)) || createdAt(b).localeCompare(createdAt(a));

const isPlanned = (enrolment: Opleidingsvraag) => enrolmentStatus(enrolment) === 'planned';

const createdAt = ({ auditTrail }: Opleidingsvraag) => auditTrail?.aangemaaktDatumTijd ?? '';

/**
 * What Coachview has registered for people and e-learning codes, which is all that a completion in Moodle gives: persons, enrolments, parts and
 * outcomes are each looked up for all together, 40 in a call. With several enrolments on one code it is the planned one, else the newest.
 *
 * @returns per choice what is registered, or the error of a person who is not found
 */
export async function partResultsByCode(
	coachview: CoachviewClient,
	choices: PersonAndCode[],
): Promise<Array<Result<CodeResult>>> {
	const persons = await findPersons(
		coachview,
		choices.map(({ person }) => person),
		{},
	);
	const ids = persons.flatMap((one) => (one.ok ? [one.value.id] : []));
	const enrolments = await readByValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		FIELD.enrolmentPerson,
		ids,
	);
	const runs = [...enrolments.values()]
		.flatMap((one) => (one.ok ? one.value : []))
		.flatMap(({ opleidingId }) => opleidingId ?? []);
	const parts = await readByValues<Opleidingsonderdeel>(
		coachview,
		ENTITY.part,
		FIELD.partRun,
		runs,
	);

	/** The enrolment and part that a code means for a person. */
	const placeOf = (personId: string, code: string) => {
		const own = enrolments.get(comparisonKey(personId));
		for (const vraag of [...(own?.ok ? own.value : [])].sort(byRelevance)) {
			const inRun = parts.get(comparisonKey(vraag.opleidingId));
			const part = (inRun?.ok ? inRun.value : []).find(
				(one) => isElearning(one) && comparisonKey(one.elearningCode) === comparisonKey(code),
			);
			if (part) return { enrolmentId: vraag.id, partId: part.id };
		}
		return undefined;
	};
	const places = persons.map((person, i) =>
		mapResult(person, (persoon) => ({
			idnumber: moodleIdnumber(persoon, coachview.settings.idnumber),
			place: placeOf(persoon.id, choices[i].elearningCode),
		})),
	);
	return await andThenAll(places, async (good) => {
		const there = good.flatMap(({ place }) => place ?? []);
		const outcomes = (await partResults(coachview, there)).values();
		return good.map(({ idnumber, place }) =>
			place
				? mapResult(
						outcomes.next().value as Result<PartResult[]>,
						([outcome]): CodeResult => ({ idnumber, found: true, ...outcome }),
					)
				: ok({ idnumber, ...NOT_REGISTERED }),
		);
	});
}
