import type { ConnectionFailure, HttpResponse } from '../../shared/httpResponse';
import { isHtmlPage, isTransientStatus, excerpt, redirectTarget } from '../../shared/httpResponse';
import { LinkError } from '../../errors/linkError';
import { isFirewallResponse } from '../../shared/firewall';
import { RETRY_POLICY, parseRetryAfterMs } from '../../shared/retry';
import { resetReason } from './rateLimit';
import type { RateLimit } from './rateLimit';

/** An answer that no rule knows: something else may have answered in Coachview's place. */
export const unexpectedResponse = ({ status, body }: HttpResponse) =>
	new LinkError('COACHVIEW_ANSWER_UNEXPECTED', {
		status: String(status),
		answer: responseExcerpt(body),
	});

/** The error of a page with which a firewall answers in Coachview's place; undefined for everything else. Coachview itself says 403 without a page. */
export const firewallError = (answer: HttpResponse) =>
	isHtmlPage(answer.body) && isFirewallResponse(answer)
		? new LinkError('COACHVIEW_FIREWALL', {
				status: String(answer.status),
				answer: responseExcerpt(answer.body),
			})
		: undefined;

/** Whether a 429 is a passing limit and not the budget of the day: Coachview, or a proxy, asks for a short wait (milliseconds). */
export const shortRetryAfterMs = (
	{ headers = {} }: HttpResponse,
	longest: number,
): number | undefined => {
	const after = parseRetryAfterMs(headers['retry-after']);
	return after !== undefined && after <= longest ? after : undefined;
};

const redirectError = (answer: HttpResponse) =>
	new LinkError('COACHVIEW_REDIRECT', { location: redirectTarget(answer) });

/** Why nothing that Coachview said came back, whatever was asked; undefined when the answer may be Coachview's, or a page of any other server. */
export function unreachableError(answer: HttpResponse | ConnectionFailure): LinkError | undefined {
	if ('reason' in answer) return new LinkError('COACHVIEW_UNAVAILABLE', { problem: answer.reason });
	if (answer.status >= 300 && answer.status < 400) return redirectError(answer);
	return firewallError(answer);
}

/** The statuses of Coachview's API (support articles on 401/403/429 and best practices, SEEN; the bodies of 400, 404 and 409 were not). */
export function statusError(
	answer: HttpResponse,
	entity: string,
	right: 'Lezen' | 'Schrijven',
	budget: RateLimit,
	query: Record<string, string> = {},
): LinkError {
	const problem = unreachableError(answer);
	if (problem) return problem;
	switch (answer.status) {
		case 400:
			return new LinkError('COACHVIEW_REQUEST_REFUSED', {
				entity,
				answer: responseExcerpt(answer.body),
				where: query.where ?? '',
			});
		case 401:
			return new LinkError('COACHVIEW_CREDENTIALS_REFUSED');
		case 403:
			return new LinkError('COACHVIEW_SCOPE_MISSING', { entity, scope: `${entity}.${right}` });
		case 404:
			return new LinkError('COACHVIEW_ADDRESS_UNKNOWN', { entity });
		case 409:
			return new LinkError('COACHVIEW_CHANGED_MEANWHILE', { answer: responseExcerpt(answer.body) });
		case 429:
			return shortRetryAfterMs(answer, RETRY_POLICY.longestDelay) === undefined
				? new LinkError('COACHVIEW_BUDGET_SPENT', { reason: resetReason(budget) })
				: new LinkError('COACHVIEW_UNAVAILABLE', { problem: 'HTTP 429' });
		case 500:
			return Number(query.skip ?? 0) > 0
				? new LinkError('COACHVIEW_SKIP_TOO_HIGH', { entity, skip: query.skip })
				: unexpectedResponse(answer);
		default:
			return isTransientStatus(answer.status)
				? new LinkError('COACHVIEW_UNAVAILABLE', { problem: `HTTP ${answer.status}` })
				: unexpectedResponse(answer);
	}
}

/** An answer's text, short enough for a message and without markup. */
export const responseExcerpt = (body: string) => excerpt(messageInJson(body) ?? body, 300);

/** The message in a JSON answer, under the names that .NET servers give it. */
function messageInJson(body: string): string | undefined {
	try {
		const answer = JSON.parse(body) as Record<string, unknown> | null;
		const found = ['detail', 'message', 'title'].map((name) => answer?.[name]).find(Boolean);
		return typeof found === 'string' ? found : undefined;
	} catch {
		return undefined;
	}
}
