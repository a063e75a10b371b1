import { hasProperties } from '../shared/isObject';
import type { WebhookAnswer } from './webhookFindings';
import { textOrEmpty } from '../text/textOrEmpty';

type Item = Record<string, unknown>;

/** Why an HTTP Request node got no answer: its item has the error as a text or as an object. */
function problemIn({ error }: Item): string {
	if (!hasProperties(error)) return textOrEmpty(error);
	return [error.code, error.message].map(textOrEmpty).filter(Boolean).join(' ');
}

/**
 * What each address answered.
 *
 * @param addresses each with `base` and `webhook`: a method and a path, such as "POST moodle-completion"
 * @param answers of an HTTP Request node with the full response, in the same order
 */
export const readWebhookAnswers = (addresses: Item[], answers: Item[]): WebhookAnswer[] =>
	addresses.map(({ base, webhook }, i) => {
		const [method, path = ''] = textOrEmpty(webhook).trim().split(/\s+/);
		const answer = answers[i] ?? {};
		const status = Number(answer.statusCode);
		return {
			method,
			address: `${textOrEmpty(base).replace(/\/+$/, '')}/${path}`,
			...(status ? { status } : { problem: problemIn(answer) }),
		};
	});
