import type { ConnectionProblem, HttpAnswer } from '../answers';
import { CERTIFICATE, HOST_UNKNOWN, LOST_BEHIND_PROXY, NOT_SENT, TIMED_OUT } from '../answers';
import { LinkError } from '../errors/linkError';

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
