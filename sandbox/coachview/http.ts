import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request, read whole: the result endpoint signs bytes, so the body stays bytes until somebody needs text. */
export interface Call {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** What to answer: an object goes out as JSON, a text as it is. */
export interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** A request that can't be served; the server turns it into an answer. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/** Starts a server, only on 127.0.0.1; port 0 takes any free port. */
export async function listen(
	handler: Handler,
	port: number,
): Promise<{ server: Server; url: string }> {
	const server = createServer((request, response) => void serve(handler, request, response));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Ends the server and whatever connections clients keep open. */
export async function close(server: Server): Promise<void> {
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	server.closeAllConnections();
	await closed;
}

/** The body as a JSON object. */
export function jsonBody(call: Call): Record<string, unknown> {
	let parsed: unknown;
	try {
		parsed = JSON.parse(call.body.toString('utf8') || '{}');
	} catch {
		throw new Refusal(400, 'De inhoud is geen geldige JSON.');
	}
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new Refusal(400, 'De inhoud moet een JSON-object zijn.');
	}
	return parsed as Record<string, unknown>;
}

async function serve(
	handler: Handler,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	let answer: Answer;
	try {
		answer = await handler(await readCall(request));
	} catch (error) {
		answer = refused(error);
	}
	const { type, text } = encode(answer.body);
	response.writeHead(answer.status, { 'Content-Type': type, ...answer.headers });
	response.end(text);
}

function refused(error: unknown): Answer {
	const status = error instanceof Refusal ? error.status : 500;
	return { status, body: { message: error instanceof Error ? error.message : String(error) } };
}

function encode(body: unknown): { type: string; text: string } {
	if (body === undefined) return { type: 'text/plain; charset=utf-8', text: '' };
	if (typeof body === 'string') return { type: 'text/plain; charset=utf-8', text: body };
	return { type: 'application/json; charset=utf-8', text: JSON.stringify(body) };
}

async function readCall(request: IncomingMessage): Promise<Call> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const url = new URL(request.url ?? '/', 'http://127.0.0.1');
	return {
		method: request.method ?? 'GET',
		path: url.pathname,
		query: url.searchParams,
		headers: request.headers,
		body: Buffer.concat(chunks),
	};
}
