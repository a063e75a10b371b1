import { isObject } from '../shared/isObject';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { LinkError } from '../errors/linkError';
import { nodeError } from './nodeError';
import { respond, respondRetryLater } from './webhookResponse';

/** Messages of Coachview and of the plug-in have some hundred bytes. */
export const MAX_BODY_BYTES = 64 * 1024;

/** A form of an administrator may hold a list of some ten thousand people. */
export const MAX_PAGE_BYTES = 4 * 1024 * 1024;

/** An error that n8n is to show as a failed execution, which its error workflow mails. Only for callers who are known. */
export class ExecutionFailure extends Error {
	constructor(readonly error: LinkError) {
		super(error.message);
	}
}

/** Why a request is not looked at: `multipart` is in n8n's hands already, its bytes are gone, and nobody whom these triggers know sends it. */
function rejectionStatus(
	{ headers, rawBody }: ReturnType<IWebhookFunctions['getRequestObject']>,
	maxBytes: number,
) {
	if (/^\s*multipart\//i.test(headers['content-type'] ?? '')) return 415;
	const length = rawBody?.length ?? Number(headers['content-length'] ?? 0);
	return length > maxBytes ? 413 : undefined;
}

/**
 * Wraps every `webhook()`. n8n makes a failed execution of whatever is thrown there (`invokeWebhook` in its webhook-helpers), and most of that can be
 * had by anybody who knows the address: executions that fill the database, and a mail for each. So what is thrown becomes an answer instead; all but what a
 * known caller is to blame for.
 */
export async function guardWebhook(
	node: IWebhookFunctions,
	webhook: () => IWebhookResponseData | Promise<IWebhookResponseData>,
	maxBytes = MAX_BODY_BYTES,
): Promise<IWebhookResponseData> {
	const status = rejectionStatus(node.getRequestObject(), maxBytes);
	if (status) return respond(node, status, 'Not read');
	try {
		return await webhook();
	} catch (error) {
		if (error instanceof ExecutionFailure) throw nodeError(node, error.error);
		if (error instanceof LinkError) {
			node.logger.error(
				`${node.getNode().name}: ${error.message}. ${error.en.cause} [${error.code}]`,
			);
			return respondRetryLater(node, `${error.message} [${error.code}]`);
		}
		node.logger.warn(`${node.getNode().name} refused a request: ${(error as Error).message}`);
		return respond(node, 400, 'Not understood');
	}
}

/** The fields of a body; undefined when it is none: n8n hands on JSON's `null`, lists and texts as they came. */
export function bodyFields(node: IWebhookFunctions): Record<string, unknown> | undefined {
	const body: unknown = node.getBodyData() ?? (node.getRequestObject().rawBody?.length ? null : {});
	return isObject(body) ? body : undefined;
}
