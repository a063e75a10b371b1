import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { MAX_BODY_BYTES, ExecutionFailure } from '../../lib/n8n/guardWebhook';
import { perNode } from '../../lib/n8n/perNode';
import { WebhookGate } from '../../lib/n8n/webhookGate';
import {
	onUnanswered,
	respond,
	respondToTest,
	respondRetryLater,
} from '../../lib/n8n/webhookResponse';
import { attemptAsync } from '../../lib/shared/result';
import { parseCompletionMessage } from '../../lib/moodle/completion/completionMessage';
import type {
	CompletionEvent,
	CompletionMessage,
} from '../../lib/moodle/completion/completionMessage';
import { verifyWebhook } from '../../lib/webhooks/standardWebhooks';
import { withCurrentState } from './currentState';
import { signingKeys } from './signingKeys';

/** So the sender keeps the event, and sends it again. */
const UNANSWERED = 'The workflow ended without an answer';

const gateOf = perNode(() => new WebhookGate());

/** The bytes as they arrived. */
async function readRawBody(node: IWebhookFunctions): Promise<Buffer> {
	const request = node.getRequestObject();
	if (!request.rawBody) await request.readRawBody();
	return request.rawBody ?? Buffer.alloc(0);
}

/**
 * Receives one message of the plug-in: checks signature and age over the exact bytes, runs each id once, and lets messages about the same person and
 * course wait for one another.
 *
 * An id counts as handled when n8n answered 2xx. So with *Respond: When the Workflow Succeeded* an event whose workflow failed, or whose n8n was
 * killed, is run again when Moodle sends it again.
 */
export async function receiveCompletion(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const headers = node.getHeaderData() as Record<string, string | undefined>;
	const id = headers['webhook-id'] ?? '';
	const timestamp = headers['webhook-timestamp'] ?? '';
	const signature = headers['webhook-signature'] ?? '';
	const keys = await signingKeys(node);
	const body = await readRawBody(node);
	if (body.length > MAX_BODY_BYTES) return respond(node, 413, 'Too large');
	const refusal = verifyWebhook(keys, { id, timestamp, signature }, body);
	if (refusal) {
		node.logger.debug(`Moodle Trigger refused a message: its ${refusal} is not right`);
		return respond(node, 401, 'Unauthorized');
	}
	const message = parseCompletionMessage(body.toString('utf8'));
	if (message === 'malformed')
		return respond(node, 400, 'The message has no type, person, course or usable date');
	if (message === 'unknown' || !isWanted(node, message.event)) return respond(node, 200, 'Ignored');
	return await processMessage(node, id, message);
}

const isWanted = (node: IWebhookFunctions, event: CompletionEvent) =>
	(node.getNodeParameter('events') as CompletionEvent[]).includes(event);

/**
 * What makes an event the same as one that was handled: its id, whom it is about, and when it happened; all of them stay as they are when it is sent again.
 * An id alone is not enough: a sender that was reinstalled, or whose database was restored, may give an id a second time, to another person.
 */
const eventKey = (id: string, subject: string, { occurredAt }: CompletionMessage) =>
	[id, subject, occurredAt ?? ''].join(' ');

/** Runs the workflow for a message that is genuine and wanted, unless its event was handled. */
async function processMessage(
	node: IWebhookFunctions,
	id: string,
	message: CompletionMessage,
): Promise<IWebhookResponseData> {
	if (node.getMode() === 'manual') {
		const { en, code } = new LinkError('WEBHOOK_TEST');
		const text = `${en.message}. ${en.cause} ${en.fix} [${code}]`;
		return respondToTest(node, await triggerItem(node, id, message), text);
	}
	const gate = gateOf(node);
	const subject = `${message.course.id}/${message.user.id}`;
	const event = eventKey(id, subject, message);
	const instead = await gate.enter(node, event, subject);
	if (instead) return instead;
	const run = await triggerItem(node, id, message);
	if (!run.workflowData) return run;
	const answers = node.getNodeParameter('respond');
	if (answers === 'onReceived') gate.accept(node, event);
	if (answers === 'responseNode') {
		const response = node.getResponseObject();
		onUnanswered(response, () => response.status(500).type('text/plain').send(UNANSWERED));
	}
	return run;
}

/** What the workflow starts with; an answer when the state that Moodle has now can't be read, or is not wanted. */
async function triggerItem(
	node: IWebhookFunctions,
	eventId: string,
	message: CompletionMessage,
): Promise<IWebhookResponseData> {
	if (node.getNodeParameter('readCurrentState', false) !== true)
		return item({ eventId, ...message, stateSource: 'message' });
	const current = await attemptAsync(async () => await withCurrentState(node, message));
	if (current.ok && isWanted(node, current.value.event)) return item({ eventId, ...current.value });
	if (current.ok) return respond(node, 200, 'Ignored');
	const { error } = current;
	if (error.code === 'WEBHOOK_OTHER_SITE' || node.getMode() === 'manual')
		throw new ExecutionFailure(error);
	node.logger.warn(`Moodle Trigger: ${error.message} [${error.code}]`);
	return respondRetryLater(node, "Moodle can't be read now");
}

const item = (json: IDataObject): IWebhookResponseData => ({ workflowData: [[{ json }]] });
