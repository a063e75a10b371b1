import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseForm } from 'node:querystring';
import { buffer } from 'node:stream/consumers';

import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeType,
	INodeTypes,
	IWebhookData,
	IWebhookDescription,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import type { Credentials } from './credentialsHelper';
import { additionalData } from './engine';

/** An execution that a call made: what the workflow started with, or the error with which it failed at its trigger. */
export type Execution = { json: IDataObject } | { error: Error };

/** Where n8n keeps a workflow's static data: read whole at each call, and written whole when it changed. */
export interface Database {
	read(): string | undefined;
	write(staticData: string): void;
}

export function inMemory(): Database & { writes: number } {
	let kept: string | undefined;
	return {
		writes: 0,
		read: () => kept,
		write(staticData) {
			kept = staticData;
			this.writes++;
		},
	};
}

export interface Served {
	/** Such as `/webhook/path`, without the slash at its end. */
	url: string;
	executions: Execution[];
	stop(): Promise<void>;
}

export interface Serving {
	trigger: INodeType;
	parameters: IDataObject;
	credentials: Credentials;
	/** Unlike others, for nodes that share nothing. */
	workflowId?: string;
	mode?: WorkflowExecuteMode;
	database?: Database;
	/** What the workflow behind the trigger answers, as its *Respond to Webhook* node or n8n itself would; undefined when it ends without an answer. */
	workflow?: (json: IDataObject) => Promise<number | undefined>;
}

type Request = Omit<IncomingMessage, 'encoding'> & {
	body?: unknown;
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
	contentType?: string;
	encoding?: string;
};

/**
 * What n8n does with a body before a trigger of version 1 sees it (`parseRequestBody` in packages/cli/src/webhooks/webhook-helpers.ts, `parseBody` in
 * middlewares/body-parser.ts): a body of a form with files is taken from the stream, so its bytes are gone, and without a type nothing is read into `body`.
 *
 * @returns false when n8n itself answers 422, since the body can't be read
 */
async function readBody(request: Request): Promise<boolean> {
	const [type, ...parameters] = (request.headers['content-type'] ?? '').split(';');
	request.contentType = type ? type.toLowerCase() : undefined;
	const charset = parameters.find((one) => one.trim().startsWith('charset='));
	request.encoding = charset?.split('=')[1].trim().replace(/"/g, '').toLowerCase() ?? 'utf-8';
	request.readRawBody = async () => {
		if (request.readableEnded) throw new Error('stream is not readable');
		request.rawBody ??= await buffer(request as IncomingMessage);
	};
	if (request.contentType?.startsWith('multipart/')) {
		if (request.contentType !== 'multipart/form-data') return true;
		await buffer(request as IncomingMessage);
		request.body = { data: {}, files: {} };
		return true;
	}
	request.rawBody = await buffer(request as IncomingMessage);
	if (request.rawBody.length === 0) return true;
	try {
		const text = request.rawBody.toString(request.encoding as BufferEncoding);
		if (request.contentType === 'application/json') request.body = JSON.parse(text) as unknown;
		if (request.contentType === 'application/x-www-form-urlencoded') request.body = parseForm(text);
		if (request.contentType === 'text/plain') request.body = text;
	} catch {
		return false;
	}
	return true;
}

/** The part of an Express response that n8n and the triggers use. */
function likeExpress(response: ServerResponse) {
	const type = (name: string) => {
		response.setHeader('content-type', name);
		return express;
	};
	const send = (text: string) => {
		response.end(text);
		return express;
	};
	const express = Object.assign(response, {
		status: (code: number) => {
			response.statusCode = code;
			return express;
		},
		json: (body: unknown) => type('application/json').send(JSON.stringify(body)),
		type,
		send,
	});
	return express;
}

/** Which of the trigger's addresses a path belongs to. */
const webhookName = (path: string): IWebhookDescription['name'] =>
	/\/(authorize|token)$/.test(path) ? 'setup' : 'default';

/**
 * A trigger behind a real HTTP server, in n8n's own context for webhooks, with what n8n does before and after it (`executeWebhook` and `invokeWebhook` in
 * packages/cli/src/webhooks/webhook-helpers.ts, `LiveWebhooks.executeWebhook`): static data is read from the database at each call, and written when it changed and
 * nothing was thrown, before n8n answers; what is thrown is answered with 500 and makes a failed execution.
 */
export async function serve({
	trigger,
	parameters,
	credentials,
	workflowId = 'w',
	mode = 'webhook',
	database = inMemory(),
	workflow: behind = async () => 200,
}: Serving): Promise<Served> {
	const executions: Execution[] = [];
	const nodeTypes: INodeTypes = {
		getByName: () => trigger,
		getByNameAndVersion: () => trigger,
		getKnownTypes: () => ({}),
	};
	const identifiers = Object.fromEntries(
		Object.keys(credentials).map((type) => [type, { id: type, name: type }]),
	);

	async function handle(request: Request, response: ReturnType<typeof likeExpress>) {
		const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
		Object.assign(request, { path: pathname, params: {}, query: parseForm(`${searchParams}`) });
		const staticData = JSON.parse(database.read() ?? '{}') as IDataObject;
		const workflow = new Workflow({
			id: workflowId,
			nodes: [
				{
					id: 't',
					name: 'Trigger',
					type: 'trigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: parameters as never,
					credentials: identifiers,
				},
			],
			connections: {},
			active: true,
			nodeTypes,
			staticData,
		});
		if (!(await readBody(request))) {
			response.status(422).json({ message: 'Failed to parse request body' });
			return;
		}
		const node = workflow.getNode('Trigger')!;
		const data = { ...additionalData(credentials), httpRequest: request, httpResponse: response };
		const webhookData = {
			webhookDescription: { name: webhookName(pathname) },
		} as unknown as IWebhookData;
		const context = new WebhookContext(workflow, node, data as never, mode, webhookData, [], null);
		try {
			const result = await trigger.webhook!.call(context);
			if ((workflow.staticData as { __dataChanged?: boolean }).__dataChanged)
				database.write(JSON.stringify(workflow.staticData));
			if (result.webhookResponse) response.status(200).json(result.webhookResponse);
			if (!result.workflowData) return;
			const { json } = result.workflowData[0][0];
			executions.push({ json });
			const status = await behind(json);
			if (parameters.respond === 'responseNode') {
				// n8n ends the response before it sends the answer when static data is to be written (`setupResponseNodePromise`, `LiveWebhooks.executeWebhook`).
				response.end();
				await new Promise((resolve) => setImmediate(resolve));
			}
			if (status === undefined) response.status(200).json(undefined);
			else if (status >= 500 && !response.headersSent)
				response.status(status).json({ message: 'Error in workflow' });
			else if (!response.headersSent) response.status(status).send('');
		} catch (error) {
			executions.push({ error: error as Error });
			// What n8n's ResponseHelper.sendErrorResponse does.
			response.status(500).json({ code: 0, message: 'Workflow Webhook Error' });
		}
	}

	const server = createServer(
		(request, response) => void handle(request as Request, likeExpress(response)),
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/path`,
		executions,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
