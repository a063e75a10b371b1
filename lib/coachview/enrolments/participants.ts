import { LinkError } from '../../errors/linkError';
import type { Person } from '../../participant/person';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import type { Persoon } from '../persons/persons';
import { findPersons, toPerson } from '../persons/persons';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { CoachviewClient } from '../transport/client';
import { readByValues } from '../transport/readByValues';
import type { CourseRun, Opleiding, RunChoice } from './courseRuns';
import { findCourseRuns, toCourseRun } from './courseRuns';
import { elearningCodesByRun } from './elearningParts';
import type { Enrolment, Opleidingsvraag } from './enrolments';
import { withPersonAndCourse, WITH_RELATIONS } from './enrolments';
import type { ParticipantLine } from './participantLines';

/** Somebody with an e-learning code; who is booked on a run with two codes is listed twice. */
export interface Participant {
	person: Person;
	elearningCode: string;
	/** Null when a list named the code itself. */
	run: CourseRun | null;
	/** Of the booking; null when a list named the person. */
	status: Enrolment['status'] | null;
}

/** The course runs that were asked for, and what they have. */
interface FoundRun {
	run: Opleiding;
	codes: string[];
	bookings: Enrolment[];
}

/**
 * The participants of course runs and of listed persons, each person with each e-learning code once. All are looked up together: runs, bookings, parts and persons, 40 in a
 * call, whatever their number.
 *
 * @param statuses which bookings of a run count
 * @returns per line its participants; `COURSE_RUN_WITHOUT_CODE`, `COURSE_RUN_WITHOUT_BOOKINGS`, and what `findCourseRuns` and `findPersons` say of one that is not found
 */
export async function findParticipants(
	coachview: CoachviewClient,
	lines: ParticipantLine[],
	statuses: Array<Enrolment['status']>,
): Promise<Array<Result<Participant[]>>> {
	const runs = await findRuns(coachview, lines);
	const persons = await personsOf(coachview, lines);
	const seen = new Set<string>();
	const isFirst = ({ person, elearningCode }: Participant) => {
		const key = JSON.stringify([person.personId, elearningCode].map(comparisonKey));
		return !seen.has(key) && !!seen.add(key);
	};
	return lines.map((line, i) => {
		const found = 'run' in line ? fromRun(runs[i]!, statuses) : fromList(line, runs[i]!, persons);
		return found.ok ? ok(found.value.filter(isFirst)) : found;
	});
}

/** What is asked of Coachview for a line; the code of a listed person may be that of a run. */
const runChoice = (line: ParticipantLine): RunChoice =>
	'run' in line ? line.run : { key: 'code', value: line.code };

async function findRuns(
	coachview: CoachviewClient,
	lines: ParticipantLine[],
): Promise<Array<Result<FoundRun>>> {
	const runs = await findCourseRuns(coachview, lines.map(runChoice));
	const all = runs.flatMap((run) => (run.ok ? [run.value.id] : []));
	const codes = await elearningCodesByRun(coachview, all);
	const wanted = lines.flatMap((line, i) => {
		const run = runs[i];
		return 'run' in line && run.ok ? [run.value.id] : [];
	});
	const rows = await readByValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		FIELD.enrolmentRun,
		wanted,
		WITH_RELATIONS,
	);
	const found = [...rows.values()].flatMap((one) => (one.ok ? one.value : []));
	const bookings = await withPersonAndCourse(coachview, found);
	return runs.map((run) => {
		if (!run.ok) return run;
		const key = comparisonKey(run.value.id);
		return ok({
			run: run.value,
			codes: codes.get(key) ?? [],
			bookings: bookings.filter((_, i) => comparisonKey(found[i].opleidingId) === key),
		});
	});
}

async function personsOf(coachview: CoachviewClient, lines: ParticipantLine[]) {
	const ids = lines.flatMap((line) => ('person' in line ? [line.person] : []));
	const different = [...new Map(ids.map((id) => [comparisonKey(id), id])).entries()];
	const persons = await findPersons(
		coachview,
		different.map(([, value]) => ({ key: 'idnumber', value })),
		{},
	);
	const read = (person: Persoon) => toPerson(person, coachview.settings.idnumber);
	return new Map(
		persons.map((one, i) => [different[i][0], one.ok ? ok(read(one.value)) : one] as const),
	);
}

function fromRun(
	found: Result<FoundRun>,
	statuses: Array<Enrolment['status']>,
): Result<Participant[]> {
	if (!found.ok) return found;
	const { run, codes, bookings } = found.value;
	if (codes.length === 0) return err(new LinkError('COURSE_RUN_WITHOUT_CODE', { run: run.code }));
	// Who was withdrawn and booked again is booked.
	const booked = statuses.flatMap((wanted) => bookings.filter(({ status }) => status === wanted));
	if (booked.length === 0)
		return err(new LinkError('COURSE_RUN_WITHOUT_BOOKINGS', { run: run.code }));
	return ok(
		booked.flatMap(({ person, status }) =>
			codes.map((elearningCode) => ({ person, elearningCode, run: toCourseRun(run), status })),
		),
	);
}

function fromList(
	line: { person: string; code: string },
	found: Result<FoundRun>,
	persons: Map<string, Result<Person>>,
): Result<Participant[]> {
	const person = persons.get(comparisonKey(line.person))!;
	if (!person.ok) return person;
	const isCode =
		!found.ok && ['COACHVIEW_NOT_FOUND', 'COACHVIEW_VALUE_REFUSED'].includes(found.error.code);
	if (!found.ok && !isCode) return found;
	const listed = { person: person.value, status: null };
	if (!found.ok) return ok([{ ...listed, elearningCode: line.code, run: null }]);
	const { run, codes } = found.value;
	if (codes.length === 0) return err(new LinkError('COURSE_RUN_WITHOUT_CODE', { run: run.code }));
	return ok(codes.map((elearningCode) => ({ ...listed, elearningCode, run: toCourseRun(run) })));
}
