import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A call as it came to the proxy. */
export interface ProxiedCall {
	method: string;
	/** With its query. */
	path: string;
	body: string;
}

/** What comes back of a call. */
export interface Reply {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/**
 * What happens to a call. `reset` ends the connection without a word; `cut` does so in the middle of the body; `silence` never answers; `stall` begins to answer and never
 * goes on.
 */
export interface Fault {
	/** Whether the system behind gets the call and acts on it. */
	acts: boolean;
	/** @param real the system's own answer, if it acted */
	answer(real?: Reply): Reply | 'reset' | 'cut' | 'silence' | 'stall';
}

/** Decides about each call; undefined leaves it to the system behind. */
type Decide = (call: ProxiedCall) => Fault | undefined;

/** Stands between n8n and a system; every call that nothing befalls goes through as it is. */
export class FaultProxy {
	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	/** @param target the system behind, without a slash at the end */
	static async start(target: string, decide: Decide): Promise<FaultProxy> {
		const server = createServer((request, response) => {
			pass(target, decide, request, response).catch((error: Error) => {
				// Loud, so that no test takes it for a fault that was asked for.
				if (!response.headersSent) response.writeHead(599);
				response.end(`The proxy failed: ${error.stack}`);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new FaultProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** Headers that are of one connection, or that the proxy's own answer makes anew. */
const OWN_HEADERS = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date'];

async function pass(
	target: string,
	decide: Decide,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const bytes = await buffer(request);
	const { method = 'GET', url: path = '/', headers } = request;
	const fault = decide({ method, path, body: bytes.toString('utf8') });
	const forward = async (): Promise<Reply> => {
		const sent = Object.entries(headers).filter(
			([name]) => !OWN_HEADERS.includes(name) && name !== 'host',
		);
		const answer = await fetch(`${target}${path}`, {
			method,
			headers: sent as Array<[string, string]>,
			body: bytes.length > 0 ? bytes : undefined,
			redirect: 'manual',
		});
		const own = [...answer.headers].filter(([name]) => !OWN_HEADERS.includes(name));
		return { status: answer.status, headers: Object.fromEntries(own), body: await answer.text() };
	};
	const real = !fault || fault.acts ? await forward() : undefined;
	const answer = fault ? fault.answer(real) : real!;
	if (answer === 'silence') return;
	if (answer === 'reset') {
		request.socket.resetAndDestroy();
		return;
	}
	if (answer === 'cut' || answer === 'stall') {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
		response.write((real?.body ?? '').slice(0, -1) || '[{"id":');
		if (answer === 'cut') setImmediate(() => request.socket.destroy());
		return;
	}
	response.writeHead(answer.status, answer.headers).end(answer.body);
}
