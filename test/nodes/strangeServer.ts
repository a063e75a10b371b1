import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { selfSigned } from './selfSigned';

/** A request as the server got it. */
export interface Got {
	path: string;
	body: string;
	/** All that the client sent: address, headers and body. */
	whole: string;
}

/** What a strange server answers; `cut` ends the connection without a word, and `forward` leaves it to the real one. */
export type Strange = (
	request: Got,
) => { status: number; body: string; headers?: Record<string, string> } | 'cut' | 'forward';

export interface StrangeServer {
	url: string;
	got: Got[];
	stop(): void;
}

/** A server before another one, which it lets answer when it does not want to itself. */
export async function startStrange(
	strange: Strange,
	{ url: target = '', secure = false } = {},
): Promise<StrangeServer> {
	const got: Got[] = [];
	const server = (secure ? createSecureServer(selfSigned()) : createServer()).on(
		'request',
		(request, response) => {
			void (async () => {
				const body = await text(request);
				const { method, url: path, headers } = request;
				const whole = `${path}\n${request.rawHeaders.join('\n')}\n${decodeURIComponent(body)}\n${body}`;
				got.push({ path: path!, body, whole });
				const answer = strange(got.at(-1)!);
				if (answer === 'cut') {
					request.socket.destroy();
					return;
				}
				if (answer !== 'forward') {
					response.writeHead(answer.status, answer.headers).end(answer.body);
					return;
				}
				const { authorization = '', 'content-type': type = '' } = headers;
				const real = await fetch(`${target}${path}`, {
					method,
					headers: { authorization, 'content-type': type },
					body: body || undefined,
				});
				const contentType = real.headers.get('content-type') ?? '';
				response.writeHead(real.status, { 'content-type': contentType }).end(await real.text());
			})();
		},
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http${secure ? 's' : ''}://127.0.0.1:${port}`,
		got,
		stop: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}

const page = (status: number, body: string) => ({ status, body: `<html>You sent: ${body}</html>` });
const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) });
const redirect = (location: string) => ({ status: 303, body: '', headers: { location } });

/** As one line, for a header. */
const line = (text: string) => text.replace(/\s+/g, ' ');

const escapes = (text: string) =>
	Array.from(
		{ length: text.length },
		(_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`,
	).join('');

/** Servers and proxies that repeat to everybody what they received. */
export const ECHOES: Record<string, Strange> = {
	'a page with 200': ({ whole }) => page(200, whole),
	'a page with 400': ({ whole }) => page(400, whole),
	'a page with 401': ({ whole }) => page(401, whole),
	'a page with 403': ({ whole }) => page(403, whole),
	'a page with 404': ({ whole }) => page(404, whole),
	'a page with 429': ({ whole }) => page(429, whole),
	'a page with 500': ({ whole }) => page(500, whole),
	'a page with 503': ({ whole }) => page(503, whole),
	'an exception with everything in its message': ({ whole }) =>
		json({ exception: 'x', errorcode: 'strange', message: whole, debuginfo: whole }),
	'a refused value with everything in its message': ({ whole }) =>
		json({ exception: 'x', errorcode: 'invalidparameter', message: whole, debuginfo: whole }),
	'a password policy with everything in it': ({ whole }) =>
		json({ errorcode: `<div>${whole}</div>` }),
	'a page with everything in Base64': ({ whole }) =>
		page(403, Buffer.from(whole).toString('base64')),
	'an exception with everything in Base64 in its message': ({ whole }) =>
		json({ exception: 'x', errorcode: 'strange', message: Buffer.from(whole).toString('base64') }),
	'an exception with every character of its message escaped': ({ whole }) => ({
		status: 200,
		body: `{"exception":"x","errorcode":"strange","message":"${escapes(whole)}"}`,
	}),
	'a redirect with everything in its query': ({ whole }) =>
		redirect(`https://a.example/?${line(whole)}`),
	'a redirect with everything in its path': ({ whole }) =>
		redirect(`https://a.example/${line(whole)}`),
	'a cut connection': () => 'cut',
};
