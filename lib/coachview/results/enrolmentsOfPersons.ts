import type { ErrorCode } from '../../errors/linkError';
import type { Result } from '../../shared/result';
import { attemptAsync, mapResult, ok } from '../../shared/result';
import { comparisonKey } from '../../text/clean';
import type { Opleidingsvraag } from '../enrolments/enrolments';
import { WITH_RELATIONS } from '../enrolments/enrolments';
import type { PersonChoice, Persoon } from '../persons/persons';
import { findPersons, isApiId } from '../persons/persons';
import { ENTITY, FIELD, PAGE_SIZE } from '../transport/apiNames';
import type { CoachviewClient } from '../transport/client';
import { buildWhere } from '../transport/query';
import { readByValues } from '../transport/readByValues';

/** Somebody, and all their enrolments. */
export interface PersonWithEnrolments {
	persoon: Persoon;
	enrolments: Opleidingsvraag[];
}

/** How a filter fails that Coachview does not know: 400, or a server error. */
const NOT_UNDERSTOOD: ErrorCode[] = ['COACHVIEW_REQUEST_REFUSED', 'COACHVIEW_ANSWER_UNEXPECTED'];

/** Coachviews that do not filter enrolments by a field of the person, as this process found. */
const withoutRelationFilter = new Set<string>();

/**
 * People with their enrolments. One person, as a completion is about, takes one call where Coachview filters enrolments by the person's ExternId (INFERRED); else persons and
 * enrolments are each looked up for all together, 40 in a call.
 *
 * @returns per choice the person, or the error of one who is not found
 */
export async function enrolmentsOfPersons(
	coachview: CoachviewClient,
	choices: PersonChoice[],
): Promise<Array<Result<PersonWithEnrolments>>> {
	const quick = await quickLook(coachview, choices);
	if (quick) return choices.map(() => ok(quick));
	const persons = await findPersons(coachview, choices, {});
	const ids = persons.flatMap((one) => (one.ok ? [one.value.id] : []));
	const found = await readByValues<Opleidingsvraag>(
		coachview,
		ENTITY.enrolment,
		FIELD.enrolmentPerson,
		ids,
	);
	return persons.map((person) =>
		mapResult(person, (persoon) => {
			const own = found.get(comparisonKey(persoon.id));
			return { persoon, enrolments: own?.ok ? own.value : [] };
		}),
	);
}

/**
 * The one person that all choices are about, by the enrolments alone. Undefined when that does not show for certain who it is: nobody or several with the ExternId, somebody without
 * enrolments, an ExternId that could be an id, or a Coachview that refuses or ignores the filter. Then the persons are looked up.
 */
async function quickLook(
	coachview: CoachviewClient,
	choices: PersonChoice[],
): Promise<PersonWithEnrolments | undefined> {
	const [first, ...others] = new Set(choices.map(({ value }) => comparisonKey(value)));
	const isExternId = choices.every(
		({ key, value }) => key === 'externId' || (key === 'idnumber' && !isApiId(value)),
	);
	const { tenant } = coachview.origin;
	if (!first || others.length > 0 || !isExternId || withoutRelationFilter.has(tenant)) return;
	const rows = await attemptAsync(
		async () =>
			await coachview.list<Opleidingsvraag>(ENTITY.enrolment, {
				...WITH_RELATIONS,
				where: buildWhere([{ field: FIELD.enrolmentExternId, value: choices[0].value.trim() }]),
				take: String(PAGE_SIZE),
			}),
	);
	if (!rows.ok) {
		if (!NOT_UNDERSTOOD.includes(rows.error.code)) throw rows.error;
		withoutRelationFilter.add(tenant);
		return;
	}
	const isOwn = ({ persoon }: Opleidingsvraag) => comparisonKey(persoon?.externId) === first;
	if (!rows.value.every(isOwn)) withoutRelationFilter.add(tenant);
	const persons = new Set(rows.value.map(({ persoonId }) => comparisonKey(persoonId)));
	const isWhole = rows.value.length < PAGE_SIZE;
	return rows.value.every(isOwn) && persons.size === 1 && isWhole
		? { persoon: rows.value[0].persoon!, enrolments: rows.value }
		: undefined;
}
