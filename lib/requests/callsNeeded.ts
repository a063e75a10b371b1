import type { RequestKind } from './columns';

/** Ids that one call to Coachview takes (`MAX_LIST_VALUES` of the transport; a test holds the two together). */
export const PERSONS_PER_CALL = 40;

/** Rows that one execution works off: *Limit* of *Due requests* in the workflows. */
export const REQUESTS_PER_EXECUTION = 50;

/** Whether an ID number may be an id of Coachview's API, by which the person is looked for, too. */
const API_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const callsFor = (count: number) => Math.ceil(count / PERSONS_PER_CALL);

/**
 * How often Coachview is called to carry requests out, as workflows 1, 3 and 7 do it: persons are looked up together; a withdrawal also reads their enrolments, and the parts
 * of those course runs. An estimate: people with very many enrolments take a call more, and an attempt that failed is made again.
 *
 * @param people the ID numbers of the requests, each request one
 */
export function callsNeeded(kind: RequestKind, people: string[]): number {
	// Moodle alone knows until when somebody has access.
	if (kind === 'extension') return 0;
	let calls = 0;
	for (let i = 0; i < people.length; i += REQUESTS_PER_EXECUTION) {
		const batch = [...new Set(people.slice(i, i + REQUESTS_PER_EXECUTION))];
		calls += callsFor(batch.length) + callsFor(batch.filter((id) => API_ID.test(id)).length);
		if (kind === 'withdrawal') calls += 2 * callsFor(batch.length);
	}
	return calls;
}
