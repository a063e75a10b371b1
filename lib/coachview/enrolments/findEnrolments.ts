import type { Result } from '../../shared/result';
import { attemptAsync, ok } from '../../shared/result';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import type { Opleidingsvraag } from './enrolments';
import { WITH_RELATIONS } from './enrolments';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { RunChoice } from './courseRuns';
import { findCourseRuns } from './courseRuns';
import type { PersonChoice } from '../persons/persons';
import { findPersons } from '../persons/persons';
import type { ListFilter } from '../transport/readAll';
import { readAll } from '../transport/readAll';
import { comparisonKey } from '../../text/clean';

/** Which enrolments are wanted: of a person, of a course run, or whatever fits a filter. */
export type EnrolmentsSelector =
	| { of: 'person'; person: PersonChoice }
	| { of: 'course'; course: RunChoice }
	| { of: 'all'; list: ListFilter };

type EnrolmentRows = Result<Opleidingsvraag[]>;

/**
 * The enrolments that each choice asks for, as Coachview has them. Those of persons and of course runs are read together, 40 of them in a call.
 *
 * @returns one outcome per choice, in order
 */
export async function findEnrolments(
	coachview: CoachviewClient,
	choices: EnrolmentsSelector[],
): Promise<EnrolmentRows[]> {
	const persons = await findByOwner(
		coachview,
		choices.flatMap((one) => (one.of === 'person' ? [one.person] : [])),
		async (wanted) => await findPersons(coachview, wanted, {}),
		FIELD.enrolmentPerson,
	);
	const courses = await findByOwner(
		coachview,
		choices.flatMap((one) => (one.of === 'course' ? [one.course] : [])),
		async (wanted) => await findCourseRuns(coachview, wanted),
		FIELD.enrolmentRun,
	);
	const results: EnrolmentRows[] = [];
	for (const choice of choices) {
		if (choice.of === 'person') results.push(persons.shift()!);
		else if (choice.of === 'course') results.push(courses.shift()!);
		else
			results.push(
				await attemptAsync(
					async () => await readAll<Opleidingsvraag>(coachview, ENTITY.enrolment, choice.list),
				),
			);
	}
	return results;
}

/** The enrolments of several persons, or of several runs. */
async function findByOwner<Choice>(
	coachview: CoachviewClient,
	choices: Choice[],
	find: (choices: Choice[]) => Promise<Array<Result<{ id: string }>>>,
	field: string,
): Promise<EnrolmentRows[]> {
	const found = await find(choices);
	const ids = found.flatMap((one) => (one.ok ? [one.value.id] : []));
	const rows = await readByValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		field,
		ids,
		WITH_RELATIONS,
	);
	return found.map((one) =>
		one.ok ? (rows.get(comparisonKey(one.value.id)) ?? ok<Opleidingsvraag[]>([])) : one,
	);
}
