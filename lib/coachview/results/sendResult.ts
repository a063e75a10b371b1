import type { ConnectionFailure, HttpResponse } from '../../shared/httpResponse';
import { isHtmlPage, isTransientStatus } from '../../shared/httpResponse';
import { LinkError } from '../../errors/linkError';
import type { CourseResult } from './resultMessage';
import { firewallError, responseExcerpt } from '../transport/responseError';

/** Posts the exact bytes to the result address, with their signature. */
export type PostResult = (message: Buffer) => Promise<HttpResponse | ConnectionFailure>;

/** Words of something that answers 200 and did nothing. */
const REFUSAL_WORDS =
	/denied|forbidden|unauthori[sz]ed|not allowed|no access|geweigerd|verboden|niet toegestaan|geen toegang|log ?in|inloggen|expired|verlopen|maintenance|onderhoud|unavailable|niet beschikbaar|not found|niet gevonden|unknown|onbekend|invalid|ongeldig|bad request|too many|te veel|time-?d? ?out|blocked|geblokkeerd|\berror\b|\bfout\b|exception|failed|mislukt|rejected|afgewezen|\b(?:niet|not|nok|geen|kan|cannot|reeds|already|pending|0 resultaten)\b|\berr/i;

/**
 * Whether a body with status 200 is Coachview's own word that it has the result: a short plain text. What that text says is not documented
 * (`docs/coachview-assumptions.md`), so nothing more is asked of it; an empty body, a page, markup and JSON are somebody else's.
 */
export function isAccepted(body: string): boolean {
	const text = body.trim();
	const isPlain = text !== '' && text.length <= 500 && !/^[<[{"]/.test(text);
	return isPlain && !/^(true|false|null|-?\d+(\.\d+)?)$/i.test(text) && !REFUSAL_WORDS.test(text);
}

/**
 * Sends one result. Coachview accepts one per person and part; the first one wins and is locked.
 *
 * Only HTTP 200 is a success (article on the result webhook of the generic link: 200, 400, 403, 404, 405, 500, 503), and only with a body that
 * `isAccepted` knows. A page with 404 is a wrong address, not a person who is not expected.
 *
 * @throws {LinkError} `COACHVIEW_RESULT_*`, `COACHVIEW_UNAVAILABLE`, `COACHVIEW_ANSWER_UNEXPECTED`
 */
export async function sendResult(
	post: PostResult,
	message: string,
	result: CourseResult,
): Promise<void> {
	const answer = await post(Buffer.from(message, 'utf8'));
	if ('reason' in answer) throw new LinkError('COACHVIEW_UNAVAILABLE', { problem: answer.reason });
	const values = {
		person: result.personExternalId,
		code: result.elearningCode,
		status: String(answer.status),
		answer: responseExcerpt(answer.body),
	};
	const firewall = firewallError(answer);
	if (firewall) throw firewall;
	if (isHtmlPage(answer.body) && answer.status < 500)
		throw new LinkError('COACHVIEW_RESULT_UNCERTAIN', values);
	switch (answer.status) {
		case 200:
			if (isAccepted(answer.body)) return;
			throw new LinkError('COACHVIEW_RESULT_UNCERTAIN', values);
		case 400:
			throw new LinkError('COACHVIEW_RESULT_INVALID', values);
		case 403:
			throw new LinkError('COACHVIEW_RESULT_SIGNATURE');
		case 404:
			throw new LinkError('COACHVIEW_RESULT_NOT_EXPECTED', values);
		case 405:
			throw new LinkError('COACHVIEW_RESULT_METHOD');
		default:
			if (isTransientStatus(answer.status) && answer.status !== 500)
				throw new LinkError('COACHVIEW_UNAVAILABLE', { problem: `HTTP ${answer.status}` });
			throw new LinkError('COACHVIEW_ANSWER_UNEXPECTED', values);
	}
}
