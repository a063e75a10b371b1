import { LinkError } from '../errors/linkError';
import { retryAfter } from '../retry';

/** What came back, whatever the status. */
export interface HttpAnswer {
	status: number;
	body: string;
	headers?: Record<string, string | undefined>;
}

/** How a call ended without an answer. */
export interface ConnectionProblem {
	/** The code of Node.js, such as ENOTFOUND, or a message. */
	reason: string;
}

/** The request never left: the server did nothing with it. */
const NOT_SENT =
	/ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/;

const TIMED_OUT = /TIMEDOUT|ECONNABORTED|timeout/i;

const HOST_UNKNOWN = /ENOTFOUND|EAI_AGAIN/;

const CERTIFICATE = /CERT|SIGNATURE|SSL|TLS|EPROTO|certificate/i;

/** Statuses with which a server, or the proxy before it, turns a request away without looking at it. */
const TURNED_AWAY = [429, 503];

/** Statuses of a proxy that lost the server behind it, which may have done the work. */
const LOST_BEHIND_PROXY = [502, 504];

/**
 * Whether a call that ended so may be sent again without a look (R-rule: never after a validation or access error). A read always after a
 * broken connection; a write only when it surely was not carried out, because what Moodle did with it must be read first.
 */
export function worthRepeating(
	answer: HttpAnswer | ConnectionProblem,
	effect: 'read' | 'write',
): { after?: number } | undefined {
	if ('reason' in answer) {
		const lost = !HOST_UNKNOWN.test(answer.reason) && !CERTIFICATE.test(answer.reason);
		return NOT_SENT.test(answer.reason) || (effect === 'read' && lost) ? {} : undefined;
	}
	const statuses = effect === 'read' ? [...TURNED_AWAY, ...LOST_BEHIND_PROXY] : TURNED_AWAY;
	if (!statuses.includes(answer.status)) return undefined;
	return { after: retryAfter(answer.headers?.['retry-after']) };
}

/** The catalogue's error for a call that got no answer at all. */
export function connectionError(
	wsfunction: string,
	host: string,
	{ reason }: ConnectionProblem,
): LinkError {
	const values = { function: wsfunction, host, reason };
	if (HOST_UNKNOWN.test(reason)) return new LinkError('MOODLE_HOST_UNKNOWN', values);
	if (NOT_SENT.test(reason)) return new LinkError('MOODLE_UNREACHABLE', values);
	if (TIMED_OUT.test(reason)) return new LinkError('MOODLE_TIMEOUT', values);
	if (CERTIFICATE.test(reason)) return new LinkError('MOODLE_CERTIFICATE', values);
	return new LinkError('MOODLE_CONNECTION_LOST', values);
}

/**
 * The catalogue's error for an HTTP answer that is not JSON from Moodle's web services: 503 with a page in maintenance, 403 with an empty body
 * when web services or REST are off (recordings `site_maintenance`, `site_webservices_disabled`, `site_rest_disabled`).
 */
export function answerError(wsfunction: string, { status, body, headers }: HttpAnswer): LinkError {
	if (status === 503) return new LinkError('MOODLE_MAINTENANCE');
	if (status === 403 && body.trim() === '') return new LinkError('MOODLE_WEB_SERVICES_OFF');
	if (status >= 300 && status < 400)
		return new LinkError('MOODLE_REDIRECT', { location: withoutQuery(headers?.location) });
	if (status === 429 || LOST_BEHIND_PROXY.includes(status))
		return new LinkError('MOODLE_OVERLOADED', { status: String(status), function: wsfunction });
	return new LinkError('MOODLE_NOT_MOODLE', { status: String(status) });
}

/** An address without its query, which may carry secrets. */
const withoutQuery = (address = '') => address.replace(/[?#].*$/, '') || 'another address';

/** Errors after which a write may have been carried out all the same. */
export const mayHaveActed = ({ code }: LinkError) =>
	['MOODLE_TIMEOUT', 'MOODLE_CONNECTION_LOST', 'MOODLE_OVERLOADED'].includes(code);
