import type { ConnectionProblem, HttpAnswer } from '../answers';
import { LinkError } from '../errors/linkError';
import type { CourseResult } from './resultMessage';
import { shortened } from './statusError';

/** Posts the exact bytes to the result address, with their signature. */
export type PostResult = (message: Buffer) => Promise<HttpAnswer | ConnectionProblem>;

/**
 * Sends one result. Coachview accepts one per person and part; the first one wins and is locked.
 *
 * Only HTTP 200 is a success (article on the result webhook of the generic link: 200, 400, 403, 404, 405, 500, 503).
 *
 * @throws {LinkError} `COACHVIEW_RESULT_*`, `COACHVIEW_UNAVAILABLE`, `COACHVIEW_ANSWER_UNEXPECTED`
 */
export async function sendResult(
	post: PostResult,
	message: string,
	result: CourseResult,
): Promise<void> {
	const answer = await post(Buffer.from(message, 'utf8'));
	if ('reason' in answer) throw new LinkError('COACHVIEW_UNAVAILABLE', { reason: answer.reason });
	const values = {
		person: result.personExternalId,
		code: result.elearningCode,
		status: String(answer.status),
		answer: shortened(answer.body),
	};
	switch (answer.status) {
		case 200:
			return;
		case 400:
			throw new LinkError('COACHVIEW_RESULT_INVALID', values);
		case 403:
			throw new LinkError('COACHVIEW_RESULT_SIGNATURE', values);
		case 404:
			throw new LinkError('COACHVIEW_RESULT_NOT_EXPECTED', values);
		case 405:
			throw new LinkError('COACHVIEW_RESULT_METHOD', values);
		case 502:
		case 503:
		case 504:
			throw new LinkError('COACHVIEW_UNAVAILABLE', { reason: `HTTP ${answer.status}` });
		default:
			throw new LinkError('COACHVIEW_ANSWER_UNEXPECTED', values);
	}
}
