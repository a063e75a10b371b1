import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { completionMessage } from '../../lib/webhooks/completionMessage';
import type { CompletionEvent, CompletionMessage } from '../../lib/webhooks/completionMessage';
import { HandledEvents } from '../../lib/webhooks/handledEvents';
import type { EventStore } from '../../lib/webhooks/handledEvents';
import { refusalOf } from '../../lib/webhooks/standardWebhooks';
import { keysOf } from './keys';

/** How long a delivery waits for an earlier one about the same person and course (milliseconds), and how long it is then to stay away (seconds). */
const PATIENCE = 60_000;
const COME_BACK_IN = 30;
const PIECE = 500;

/** The memories of all nodes in this process, by workflow and node. */
const memories = new Map<string, HandledEvents>();

function memoryOf(node: IWebhookFunctions): HandledEvents {
	const key = `${node.getWorkflow().id}/${node.getNode().id}`;
	const memory = memories.get(key) ?? new HandledEvents();
	memories.set(key, memory);
	return memory;
}

/** Answers by itself; the workflow does not run. */
function answer(
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

/** The bytes as they arrived. */
async function rawBody(node: IWebhookFunctions): Promise<Buffer> {
	const request = node.getRequestObject();
	if (!request.rawBody) await request.readRawBody();
	return request.rawBody ?? Buffer.alloc(0);
}

/**
 * Receives one message of the plug-in: checks signature and age over the exact bytes, runs each id once, and lets messages about the same person and
 * course wait for one another.
 *
 * An id counts as handled when the sender got a 2xx. So with *Respond: When the Workflow Succeeded* an event whose workflow failed, or whose n8n was
 * killed, is run again when Moodle sends it again.
 */
export async function receive(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const headers = node.getHeaderData() as Record<string, string | undefined>;
	const id = headers['webhook-id'] ?? '';
	const body = await rawBody(node);
	const refusal = refusalOf(
		await keysOf(node),
		{
			id,
			timestamp: headers['webhook-timestamp'] ?? '',
			signature: headers['webhook-signature'] ?? '',
		},
		body,
	);
	if (refusal) return answer(node, 401, 'Unauthorized');

	const message = completionMessage(body.toString('utf8'));
	if (message === 'malformed')
		return answer(node, 400, 'The message has no type, person or course');
	const wanted = node.getNodeParameter('events') as CompletionEvent[];
	if (message === 'unknown' || !wanted.includes(message.event)) return answer(node, 200, 'Ignored');

	const run = { workflowData: [[{ json: { eventId: id, ...message } }]] };
	if (node.getMode() === 'manual') return run;
	const memory = memoryOf(node);
	const store = node.getWorkflowStaticData('node') as EventStore;
	if (memory.isHandled(id, store)) return answer(node, 200, 'Already handled');
	if (node.getNodeParameter('respond') === 'onReceived') {
		memory.add(id);
		memory.isHandled(id, store);
		return run;
	}
	return (await takeTurn(node, memory, id, message)) ?? run;
}

/** What a promise gives, or `late` when that takes longer than patience lasts. Waits in short pieces, so that no long timer stays behind. */
async function orLate<T>(promise: Promise<T>): Promise<T | 'late'> {
	for (let waited = 0; waited < PATIENCE; waited += PIECE) {
		const answered = await Promise.race([promise, sleep(PIECE).then(() => 'late' as const)]);
		if (answered !== 'late') return answered;
	}
	return 'late';
}

/** Undefined when the workflow may run now; an answer when it need not or must not. */
async function takeTurn(
	node: IWebhookFunctions,
	memory: HandledEvents,
	id: string,
	{ course, user }: CompletionMessage,
): Promise<IWebhookResponseData | undefined> {
	for (let running = memory.underWay(id); running; running = memory.underWay(id)) {
		const ending = await orLate(running);
		if (ending === 'succeeded') return answer(node, 200, 'Already handled');
		if (ending === 'late') return comeBack(node);
	}
	const turn = memory.begin(id, `${course.id}/${user.id}`);
	const end = await orLate(turn);
	if (end === 'late') {
		void turn.then((finish) => finish('failed'));
		return comeBack(node);
	}
	const response = node.getResponseObject();
	if (response.destroyed) {
		end('failed');
		return { noWebhookResponse: true };
	}
	response.once('finish', () => {
		end(response.statusCode >= 200 && response.statusCode < 300 ? 'succeeded' : 'failed');
	});
	// A connection that breaks has no finish; the close then lets the next one in.
	response.once('close', () => end('failed'));
	return undefined;
}

const comeBack = (node: IWebhookFunctions) =>
	answer(node, 503, 'Still busy with an earlier message', { 'retry-after': String(COME_BACK_IN) });
