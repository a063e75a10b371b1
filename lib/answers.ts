import { retryAfter } from './retry';

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
export const NOT_SENT =
	/ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/;

export const TIMED_OUT = /TIMEDOUT|ECONNABORTED|timeout/i;

export const HOST_UNKNOWN = /ENOTFOUND|EAI_AGAIN/;

export const CERTIFICATE = /CERT|SIGNATURE|SSL|TLS|EPROTO|certificate/i;

/** Statuses with which a server, or the proxy before it, turns a request away without looking at it. */
const TURNED_AWAY = [429, 503];

/** Statuses of a proxy that lost the server behind it, which may have done the work. */
export const LOST_BEHIND_PROXY = [502, 504];

/**
 * Whether a call that ended so may be sent again without a look (R-rule: never after a validation or access error). A read always after a
 * broken connection; a write only when it surely was not carried out, because what the server did with it must be read first.
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
