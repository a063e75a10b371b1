import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ControlError, controls, type Controlled } from './control';
import { MoodleError } from './errors';
import { parseForm } from './form';
import { homePage, strayPage } from './pages';
import { answerRest, HTML, JSON_TYPE, textOf, type Answer } from './rest';

const SERVICE = '/webservice/rest/server.php';

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

const json = (status: number, value: unknown): Answer => ({
	status,
	type: JSON_TYPE,
	body: JSON.stringify(value),
});

/** Answers the control interface: JSON in, JSON out. */
async function answerControl(on: Controlled, key: string, body: string): Promise<Answer> {
	try {
		return json(
			200,
			await controls[key](on, (body === '' ? {} : JSON.parse(body)) as Record<string, unknown>),
		);
	} catch (error) {
		if (
			error instanceof ControlError ||
			error instanceof MoodleError ||
			error instanceof SyntaxError
		)
			return json(400, { message: error.message });
		throw error;
	}
}

/** Answers a web service call, disturbed as the waiting faults say; no answer means that the connection is cut or left silent. */
function answerService(
	on: Controlled,
	query: string,
	body: string,
	request: IncomingMessage,
): Answer | undefined {
	const form = { ...parseForm(query), ...parseForm(body, Number(on.site.settings.max_input_vars)) };
	const wsfunction = textOf(form.wsfunction) ?? '';
	on.calls.push({ wsfunction, at: new Date().toISOString() });
	const fault = on.faults.take(wsfunction);
	if (fault === 'timeout') return undefined;
	if (fault === 'http-503')
		return { status: 503, type: HTML, body: '<h1>Service Unavailable</h1>' };
	if (fault === 'html') return { status: 200, type: HTML, body: strayPage(on.site) };
	const real =
		typeof fault === 'object' && !fault.carriedOut
			? undefined
			: answerRest(on.site, form, request.socket.remoteAddress ?? '');
	const answer = typeof fault === 'object' ? fault.answer(real) : real;
	if (answer === 'cut') return cutInBody(request);
	if (fault !== 'drop-after-commit') return answer;
	request.socket.destroy();
	return undefined;
}

/** Ends the connection in the middle of an answer. */
function cutInBody({ socket }: IncomingMessage): undefined {
	socket.write(
		'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n[{"id":',
	);
	socket.end(() => socket.destroy());
	return undefined;
}

async function handle(
	on: Controlled,
	basePath: string,
	latencyMs: number,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const { pathname, search } = new URL(request.url ?? '/', 'http://site.test');
	const path = pathname.startsWith(basePath) ? pathname.slice(basePath.length) || '/' : '';
	const body = await bodyOf(request);
	const key = `${request.method ?? 'GET'} ${path}`;
	if (path === SERVICE && latencyMs > 0) await sleep(latencyMs);
	const answer =
		path === SERVICE
			? answerService(on, search.slice(1), body, request)
			: key in controls
				? await answerControl(on, key, body)
				: path === '/'
					? { status: 200, type: HTML, body: homePage(on.site) }
					: { status: 404, type: HTML, body: '<h1>Not Found</h1>' };
	if (answer)
		response
			.writeHead(answer.status, { 'content-type': answer.type, ...answer.headers })
			.end(answer.body);
}

/** Serves a site, only on this machine. */
export async function listen(
	on: Controlled,
	{ port, basePath, latencyMs }: { port: number; basePath: string; latencyMs: number },
): Promise<Server> {
	const server = createServer((request, response) => {
		handle(on, basePath, latencyMs, request, response).catch((error: unknown) => {
			// A mistake in the stand-in itself; loud, so that no test mistakes it for Moodle's answer.
			if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
			response.end(
				`stand-in failed: ${error instanceof Error ? String(error.stack) : String(error)}`,
			);
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return server;
}
