import type { Booking } from '../../participant/drift/booking';
import type { MappingSettings } from '../../participant/mapToMoodleUser';
import { chooseEmail } from '../../participant/mapToMoodleUser';
import type { Person } from '../../participant/person';
import { fullName } from '../../participant/person';
import { fullSurname } from '../../participant/surname';
import type { Result } from '../../shared/result';
import { cleanName, comparisonKey } from '../../text/clean';
import type { Opleidingsonderdeel } from '../enrolments/elearningParts';
import { elearningCodeOf, isElearning } from '../enrolments/elearningParts';
import type { Enrolment, Opleidingsvraag } from '../enrolments/enrolments';
import { WITH_RELATIONS, withPersonAndCourse } from '../enrolments/enrolments';
import { BULK_PAGE_SIZE, ENTITY, FIELD } from '../transport/apiNames';
import type { CoachviewClient } from '../transport/client';
import { readAll } from '../transport/readAll';
import { readByValues } from '../transport/readByValues';
import type { OutcomeChoice, PartResult, Uitvoering } from './partResults';
import { partResultsIn } from './partResults';

/** An e-learning part of a course run, and its code. */
type CodedPart = Opleidingsonderdeel & { elearningCode: string };

/** Everything in a list of outcomes by value; a value that a filter can't contain fails all, since nothing is known of it. */
function allRows<Row>(found: Map<string, Result<Row[]>>): Row[] {
	return [...found.values()].flatMap((one) => {
		if (!one.ok) throw one.error;
		return one.value;
	});
}

/**
 * Every booking on an e-learning code, with what is registered for it, in few calls: the parts of all course runs, the enrolments of the runs that have e-learning, and the
 * outcomes of their parts; 500 records a page, and 40 runs or parts a call. Persons come embedded in their enrolments; where Coachview does not embed them, 40 in a call.
 *
 * @param email which address the account in Moodle gets
 * @throws {LinkError} when anything can't be read: half of the bookings would make the others look like access without booking
 */
export async function readBookings(
	coachview: CoachviewClient,
	email: MappingSettings['email'],
): Promise<Booking[]> {
	const parts = await readCodedParts(coachview);
	const byRun = new Map<string, CodedPart[]>();
	for (const part of parts) {
		const key = comparisonKey(part.opleidingId);
		byRun.set(key, [...(byRun.get(key) ?? []), part]);
	}
	const rows = await readInBulk<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		FIELD.enrolmentRun,
		parts.map(({ opleidingId }) => opleidingId),
		WITH_RELATIONS,
	);
	const outcomes = await readInBulk<Uitvoering>(
		coachview,
		ENTITY.outcome,
		FIELD.outcomePart,
		rows.length > 0 ? parts.map(({ id }) => id) : [],
	);
	const enrolments = await withPersonAndCourse(coachview, rows);
	const booked = enrolments.flatMap((enrolment, i) =>
		(byRun.get(comparisonKey(rows[i].opleidingId)) ?? []).map((part) => ({ enrolment, part })),
	);
	const choices = booked.map(
		({ enrolment, part }): OutcomeChoice => ({
			enrolmentId: enrolment.enrolmentId,
			partId: part.id,
		}),
	);
	const results = partResultsIn(outcomes, choices);
	return booked.map(({ enrolment, part }, i) => {
		const result = results[i];
		if (!result.ok) throw result.error;
		return toBooking(enrolment, part, result.value[0], email);
	});
}

const readInBulk = async <Row extends { id: string }>(
	coachview: CoachviewClient,
	entity: string,
	field: string,
	values: string[],
	include: Record<string, string> = {},
): Promise<Row[]> =>
	allRows(await readByValues<Row>(coachview, entity, field, values, include, BULK_PAGE_SIZE));

async function readCodedParts(coachview: CoachviewClient): Promise<CodedPart[]> {
	const parts = await readAll<Opleidingsonderdeel>(coachview, ENTITY.part, {
		pageSize: BULK_PAGE_SIZE,
	});
	return parts.flatMap((part) => {
		const elearningCode = elearningCodeOf(part);
		return isElearning(part) && elearningCode ? [{ ...part, elearningCode }] : [];
	});
}

function toBooking(
	{ enrolmentId, person, status, createdAt }: Enrolment,
	part: CodedPart,
	{ registered, present, passed }: PartResult,
	email: MappingSettings['email'],
): Booking {
	const text = (name: keyof Person) => String(person[name] ?? '');
	return {
		enrolmentId,
		code: part.elearningCode,
		person: text('idnumber'),
		name: fullName(person),
		firstname: cleanName(text('firstName')),
		lastname: fullSurname(person),
		email: chooseEmail(person, email),
		status,
		bookedAt: createdAt,
		registered,
		achieved: present === true || passed === true,
	};
}
