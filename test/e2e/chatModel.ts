import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of a tool that the model asks for. */
export interface ToolCall {
	name: string;
	args: Record<string, unknown>;
}

interface ChatMessage {
	role: string;
	content: unknown;
}

/** What n8n sends for one answer of the model. */
export interface ChatRequest {
	stream?: boolean;
	messages: ChatMessage[];
	tools?: Array<{ function: { name: string; parameters: { properties?: object } } }>;
}

/** A chat model of which a test says what it answers, behind the interface of OpenAI. */
export class ChatModel {
	/** What it was asked, in order. */
	readonly requests: ChatRequest[] = [];

	private script: Array<ToolCall[] | string> = [];

	private constructor(
		readonly url: string,
		readonly stop: () => Promise<void>,
	) {}

	static async start(): Promise<ChatModel> {
		const server = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
			request.on('end', () => {
				if (request.method === 'GET') {
					response.writeHead(200, { 'content-type': 'application/json' });
					response.end(MODELS);
					return;
				}
				const asked = JSON.parse(body) as ChatRequest;
				model.requests.push(asked);
				const message = toMessage(model.script.shift() ?? 'Nothing more to say.');
				const { stream: isStream } = asked;
				response.writeHead(200, { 'content-type': isStream ? EVENT_STREAM : 'application/json' });
				response.end(
					isStream ? `data: ${chunk(message)}\n\ndata: [DONE]\n\n` : completion(message),
				);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const model = new ChatModel(`http://127.0.0.1:${port}/v1`, async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		});
		return model;
	}

	/** What it answers to the next requests: calls of tools, and at last a text. */
	say(...script: Array<ToolCall[] | string>): void {
		this.requests.length = 0;
		this.script = script;
	}

	/** The names of the tools that it is offered, with the names of their arguments. */
	get tools(): Map<string, string[]> {
		const { tools = [] } = this.requests[0] ?? {};
		return new Map(
			tools.map(({ function: { name, parameters } }) => [
				name,
				Object.keys(parameters.properties ?? {}),
			]),
		);
	}

	/** What the tools answered, in order. */
	get answers(): string[] {
		return (this.requests.at(-1)?.messages ?? [])
			.filter(({ role }) => role === 'tool')
			.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
	}
}

const EVENT_STREAM = 'text/event-stream';

/** The only model of the list from which one is chosen in the editor. */
export const MODEL = 'test-model';
const MODELS = JSON.stringify({ object: 'list', data: [{ id: MODEL, object: 'model' }] });

let calls = 0;

const toMessage = (said: ToolCall[] | string) =>
	typeof said === 'string'
		? { role: 'assistant', content: said }
		: {
				role: 'assistant',
				content: null,
				tool_calls: said.map(({ name, args }, index) => ({
					index,
					id: `call_${++calls}`,
					type: 'function',
					function: { name, arguments: JSON.stringify(args) },
				})),
			};

const finish = (message: object) => ('tool_calls' in message ? 'tool_calls' : 'stop');

const completion = (message: object) =>
	JSON.stringify({
		...{ id: 'chat', object: 'chat.completion', created: 0, model: 'test' },
		choices: [{ index: 0, message, finish_reason: finish(message) }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	});

const chunk = (message: object) =>
	JSON.stringify({
		...{ id: 'chat', object: 'chat.completion.chunk', created: 0, model: 'test' },
		choices: [{ index: 0, delta: message, finish_reason: finish(message) }],
	});
