import type { ConnectionFailure, HttpResponse } from '../../shared/httpResponse';
import { isSuccessStatus, excerpt, shouldRetry } from '../../shared/httpResponse';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import type { CallContext } from './callContext';
import { isFirewallResponse } from '../../shared/firewall';
import { attemptAsync } from '../../shared/result';
import { withRetries } from '../../shared/retry';
import { ShortMemory } from '../../shared/shortMemory';
import { parseResponse } from './parseResponse';
import type { MoodleResponse } from './parseResponse';
import { responseError, connectionError } from './transportErrors';
import { encodeParameters } from './encodeParameters';
import type { MoodleParameter } from './encodeParameters';
import { errorFromException, isLocked } from './moodleExceptions';
import { withTextNames } from './textNames';

/** The way to one Moodle site. */
export interface MoodleConnection {
	/** Without a slash at the end; may have a sub-path. */
	siteUrl: string;
	/** Sends form fields to `webservice/rest/server.php`, the token added underway. Answers whatever the status. */
	post(fields: Record<string, string>): Promise<HttpResponse | ConnectionFailure>;
	sleep(milliseconds: number): Promise<void>;
}

/** How the calls of one execution are made. */
export interface MoodleSettings {
	/** Entries in one writing call. */
	batchSize: number;
	/** Calls under way at the same time. */
	concurrency: number;
	/** Work out what would change, and write nothing. */
	dryRun: boolean;
}

/** Best or nearly so on real Moodles of two cores; see docs/performance.md. */
export const DEFAULT_MOODLE_SETTINGS: MoodleSettings = {
	batchSize: 50,
	concurrency: 2,
	dryRun: false,
};

/** PHP's default for `max_input_vars`: it drops the fields of a form behind these. */
const MAX_INPUT_VARS = 1000;

/** A site whose limit is below this could not be used at all. */
const MIN_INPUT_VARS = 50;

/** The part of `core_webservice_get_site_info` that the package reads. */
export interface SiteInfo {
	sitename: string;
	siteurl: string;
	/** Such as "4.5.6 (Build: 20250811)". */
	release: string;
	userid: number;
	username: string;
	functions: Array<{ name: string }>;
	/** From 3.? on. */
	userissiteadmin?: boolean;
}

type CallParameters = Record<string, MoodleParameter>;

/** Moodle's REST web services: the only place that knows how a call looks and how an error differs from a success. */
export class MoodleClient {
	private isRefused = false;

	/** What users should know of answers that were understood anyway. */
	readonly notices = new Set<string>();

	readonly settings: MoodleSettings;

	constructor(
		private readonly connection: MoodleConnection,
		settings: Partial<MoodleSettings> = {},
		/** What was learnt of the site before, by this execution or others. */
		readonly memory = new ShortMemory(),
	) {
		this.settings = { ...DEFAULT_MOODLE_SETTINGS, ...settings };
	}

	/** The same site, for an operation that only compares: what it plans is never written. */
	asDryRun(): MoodleClient {
		return new MoodleClient(this.connection, { ...this.settings, dryRun: true }, this.memory);
	}

	get siteUrl() {
		return this.connection.siteUrl;
	}

	/**
	 * Calls a function that changes nothing. Tried again after whatever goes wrong underway.
	 *
	 * `context` says for errors what the call is about, such as the person or the course.
	 *
	 * @throws {LinkError} for everything but a success; Moodle answers errors with HTTP 200 (recordings `auth_*`, `user_create_*`)
	 */
	async read<T>(
		wsfunction: string,
		parameters: CallParameters = {},
		context: CallContext = {},
	): Promise<T> {
		return await this.call(wsfunction, parameters, context, 'read');
	}

	/**
	 * Calls a function that writes. Tried again only when Moodle certainly did not carry it out; after a lost answer the caller reads first
	 * what Moodle did (`inBatches`).
	 *
	 * @throws {LinkError} for everything but a success
	 * @throws {Error} in a dry run: an operation must have stopped before
	 */
	async write<T>(
		wsfunction: string,
		parameters: CallParameters,
		context: CallContext = {},
	): Promise<T> {
		if (this.settings.dryRun) throw new Error(`${wsfunction} would write in a dry run`);
		return await this.call(wsfunction, parameters, context, 'write');
	}

	/** Who the service account is and which functions its service has; remembered for some minutes. */
	async siteInfo(): Promise<SiteInfo> {
		return await this.memory.getOrAsk(GET_SITE_INFO, async () =>
			withTextNames(await this.read<SiteInfo>(GET_SITE_INFO), 'sitename'),
		);
	}

	/** Whether the site has a function, and the service contains it. */
	async has(wsfunction: string): Promise<boolean> {
		return (await this.siteInfo()).functions.some(({ name }) => name === wsfunction);
	}

	private async call<T>(
		wsfunction: string,
		parameters: CallParameters,
		context: CallContext,
		effect: 'read' | 'write',
	): Promise<T> {
		const fields = {
			// First, so that a site that drops the last fields still answers in JSON, and without the token it refuses the whole call.
			moodlewsrestformat: 'json',
			wsfunction,
			...encodeParameters(parameters),
		};
		const size = Object.keys(fields).length + 1;
		if (effect === 'write' && size > MAX_INPUT_VARS) throw callTooLarge(wsfunction, size);
		const { answer, content } = await withRetries(
			async () => this.interpret(wsfunction, parameters, await this.connection.post(fields)),
			({ answer: given, content: understood }, attempt) => {
				const again = shouldRetry(given, effect);
				if (effect === 'read' && understood?.kind === 'refusal' && isLocked(understood.exception))
					return {};
				if (effect === 'write' || understood || 'reason' in given) return again;
				// What can't be read may have been cut off; a firewall that asks for a browser rarely changes its mind. Both are asked once more.
				const isGarbled = isSuccessStatus(given.status);
				if (attempt > 0 && (isGarbled || isFirewallResponse(given))) return undefined;
				return isGarbled ? {} : again;
			},
			this.connection.sleep,
		);
		if ('reason' in answer) throw connectionError(wsfunction, this.siteUrl, answer);
		if (!content) throw responseError(wsfunction, answer);
		if (content.kind === 'refusal') {
			this.forgetSite();
			const { errorcode } = content.exception;
			throw (
				(await this.detectMissingFunction(wsfunction, errorcode)) ??
				(await this.explainAccessDenied(wsfunction, errorcode)) ??
				(await this.detectDroppedToken(wsfunction, errorcode, size)) ??
				errorFromException(wsfunction, content.exception, context)
			);
		}
		if (content.surroundingText) {
			if (effect === 'write') throw responseError(wsfunction, answer);
			this.notices.add(
				`Moodle's answer to ${wsfunction} had text around it that another plug-in or PHP printed: "${excerpt(content.surroundingText) || content.surroundingText.slice(0, 200)}"`,
			);
		}
		return content.value as T;
	}

	/** What was known before the first refusal of an execution may be what it was refused for. */
	private forgetSite() {
		if (!this.isRefused) this.memory.forgetAll();
		this.isRefused = true;
	}

	private interpret(
		wsfunction: string,
		parameters: CallParameters,
		answer: HttpResponse | ConnectionFailure,
	): { answer: HttpResponse | ConnectionFailure; content?: MoodleResponse } {
		return 'status' in answer && isSuccessStatus(answer.status)
			? { answer, content: parseResponse(wsfunction, parameters, answer.body) }
			: { answer };
	}

	/**
	 * PHP reads the first `max_input_vars` fields of a form and drops the rest, the token among them: Moodle then says that there is none. The same token
	 * in a small call shows whether that was so.
	 */
	private async detectDroppedToken(
		wsfunction: string,
		errorcode: string | undefined,
		size: number,
	): Promise<LinkError | undefined> {
		if (errorcode !== 'invalidtoken' || size < MIN_INPUT_VARS) return undefined;
		const works = await this.read(GET_SITE_INFO).catch(() => undefined);
		return works ? callTooLarge(wsfunction, size) : undefined;
	}

	/**
	 * `accessexception` stands for a function that is not in the service as well as for an account that may do nothing; an unknown function is
	 * `invalidrecord` (5.1: `invalidrecordunknown`), as is an unknown course (recordings `fn_not_in_service`, `fn_unknown`). The list of
	 * functions tells them apart.
	 */
	private async detectMissingFunction(
		wsfunction: string,
		errorcode = '',
	): Promise<LinkError | undefined> {
		const doubtful = ['accessexception', 'invalidrecord', 'invalidrecordunknown'].includes(
			errorcode,
		);
		if (!doubtful || wsfunction === GET_SITE_INFO) return undefined;
		const present = await attemptAsync(async () => await this.has(wsfunction));
		// Site info knows why nothing is allowed at all. A token that is unknown after it was known had expired.
		if (!present.ok && errorcode === 'accessexception')
			return present.error.code === 'MOODLE_TOKEN_INVALID' ? tokenExpired() : present.error;
		if (!present.ok || present.value) return undefined;
		const code =
			errorcode === 'accessexception'
				? 'MOODLE_FUNCTION_NOT_IN_SERVICE'
				: 'MOODLE_FUNCTION_UNKNOWN';
		return new LinkError(code, { function: wsfunction });
	}

	/**
	 * `accessexception` for site info stands for an expired token, for an account that may not use the protocol, and for a closed service. Moodle looks at them in
	 * this order, and at whether the function exists between the last two (`authenticate_by_token`, `authenticate_user`, `load_function_info` in
	 * `webservice/lib.php`); and it deletes an expired token when it meets it. So what becomes of a call of a function that does not exist tells them apart.
	 */
	private async explainAccessDenied(
		wsfunction: string,
		errorcode = '',
	): Promise<LinkError | undefined> {
		if (errorcode !== 'accessexception' || wsfunction !== GET_SITE_INFO) return undefined;
		const answer = await this.connection.post({
			wsfunction: UNKNOWN_FUNCTION,
			moodlewsrestformat: 'json',
		});
		const { content } = this.interpret(UNKNOWN_FUNCTION, {}, answer);
		const second = content?.kind === 'refusal' ? (content.exception.errorcode ?? '') : '';
		if (second === 'invalidtoken') return tokenExpired();
		return /^invalidrecord/.test(second) ? new LinkError('MOODLE_SERVICE_CLOSED') : undefined;
	}
}

const callTooLarge = (wsfunction: string, size: number) =>
	new LinkError('MOODLE_CALL_TOO_LARGE', {
		function: wsfunction,
		reason: reason('CALL_HAS_FIELDS', { count: size }),
	});
const GET_SITE_INFO = 'core_webservice_get_site_info';

const tokenExpired = () => new LinkError('MOODLE_TOKEN_EXPIRED');

/** No Moodle has a function of this name. */
const UNKNOWN_FUNCTION = 'no_such_function';
