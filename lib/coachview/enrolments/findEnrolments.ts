import { attemptAsync, success } from '../../shared/result';
import type { Outcome } from '../../shared/result';
import { byValues, sameText } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import { WITH_RELATIONS } from './enrolments';
import type { Opleidingsvraag } from './enrolments';
import { ENTITY, FIELD } from '../transport/apiNames';
import { findRuns } from './elearningParts';
import type { RunChoice } from './elearningParts';
import { findPersons } from '../persons/persons';
import type { PersonChoice } from '../persons/persons';
import { readAll } from '../transport/readAll';
import type { ReadAll } from '../transport/readAll';

/** Which enrolments are wanted: of a person, of a course run, or whatever fits a filter. */
export type EnrolmentsChoice =
	| { of: 'person'; person: PersonChoice }
	| { of: 'course'; course: RunChoice }
	| { of: 'all'; list: ReadAll };

type Rows = Outcome<Opleidingsvraag[]>;

/**
 * The enrolments that each choice asks for, as Coachview has them. Those of persons and of course runs are read together, 40 of them in a call.
 *
 * @returns one outcome per choice, in order
 */
export async function findEnrolments(
	coachview: CoachviewClient,
	choices: EnrolmentsChoice[],
): Promise<Rows[]> {
	const persons = await together(
		coachview,
		choices.flatMap((one) => (one.of === 'person' ? [one.person] : [])),
		async (wanted) => await findPersons(coachview, wanted, {}),
		FIELD.enrolmentPerson,
	);
	const courses = await together(
		coachview,
		choices.flatMap((one) => (one.of === 'course' ? [one.course] : [])),
		async (wanted) => await findRuns(coachview, wanted),
		FIELD.enrolmentRun,
	);
	const results: Rows[] = [];
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
async function together<Choice>(
	coachview: CoachviewClient,
	choices: Choice[],
	find: (choices: Choice[]) => Promise<Array<Outcome<{ id: string }>>>,
	field: string,
): Promise<Rows[]> {
	const found = await find(choices);
	const ids = found.flatMap((one) => (one.ok ? [one.value.id] : []));
	const rows = await byValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		field,
		ids,
		WITH_RELATIONS,
	);
	return found.map((one) =>
		one.ok ? (rows.get(sameText(one.value.id)) ?? success<Opleidingsvraag[]>([])) : one,
	);
}
