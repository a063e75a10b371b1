import type { ConnectionFailure, HttpResponse } from '../../shared/httpResponse';
import { isHtmlPage, shouldRetry } from '../../shared/httpResponse';
import { LinkError } from '../../errors/linkError';
import type { IdnumberSource } from '../../participant/idnumber';
import { RETRY_POLICY, withRetries } from '../../shared/retry';
import { parseRateLimit, resetReason } from './rateLimit';
import type { RateLimit } from './rateLimit';
import { API_PREFIX } from './apiNames';
import type { Origin } from './origin';
import { buildQuery } from './query';
import { assertNoSampleData } from './sampleData';
import { shortRetryAfterMs, statusError, unexpectedResponse } from './responseError';

export interface CoachviewRequest {
	method: 'GET' | 'POST' | 'PATCH' | 'PUT';
	/** Below the base address, with its query. */
	path: string;
	body?: object;
}

/** The way to one Coachview, with a token. Says why when no answer came, whatever the status of one that came. */
export interface CoachviewConnection {
	origin: Origin;
	send(request: CoachviewRequest): Promise<HttpResponse | ConnectionFailure>;
	/** @param milliseconds how long to wait between attempts */
	sleep(milliseconds: number): Promise<void>;
}

export interface CoachviewSettings {
	/** Calls that are left to others: with fewer left today, no more is asked (the low-water mark). */
	reserve: number;
	/** Leave the operators of filters unencoded. */
	rawOperators: boolean;
	/** Report what would change and write nothing. */
	dryRun: boolean;
	/** Which id of a person is the ID number in Moodle. */
	idnumber: IdnumberSource;
}

export const DEFAULT_COACHVIEW_SETTINGS: CoachviewSettings = {
	reserve: 0,
	rawOperators: false,
	dryRun: false,
	idnumber: 'externalId',
};

/** Reads and writes Coachview's REST API, one call at a time: the only place that knows its addresses, its budget and its retries. */
export class CoachviewClient {
	readonly settings: CoachviewSettings;

	readonly origin: Origin;

	/** As the latest answer said. */
	budget: RateLimit = {};

	/** How often Coachview was called, attempts that failed included. */
	calls = 0;

	constructor(
		private readonly connection: CoachviewConnection,
		settings: Partial<CoachviewSettings> = {},
	) {
		this.settings = { ...DEFAULT_COACHVIEW_SETTINGS, ...settings };
		this.origin = connection.origin;
	}

	/**
	 * One page of an entity: a bare array (SEEN).
	 *
	 * @throws {LinkError} `COACHVIEW_*` by status, `COACHVIEW_BUDGET_LOW`, `COACHVIEW_SAMPLE_DATA`
	 */
	async list<Row>(entity: string, query: Record<string, string>): Promise<Row[]> {
		const answer = await this.get(entity, query);
		if (answer.status !== 200) throw statusError(answer, entity, 'Lezen', this.budget, query);
		const rows = parseJson(answer.body);
		if (!Array.isArray(rows) || !rows.every(isRecord)) throw unexpectedResponse(answer);
		assertNoSampleData(entity, rows);
		return rows as Row[];
	}

	/** One record by its id; undefined when it does not exist (404). Throws as `list` does. */
	async one<Row>(
		entity: string,
		id: string,
		query: Record<string, string> = {},
	): Promise<Row | undefined> {
		const answer = await this.get(`${entity}/${encodeURIComponent(id)}`, query);
		if (answer.status === 404 && !isHtmlPage(answer.body)) return undefined;
		if (answer.status !== 200) throw statusError(answer, entity, 'Lezen', this.budget);
		const row = parseJson(answer.body);
		if (!isRecord(row)) throw unexpectedResponse(answer);
		assertNoSampleData(entity, [row], id);
		if (row.id.toLowerCase() !== id.toLowerCase()) throw unexpectedResponse(answer);
		return row as Row;
	}

	/**
	 * Creates (without id) or changes a record, and returns what Coachview made of it; undefined when it says nothing (204). Sent again only when it certainly
	 * was not carried out: after an error for which `mayHaveTakenEffect` holds, the caller reads what Coachview did.
	 *
	 * @throws {LinkError} `COACHVIEW_*` by status; a bug when called in a dry run
	 */
	async write<Row>(
		method: CoachviewRequest['method'],
		entity: string,
		body: object,
		id?: string,
	): Promise<Row | undefined> {
		if (this.settings.dryRun) throw new Error('A dry run must not write');
		const path = [API_PREFIX, entity, ...(id === undefined ? [] : [encodeURIComponent(id)])];
		const answer = await this.send({ method, path: path.join('/'), body });
		if (answer.status < 200 || answer.status > 299)
			throw statusError(answer, entity, 'Schrijven', this.budget);
		if (answer.status === 204) return undefined;
		const row = parseJson(answer.body);
		if (!isRecord(row) || (id !== undefined && row.id.toLowerCase() !== id.toLowerCase()))
			throw unexpectedResponse(answer);
		return row as Row;
	}

	private async get(path: string, query: Record<string, string>): Promise<HttpResponse> {
		const { remaining } = this.budget;
		if (remaining !== undefined && remaining < this.settings.reserve) {
			throw new LinkError('COACHVIEW_BUDGET_LOW', {
				remaining,
				reserve: this.settings.reserve,
				reason: resetReason(this.budget),
			});
		}
		const text = buildQuery(query, this.settings.rawOperators);
		return await this.send({
			method: 'GET',
			path: `${API_PREFIX}/${path}${text ? `?${text}` : ''}`,
		});
	}

	/** @throws {LinkError} `COACHVIEW_UNAVAILABLE` */
	private async send(request: CoachviewRequest): Promise<HttpResponse> {
		const answer = await withRetries(
			async () => {
				this.calls++;
				const got = await this.connection.send(request);
				if ('status' in got)
					this.budget = { ...this.budget, ...definedOnly(parseRateLimit(got.headers ?? {})) };
				return got;
			},
			(got, attempt) => this.shouldRetry(got, request, attempt),
			this.connection.sleep,
		);
		if ('reason' in answer)
			throw new LinkError('COACHVIEW_UNAVAILABLE', { problem: answer.reason });
		return answer;
	}

	/** A spent budget is waited for only when its reset, or the end of the wait that is asked for, is near. */
	private shouldRetry(
		answer: HttpResponse | ConnectionFailure,
		{ method }: CoachviewRequest,
		attempt: number,
	) {
		const effect = method === 'GET' ? 'read' : 'write';
		if (!('status' in answer)) return shouldRetry(answer, effect);
		if (answer.status === 429) {
			const wait =
				shortRetryAfterMs(answer, RETRY_POLICY.longestDelay) ??
				(this.budget.resetsAt ?? Infinity) - Date.now();
			return wait <= RETRY_POLICY.longestDelay ? { after: Math.max(0, wait) } : undefined;
		}
		// Often a query that takes too long, so once more is enough; so it is for an answer that can't be read.
		const garbled = answer.status === 200 && parseJson(answer.body) === undefined;
		if (garbled || answer.status === 500)
			return effect === 'read' && attempt === 0 ? {} : undefined;
		return shouldRetry(answer, effect);
	}
}

/** Errors of a write that Coachview did not send: the write may have been carried out anyway. */
export const mayHaveTakenEffect = ({ code }: LinkError) =>
	['COACHVIEW_UNAVAILABLE', 'COACHVIEW_ANSWER_UNEXPECTED', 'COACHVIEW_FIREWALL'].includes(code);

/** What every record of Coachview has (SEEN); something else that answers in its place has no such id. */
const isRecord = (row: unknown): row is { id: string } =>
	typeof row === 'object' && row !== null && typeof (row as { id?: unknown }).id === 'string';

/** Without what was not said, so that an answer without headers does not undo what an earlier one said. */
const definedOnly = (budget: RateLimit): RateLimit =>
	Object.fromEntries(Object.entries(budget).filter(([, value]) => value !== undefined));

/** JSON, or undefined when it is something else, such as a maintenance page with status 200. */
function parseJson(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return undefined;
	}
}
