import type { ConnectionFailure, HttpResponse } from '../../shared/httpResponse';
import {
	CERTIFICATE_PROBLEM,
	HOST_UNKNOWN,
	isSuccessStatus,
	isHtmlPage,
	isTransientStatus,
	NOT_SENT,
	excerpt,
	redirectTarget,
	TIMED_OUT,
} from '../../shared/httpResponse';
import type { ErrorCode } from '../../errors/linkError';
import { LinkError } from '../../errors/linkError';
import { reason } from '../../errors/reason';
import { isFirewallResponse, MAINTENANCE_WORDS } from '../../shared/firewall';
import { parseRetryAfterMs } from '../../shared/retry';

/** The catalogue's error for a call that got no answer at all. */
export function connectionError(
	wsfunction: string,
	host: string,
	{ reason: problem }: ConnectionFailure,
): LinkError {
	const values = { function: wsfunction, host, problem };
	if (HOST_UNKNOWN.test(problem)) return new LinkError('MOODLE_HOST_UNKNOWN', values);
	if (NOT_SENT.test(problem)) return new LinkError('MOODLE_UNREACHABLE', values);
	if (TIMED_OUT.test(problem)) return new LinkError('MOODLE_TIMEOUT', values);
	if (CERTIFICATE_PROBLEM.test(problem)) return new LinkError('MOODLE_CERTIFICATE', values);
	return new LinkError('MOODLE_CONNECTION_LOST', values);
}

/** Errors whose texts name nothing but the call and its answer. */
type ResponseCode =
	| 'MOODLE_LOGIN_BEFORE'
	| 'MOODLE_FIREWALL'
	| 'MOODLE_WEB_SERVICES_OFF'
	| 'MOODLE_MAINTENANCE'
	| 'MOODLE_SERVER_ERROR'
	| 'MOODLE_ANSWER_UNREADABLE'
	| 'MOODLE_NOT_MOODLE';

/**
 * The catalogue's error for an HTTP answer that is neither the function's own return nor a refusal of Moodle: 503 with a page in maintenance, 403 with an
 * empty body when web services or REST are off (recordings `site_maintenance`, `site_webservices_disabled`, `site_rest_disabled`), and what firewalls,
 * proxies and servers between say in its place.
 */
export function responseError(wsfunction: string, answer: HttpResponse): LinkError {
	const { status, body, headers = {} } = answer;
	const values = {
		status: String(status),
		function: wsfunction,
		answer: excerpt(body),
	};
	const error = (code: ResponseCode) => new LinkError(code, values);
	if (status >= 300 && status < 400)
		return new LinkError('MOODLE_REDIRECT', { location: redirectTarget(answer) });
	if (status === 401 || status === 407) return error('MOODLE_LOGIN_BEFORE');
	if (isFirewallResponse(answer)) return error('MOODLE_FIREWALL');
	if (status === 403) return error('MOODLE_WEB_SERVICES_OFF');
	if (status === 413)
		return new LinkError(
			'MOODLE_CALL_TOO_LARGE',
			{ ...values, reason: reason('CALL_REFUSED_AS_TOO_LARGE', { status }) },
			{ data: { status: values.status } },
		);
	if (status === 503 && isHtmlPage(body) && MAINTENANCE_WORDS.test(body))
		return error('MOODLE_MAINTENANCE');
	if (isTransientStatus(status) && ![500, 501, 505].includes(status)) {
		const seconds = Math.ceil((parseRetryAfterMs(headers['retry-after']) ?? 0) / 1000);
		const why = seconds ? reason('SERVER_ASKS_TO_WAIT', { seconds }) : reason('SERVER_BUSY');
		return new LinkError('MOODLE_OVERLOADED', { ...values, reason: why });
	}
	if (status >= 500) return error('MOODLE_SERVER_ERROR');
	return error(
		isSuccessStatus(status) && !isHtmlPage(body) ? 'MOODLE_ANSWER_UNREADABLE' : 'MOODLE_NOT_MOODLE',
	);
}

/** Errors with which something between n8n and Moodle, or the whole site, ended a write: what became of it must be read. */
const UNCERTAIN_WRITE_CODES: ErrorCode[] = [
	'MOODLE_TIMEOUT',
	'MOODLE_CONNECTION_LOST',
	'MOODLE_OVERLOADED',
	'MOODLE_MAINTENANCE',
	'MOODLE_REDIRECT',
	'MOODLE_LOGIN_BEFORE',
	'MOODLE_WEB_SERVICES_OFF',
];

/**
 * The same, where the values of one entry may be the reason: a firewall dislikes a word in a name, PHP fails on a value. `MOODLE_ANSWER_UNEXPECTED` is
 * also said by what failed after Moodle had written, such as a message that could not be sent, or another plug-in.
 */
const POSSIBLE_ENTRY_ERROR_CODES: ErrorCode[] = [
	'MOODLE_SERVER_ERROR',
	'MOODLE_ANSWER_UNREADABLE',
	'MOODLE_ANSWER_UNEXPECTED',
	// Said when Moodle makes its answer, hence after it has written (recording `user_update_weak_password`).
	'MOODLE_STORED_VALUE_INVALID',
	'MOODLE_NOT_MOODLE',
	'MOODLE_FIREWALL',
];

/** A call that the server found too large, not one that was never sent because it would be. */
const wasRejectedAsTooLarge = ({ code, data }: LinkError) =>
	code === 'MOODLE_CALL_TOO_LARGE' && data.status !== undefined;

/** Whether one entry of a batch may be why a write ended so, although Moodle does not say so. */
export const mayBeEntryError = (error: LinkError) =>
	POSSIBLE_ENTRY_ERROR_CODES.includes(error.code) || wasRejectedAsTooLarge(error);

/** Whether a write that ended with this error may have been carried out, so that what Moodle did must be read. */
export const mayHaveBeenWritten = (error: LinkError) =>
	UNCERTAIN_WRITE_CODES.includes(error.code) || mayBeEntryError(error);

/** Whether a function is gone that was there some minutes ago: a plug-in that was removed, a service that was changed. */
export const isFunctionMissing = ({ code }: LinkError) =>
	code === 'MOODLE_FUNCTION_NOT_IN_SERVICE' || code === 'MOODLE_FUNCTION_UNKNOWN';
