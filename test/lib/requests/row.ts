import type { RequestRow } from '../../../lib/requests/columns';
import { REQUEST_COLUMNS } from '../../../lib/requests/columns';
import { writeRequest } from '../../../lib/requests/writeRequest';
import type { NewRequest } from '../../../lib/requests/writeRequest';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
export const NOON = Date.parse('2026-11-02T12:00:00Z');

const EMPTY = Object.fromEntries(
	REQUEST_COLUMNS.map(({ name, type }) => [name, type === 'number' ? 0 : null]),
);

/** A request as the trigger gives it; parts may differ. */
export const request = (parts: Partial<NewRequest> = {}): NewRequest => ({
	kind: 'enrolment',
	person: 'P-1001',
	code: 'EL-101',
	environment: 'live',
	name: 'Jan de Boer',
	requestedAt: NOON,
	claim: '',
	message: { event: 'enrolled', personExternalId: 'P-1001', elearningCode: 'EL-101' },
	...parts,
});

/** A row that an upsert made of a request; parts may differ. */
export const row = (
	id: number,
	parts: Partial<RequestRow> = {},
	asked: Partial<NewRequest> = {},
): RequestRow =>
	({
		...EMPTY,
		...writeRequest(request(asked), asked.requestedAt ?? NOON),
		id,
		...parts,
	}) as RequestRow;
