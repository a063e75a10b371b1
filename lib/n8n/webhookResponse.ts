import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** Seconds that the sender is to stay away when it can't be served now. */
const RETRY_AFTER_SECONDS = 30;

export const PLAIN_TEXT_HEADERS = { 'content-type': 'text/plain; charset=utf-8' };

/** Answers by itself; the workflow does not run. */
export function respond(
	node: IWebhookFunctions,
	status: number,
	text: string,
	headers: Record<string, string> = {},
): IWebhookResponseData {
	const response = node.getResponseObject();
	if (!response.headersSent)
		response.writeHead(status, { ...PLAIN_TEXT_HEADERS, ...headers }).end(text);
	return { noWebhookResponse: true };
}

/**
 * Lets n8n answer with JSON. n8n does so after it has written what changed in the static data (`LiveWebhooks.executeWebhook`), so the caller does not come back
 * before that. It would set the status of the webhook's description.
 */
export function respondAfterSave(
	node: IWebhookFunctions,
	status: number,
	body: object,
	headers: Record<string, string>,
): IWebhookResponseData {
	const response = node.getResponseObject();
	Object.entries(headers).forEach(([name, value]) => response.setHeader(name, value));
	response.statusCode = status;
	response.status = () => response;
	return { webhookResponse: body };
}

/** Answers 503, so that the sender keeps the event and sends it again. */
export const respondRetryLater = (node: IWebhookFunctions, text: string) =>
	respond(node, 503, text, { 'retry-after': String(RETRY_AFTER_SECONDS) });

/** The status for a call to the test address: no success, which would make the sender forget it, and nothing that waiting would change. */
const TEST_STATUS = 409;

/** Answers a call to the test address, before the workflow runs with what it brought: the editor shows it, and the sender is told that it does not count. */
export function respondToTest(
	node: IWebhookFunctions,
	run: IWebhookResponseData,
	text: string,
): IWebhookResponseData {
	return run.workflowData ? { ...run, ...respond(node, TEST_STATUS, text) } : run;
}
