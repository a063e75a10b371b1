import type { Result } from '../../shared/result';
import { andThenAll, mapResult, ok } from '../../shared/result';
import type { PersonAndCode } from '../enrolments/personAndCode';
import { moodleIdnumber } from '../persons/persons';
import type { CoachviewClient } from '../transport/client';
import { codePlaces } from './codePlaces';
import { enrolmentsOfPersons } from './enrolmentsOfPersons';
import type { PartResult } from './partResults';
import { partResults, partResultsIn, readOutcomes } from './partResults';

/** What is registered for a person and an e-learning code; without enrolment all is null, and `found` is false. */
export type CodeResult = Omit<PartResult, 'enrolmentId' | 'partId'> & {
	/** Of the person in Moodle, and what results are sent under. */
	idnumber: string;
	/** Null when it could not be read. */
	found: boolean | null;
	enrolmentId: string | null;
	partId: string | null;
	/** When the enrolment was made (ISO 8601). */
	enrolledAt: string | null;
	/** Planned enrolments on the code; null when it could not be read. */
	openEnrolments: number | null;
	/** What was registered last on the code, in whichever enrolment; null when nothing was. */
	lastRegistered: PartResult | null;
};

/** Of somebody who has no enrolment on the code. */
export const NOT_REGISTERED: Omit<CodeResult, 'idnumber'> = {
	found: false,
	enrolmentId: null,
	partId: null,
	enrolledAt: null,
	openEnrolments: 0,
	lastRegistered: null,
	present: null,
	passed: null,
	grade: null,
	approvedAt: null,
	registered: false,
};

/** Up to this number of enrolments their outcomes fit in a page, with the parts that they are about. */
const FEW_ENROLMENTS = 10;

/**
 * What Coachview has registered for people and e-learning codes, which is all that a completion in Moodle gives. One person takes two calls as a rule: enrolments, and their outcomes
 * with the parts. For many, persons, enrolments, parts and outcomes are each looked up for all together, 40 in a call.
 *
 * @returns per choice what is registered, or the error of a person who is not found
 */
export async function partResultsByCode(
	coachview: CoachviewClient,
	choices: PersonAndCode[],
): Promise<Array<Result<CodeResult>>> {
	const persons = await enrolmentsOfPersons(
		coachview,
		choices.map(({ person }) => person),
	);
	const found = persons.map((person, i) =>
		mapResult(person, ({ persoon, enrolments }) => ({
			idnumber: moodleIdnumber(persoon, coachview.settings.idnumber),
			enrolments,
			code: choices[i].elearningCode,
		})),
	);
	return await andThenAll(found, async (good) => {
		const ids = new Set(good.flatMap(({ enrolments }) => enrolments.map(({ id }) => id)));
		const outcomes =
			ids.size <= FEW_ENROLMENTS ? await readOutcomes(coachview, [...ids]) : undefined;
		const places = await codePlaces(coachview, good, outcomes ?? []);
		const there = places.flatMap((place) => place?.everywhere ?? []);
		const results = (
			outcomes ? partResultsIn(outcomes, there) : await partResults(coachview, there)
		).values();
		return good.map(({ idnumber }, i) => {
			const place = places[i];
			if (!place) return ok({ idnumber, ...NOT_REGISTERED });
			const { enrolledAt, openEnrolments, everywhere } = place;
			const own = everywhere.map(() => results.next().value as Result<PartResult[]>);
			const registered = own.flatMap((one) => (one.ok ? one.value : []));
			return mapResult(
				own[0],
				([outcome]): CodeResult => ({
					...{ idnumber, found: true, enrolledAt, openEnrolments },
					lastRegistered: lastOf(registered),
					...outcome,
				}),
			);
		});
	});
}

/** The result that was approved last. */
const lastOf = (results: PartResult[]) =>
	results
		.filter(({ registered }) => registered)
		.sort((a, b) => (a.approvedAt ?? '').localeCompare(b.approvedAt ?? ''))
		.at(-1) ?? null;
