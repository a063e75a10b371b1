import { isHtmlPage } from '../../shared/httpResponse';
import type { LinkError } from '../../errors/linkError';
import type { PostResult } from './sendResult';

/** Signed like a result but no result, so that nothing can be registered. */
export const PROBE_MESSAGE = '<CredentialTest/>';

/**
 * Whether a refusal means that Coachview will never take this result: the person is unknown, or has no planned enrolment (404).
 *
 * A wrong address answers 404 as well, to everything. So it is asked whether the address takes results at all: Coachview answers 400 to a message that
 * violates its schema (article on the result webhook).
 */
export async function isNotExpected(post: PostResult, { code }: LinkError): Promise<boolean> {
	if (code !== 'COACHVIEW_RESULT_NOT_EXPECTED') return false;
	const answer = await post(Buffer.from(PROBE_MESSAGE, 'utf8'));
	return 'status' in answer && answer.status === 400 && !isHtmlPage(answer.body);
}
