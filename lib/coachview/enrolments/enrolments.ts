import type { Person } from '../../participant/person';
import { readByValues } from '../transport/readByValues';
import type { CoachviewClient } from '../transport/client';
import { coachviewIsoTime } from '../transport/localTime';
import { ENROLMENT_STATUS, ENTITY, FIELD } from '../transport/apiNames';
import type { Persoon } from '../persons/persons';
import { toPerson, WITH_FREE_FIELDS } from '../persons/persons';
import type { CoachviewRecord } from '../transport/readAll';
import type { Opleiding, CourseRun } from './courseRuns';
import { toCourseRun } from './courseRuns';
import { comparisonKey } from '../../text/clean';

/** A record of `Opleidingsvragen`: one person's enrolment in a course run. All field names are inferred. */
export interface Opleidingsvraag extends CoachviewRecord {
	persoonId: string;
	opleidingId?: string | null;
	opleidingsvraagStatusId?: string | null;
	persoon?: Persoon | null;
	opleiding?: Opleiding | null;
}

/** An enrolment in English terms, whoever and whatever it is about included. */
export interface Enrolment {
	enrolmentId: string;
	/** `otherAssumption` for a status that this package does not know; see `statusId`. */
	status: 'planned' | 'waiting' | 'finished' | 'cancelled' | 'other';
	/** As Coachview says it. */
	statusId: string | null;
	person: Person;
	course: CourseRun | null;
	/** ISO 8601. */
	createdAt: string | null;
	changedAt: string | null;
}

/** Embeds person and course run (`InclusiefDirecteRelaties`, SEEN on other entities). */
export const WITH_RELATIONS = { InclusiefDirecteRelaties: 'true' };

/**
 * Enrolments with their person and course run. What Coachview did not embed is looked up, 40 in a call.
 *
 * @param withFreeFields the persons are then looked up, since embedded records have no free fields
 */
export async function withPersonAndCourse(
	coachview: CoachviewClient,
	rows: Opleidingsvraag[],
	withFreeFields = false,
): Promise<Enrolment[]> {
	const persons = await readById<Persoon>(
		coachview,
		ENTITY.person,
		rows.filter(({ persoon }) => withFreeFields || !persoon).map(({ persoonId }) => persoonId),
		withFreeFields ? WITH_FREE_FIELDS : {},
	);
	const runs = await readById<Opleiding>(
		coachview,
		ENTITY.run,
		rows.flatMap(({ opleiding, opleidingId }) => (!opleiding && opleidingId ? [opleidingId] : [])),
	);
	return rows.map((row) => {
		const run = row.opleiding ?? runs.get(comparisonKey(row.opleidingId));
		const person = persons.get(comparisonKey(row.persoonId)) ?? row.persoon;
		return {
			enrolmentId: row.id,
			status: enrolmentStatus(row),
			statusId: row.opleidingsvraagStatusId ?? null,
			person: person ? toPerson(person, coachview.settings.idnumber) : { personId: row.persoonId },
			course: run ? toCourseRun(run) : null,
			createdAt: coachviewIsoTime(row.auditTrail?.aangemaaktDatumTijd),
			changedAt: coachviewIsoTime(row.auditTrail?.gewijzigdDatumTijd),
		};
	});
}

/** Records by their id. */
async function readById<Row extends CoachviewRecord>(
	coachview: CoachviewClient,
	entity: string,
	ids: string[],
	include: Record<string, string> = {},
): Promise<Map<string, Row>> {
	const found = await readByValues<Row>(coachview, entity, FIELD.id, ids, include);
	return new Map(
		[...found].flatMap(([id, rows]) => (rows.ok && rows.value[0] ? [[id, rows.value[0]]] : [])),
	);
}
/** The status of an enrolment in English terms. */
export const enrolmentStatus = ({
	opleidingsvraagStatusId,
}: Opleidingsvraag): Enrolment['status'] =>
	ENROLMENT_STATUS[comparisonKey(opleidingsvraagStatusId)] ?? 'other';
