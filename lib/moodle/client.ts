import { LinkError } from '../errors/linkError';
import { encodeParameters } from './encode';
import type { MoodleParameter } from './encode';
import { answerError, connectionError, moodleError } from './errors';
import type { ConnectionProblem, MoodleException } from './errors';

export interface HttpAnswer {
	status: number;
	body: string;
}

/** Sends form fields to `webservice/rest/server.php`, the token added underway. Answers whatever the status; null fields of the union mean no answer came. */
export type PostForm = (fields: Record<string, string>) => Promise<HttpAnswer | ConnectionProblem>;

/** The part of `core_webservice_get_site_info` that the package reads. */
export interface SiteInfo {
	sitename: string;
	siteurl: string;
	release: string;
	userid: number;
	username: string;
	functions: Array<{ name: string }>;
}

/** Moodle's REST web services: the only place that knows how a call looks and how an error is told from a success. */
export class MoodleClient {
	private info?: Promise<SiteInfo>;

	constructor(
		private readonly post: PostForm,
		/** Without a slash at the end. */
		readonly siteUrl: string,
	) {}

	/**
	 * Calls a web-service function and returns its answer.
	 *
	 * `values` fill the error catalogue's placeholders, such as the person or the course.
	 *
	 * @throws {LinkError} for everything that is no success. Moodle answers errors with HTTP 200 (recordings `auth_*`, `user_create_*`), 403
	 * with an empty body when web services are off (`site_webservices_disabled`), 503 with a page in maintenance (`site_maintenance`).
	 */
	async call<T>(
		wsfunction: string,
		parameters: Record<string, MoodleParameter> = {},
		values: Record<string, string> = {},
	): Promise<T> {
		const answer = await this.post({
			...encodeParameters(parameters),
			wsfunction,
			moodlewsrestformat: 'json',
		});
		if ('reason' in answer) throw connectionError(wsfunction, this.siteUrl, answer);
		const parsed = parseAnswer(answer);
		if (!isException(parsed)) return parsed as T;
		throw (
			(await this.missingFunction(wsfunction, parsed.errorcode)) ??
			moodleError(wsfunction, parsed, values)
		);
	}

	/** Who the service account is and which functions its service has; asked once per execution. */
	async siteInfo(): Promise<SiteInfo> {
		this.info ??= this.call<SiteInfo>('core_webservice_get_site_info');
		return await this.info;
	}

	/**
	 * `accessexception` stands for a function that is not in the service as well as for an account that may do nothing; an unknown function is
	 * `invalidrecord` (5.1: `invalidrecordunknown`), as is an unknown course (recordings `fn_not_in_service`, `fn_unknown`). The list of
	 * functions tells them apart.
	 */
	private async missingFunction(
		wsfunction: string,
		errorcode = '',
	): Promise<LinkError | undefined> {
		const doubtful = ['accessexception', 'invalidrecord', 'invalidrecordunknown'].includes(
			errorcode,
		);
		if (!doubtful || wsfunction === 'core_webservice_get_site_info') return undefined;
		const functions = await this.siteInfo().then(
			(info) => info.functions,
			() => undefined,
		);
		if (!functions || functions.some(({ name }) => name === wsfunction)) return undefined;
		const code =
			errorcode === 'accessexception'
				? 'MOODLE_FUNCTION_NOT_IN_SERVICE'
				: 'MOODLE_FUNCTION_UNKNOWN';
		return new LinkError(code, { function: wsfunction });
	}
}

function parseAnswer({ status, body }: HttpAnswer): unknown {
	if (status !== 200) throw answerError(status, body);
	try {
		return JSON.parse(body);
	} catch {
		throw answerError(status, body);
	}
}

const isException = (answer: unknown): answer is MoodleException =>
	typeof answer === 'object' &&
	answer !== null &&
	('exception' in answer || typeof (answer as { errorcode?: unknown }).errorcode === 'string');
