import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mails } from './mails';
import { listPage, mailPage } from './pages';

/** The mailbox for eyes (`/`, `/mails/:id`) and for programs (`/api/mails`), on 127.0.0.1. */
export async function startWeb(
	mails: Mails,
	port: number,
): Promise<{ url: string; stop(): Promise<void> }> {
	const server = createServer((request, response) => {
		answer(mails, request.method ?? 'GET', (request.url ?? '/').split('?')[0]!, response);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const stop = async () => {
		const closed = new Promise<void>((resolve) => server.close(() => resolve()));
		server.closeAllConnections();
		await closed;
	};
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

function answer(mails: Mails, method: string, path: string, response: ServerResponse): void {
	if (path === '/api/mails' && method === 'GET')
		return send(response, 200, 'application/json', JSON.stringify(mails.all()));
	if (path === '/api/mails' && method === 'DELETE') {
		mails.empty();
		return send(response, 204);
	}
	if (path === '/' && method === 'GET')
		return send(response, 200, 'text/html', listPage(mails.all()));
	const mail = method === 'GET' ? mails.find(/^\/mails\/(\d+)$/.exec(path)?.[1] ?? '') : undefined;
	if (mail) return send(response, 200, 'text/html', mailPage(mail));
	send(response, 404, 'text/plain', 'Not found');
}

function send(response: ServerResponse, status: number, type?: string, body?: string): void {
	response.writeHead(status, type ? { 'Content-Type': `${type}; charset=utf-8` } : {});
	response.end(body);
}
