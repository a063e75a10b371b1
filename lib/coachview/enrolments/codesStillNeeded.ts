import { changedAt } from '../transport/readAll';
import type { Result } from '../../shared/result';
import { mapResult, ok } from '../../shared/result';
import type { Opleidingsvraag } from './enrolments';
import { enrolmentStatus } from './enrolments';
import { comparisonKey } from '../../text/clean';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import { ENTITY, FIELD } from '../transport/apiNames';
import type { PersonAndCode } from './personAndCode';
import { elearningCodesByRun } from './elearningParts';
import { findPersons, moodleIdnumber } from '../persons/persons';

/** A live enrolment that is not the one being withdrawn. */
export interface OtherEnrolment {
	enrolmentId: string;
	/** Of the course run. */
	courseId: string | null;
	elearningCodes: string[];
}

/** Which e-learning somebody still needs after a withdrawal. */
export interface CodesStillNeeded {
	/** Of the person in Moodle. */
	idnumber: string;
	withdrawnCode: string;
	/** Another live enrolment has the very same code. */
	stillNeeded: boolean;
	/** The codes of all other live enrolments, each once. */
	codes: string[];
	bookings: OtherEnrolment[];
}

/**
 * Which codes people's other live enrolments need while one code is being withdrawn. Live is planned (`ingepland`); a waiting list gives no access.
 * Persons, enrolments and parts are each looked up for all together, 40 in a call.
 *
 * Whether Coachview has set the enrolment to "vervallen" when it calls is not known. So with a cancelled enrolment of the code, every live one of that code
 * is another one; without, the live one that was changed last counts as the one that is being withdrawn.
 *
 * @returns per choice what is still needed, or the error of a person who is not found
 */
export async function codesStillNeeded(
	coachview: CoachviewClient,
	choices: PersonAndCode[],
): Promise<Array<Result<CodesStillNeeded>>> {
	const persons = await findPersons(
		coachview,
		choices.map(({ person }) => person),
		{},
	);
	const enrolments = await readByValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		FIELD.enrolmentPerson,
		persons.flatMap((one) => (one.ok ? [one.value.id] : [])),
	);
	const codesByRun = await elearningCodesByRun(
		coachview,
		[...enrolments.values()]
			.flatMap((one) => (one.ok ? one.value : []))
			.flatMap(({ opleidingId }) => opleidingId ?? []),
	);
	const codesOf = ({ opleidingId }: Opleidingsvraag): string[] =>
		codesByRun.get(comparisonKey(opleidingId)) ?? [];
	return persons.map((person, i) => {
		if (!person.ok) return person;
		const found = enrolments.get(comparisonKey(person.value.id)) ?? ok([]);
		// Access that another enrolment may need does not end.
		return mapResult(found, (own) => ({
			idnumber: moodleIdnumber(person.value, coachview.settings.idnumber),
			...stillNeededAmong(own, choices[i].elearningCode, codesOf),
		}));
	});
}

function stillNeededAmong(
	enrolments: Opleidingsvraag[],
	withdrawnCode: string,
	codesOf: (enrolment: Opleidingsvraag) => string[],
): Omit<CodesStillNeeded, 'idnumber'> {
	const hasCode = (one: Opleidingsvraag) =>
		codesOf(one).some((code) => comparisonKey(code) === comparisonKey(withdrawnCode));
	const live = enrolments.filter((one) => enrolmentStatus(one) === 'planned');
	const isCancelled = enrolments.some(
		(one) => enrolmentStatus(one) === 'cancelled' && hasCode(one),
	);
	const [latest] = live.filter(hasCode).sort((a, b) => changedAt(b).localeCompare(changedAt(a)));
	const others = live.filter((one) => isCancelled || one !== latest);
	const codes = new Map(others.flatMap(codesOf).map((code) => [comparisonKey(code), code]));
	return {
		withdrawnCode,
		stillNeeded: codes.has(comparisonKey(withdrawnCode)),
		codes: [...codes.values()],
		bookings: others.map((one) => ({
			enrolmentId: one.id,
			courseId: one.opleidingId ?? null,
			elearningCodes: codesOf(one),
		})),
	};
}
