import { parseRetryAfterMs, RETRY_POLICY } from './retry';
import { decodeEntities } from '../text/html';

/** What came back, whatever the status. */
export interface HttpResponse {
	status: number;
	body: string;
	headers?: Record<string, string | undefined>;
}

/** How a call ended without an answer. */
export interface ConnectionFailure {
	/** The code of Node.js, such as ENOTFOUND, or a message. */
	reason: string;
}

/** The request never left: the server did nothing with it. */
export const NOT_SENT =
	/ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/;

export const TIMED_OUT = /TIMEDOUT|ECONNABORTED|timeout/i;

export const HOST_UNKNOWN = /ENOTFOUND|EAI_AGAIN/;

export const CERTIFICATE_PROBLEM = /CERT|SIGNATURE|SSL|TLS|EPROTO|certificate/i;

/** The statuses of a success; what the body says is another matter. */
export const isSuccessStatus = (status: number) => status >= 200 && status < 300;

/** Statuses that may be different a moment later: a time-out, too many calls, and everything that a server or a proxy blames on itself. */
export const isTransientStatus = (status: number) =>
	status === 408 || status === 429 || status >= 500;

/**
 * Whether a call that ended so may be sent again without a look (never after a refusal). A read always after a broken connection or a failing
 * server; a write only when it certainly was not carried out, because what the server did with it must be read first.
 *
 * @returns how long the server wants to be left alone (milliseconds); undefined also when that is longer than a node may wait
 */
export function shouldRetry(
	answer: HttpResponse | ConnectionFailure,
	effect: 'read' | 'write',
): { after?: number } | undefined {
	if ('reason' in answer) {
		const lost = !HOST_UNKNOWN.test(answer.reason) && !CERTIFICATE_PROBLEM.test(answer.reason);
		return NOT_SENT.test(answer.reason) || (effect === 'read' && lost) ? {} : undefined;
	}
	if (effect === 'write' || !isTransientStatus(answer.status)) return undefined;
	const after = parseRetryAfterMs(answer.headers?.['retry-after']);
	return (after ?? 0) > RETRY_POLICY.longestDelay ? undefined : { after };
}

/** Whether a body is a web page, or begins as one. */
export const isHtmlPage = (body: string) =>
	/^\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body|title|h1|center)\b/i.test(body);

/** A body as one line of text: without markup, scripts and styles, and short enough for a message. */
export const excerpt = (body: string, length = 200) =>
	decodeEntities(
		body.replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, ' ').replace(/<[^>]*>/g, ' '),
	)
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, length);

/** Where a redirect leads, without its query, which may carry secrets. */
export const redirectTarget = ({ headers = {} }: HttpResponse) =>
	headers.location?.replace(/[?#].*$/, '') || { en: 'another address', nl: 'een ander adres' };
