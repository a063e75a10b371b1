import { LinkError } from '../errors/linkError';

export interface CoachviewAnswer {
	status: number;
	headers: Record<string, string | undefined>;
	body: string;
}

/** Sends a GET to a path below the base address, with a token. `reason` means that no answer came. */
export type GetPath = (
	path: string,
	query: Record<string, string>,
) => Promise<CoachviewAnswer | { reason: string }>;

/** Where Coachview's REST API lives below its host (SEEN in three independent clients). */
export const API_PREFIX = '/api/v1';

/** Reads Coachview's REST API: the only place that knows its addresses and how its errors look. */
export class CoachviewClient {
	constructor(private readonly get: GetPath) {}

	/**
	 * Reads records of an entity such as `Personen`: a bare array (SEEN), or one record when the path ends with an id.
	 *
	 * @returns undefined when the record does not exist (404)
	 * @throws {LinkError} `COACHVIEW_*` by status
	 */
	async read<T>(
		entity: string,
		query: Record<string, string> = {},
		id?: string,
	): Promise<T | undefined> {
		const path = [API_PREFIX, entity, ...(id === undefined ? [] : [encodeURIComponent(id)])].join(
			'/',
		);
		const answer = await this.get(path, query);
		if ('reason' in answer) throw new LinkError('COACHVIEW_UNAVAILABLE', { reason: answer.reason });
		if (answer.status === 404 && id !== undefined) return undefined;
		if (answer.status !== 200) throw statusError(answer, entity);
		const record = parsed<T>(answer.body);
		if (record === undefined) throw unexpected(answer);
		return record;
	}
}

/** JSON, or undefined when it is something else, such as a maintenance page with status 200. */
function parsed<T>(body: string): T | undefined {
	try {
		return JSON.parse(body) as T;
	} catch {
		return undefined;
	}
}

const unexpected = ({ status, body }: { status: number; body: string }) =>
	new LinkError('COACHVIEW_ANSWER_UNEXPECTED', { status: String(status), answer: shortened(body) });

/** The statuses of Coachview's API (support articles on 401/403/429 and best practices, SEEN). */
function statusError({ status, headers, body }: CoachviewAnswer, entity: string): LinkError {
	const reset = headers['x-rate-limit-reset'];
	switch (status) {
		case 401:
			return new LinkError('COACHVIEW_CREDENTIALS_REFUSED');
		case 403:
			return new LinkError('COACHVIEW_SCOPE_MISSING', { entity, scope: `${entity}.Lezen` });
		case 429:
			return new LinkError('COACHVIEW_BUDGET_SPENT', {
				reset: reset ? `The count starts again at ${reset}.` : '',
				resetNl: reset ? `De teller begint opnieuw om ${reset}.` : '',
			});
		case 502:
		case 503:
		case 504:
			return new LinkError('COACHVIEW_UNAVAILABLE', { reason: `HTTP ${status}` });
		default:
			return unexpected({ status, body });
	}
}

/** An answer's text, short enough for a message and without markup. */
export const shortened = (body: string) =>
	body
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 300);
