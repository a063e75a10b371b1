import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** Seconds that the sender is to stay away when it can't be served now. */
const COME_BACK_IN = 30;

/** Answers by itself; the workflow does not run. */
export function answer(
	node: IWebhookFunctions,
	status: number,
	text: string,
	headers: Record<string, string> = {},
): IWebhookResponseData {
	node
		.getResponseObject()
		.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers })
		.end(text);
	return { noWebhookResponse: true };
}

/** Answers 503, so that the sender keeps the event and sends it again. */
export const comeBack = (node: IWebhookFunctions, text: string) =>
	answer(node, 503, text, { 'retry-after': String(COME_BACK_IN) });
