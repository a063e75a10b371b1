import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** Seconds that the sender is to stay away when it can't be served now. */
const RETRY_AFTER_SECONDS = 30;

export const PLAIN_TEXT_HEADERS = { 'content-type': 'text/plain; charset=utf-8' };

/** Answers without running the workflow. */
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

/** Answers a call to the test address, before the workflow runs with what it brought: the editor shows it, and the answer says that it does not count. */
export function respondToTest(
	node: IWebhookFunctions,
	run: IWebhookResponseData,
	text: string,
): IWebhookResponseData {
	return run.workflowData ? { ...run, ...respond(node, TEST_STATUS, text) } : run;
}

/** The part of n8n's response through which it answers for a workflow. */
interface JsonResponse {
	statusCode: number;
	json: (body: unknown) => unknown;
}

/**
 * Handles a workflow that ended before a node answered: n8n answers an empty 200 then, which a sender takes for done. An answer with *No Data* looks the same.
 *
 * @param unanswered answers instead
 */
export function onUnanswered(response: JsonResponse, unanswered: () => unknown): void {
	const json = response.json.bind(response);
	response.json = (body) =>
		response.statusCode === 200 && body === undefined ? unanswered() : json(body);
}

/**
 * Lets nobody end the response before there is an answer. n8n does when a *Respond to Webhook* node answers while the trigger has changed its static data: it
 * ends the response in the next tick (`setupResponseNodePromise` in its webhook-helpers) and sends the answer only after the data is written (`LiveWebhooks`), so
 * the caller would get an empty 200 instead of whatever the workflow says.
 */
export function ignoreEmptyEnd(response: {
	headersSent: boolean;
	end: (...parts: unknown[]) => unknown;
}): void {
	const end = response.end.bind(response);
	response.end = (...parts) =>
		parts.length === 0 && !response.headersSent ? response : end(...parts);
}
