import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A web service call as it went over the wire. */
export interface Sent {
	wsfunction: string;
	/** The names of the form fields of the function itself, such as `users[0][email]`. */
	fields: string[];
}

const PROTOCOL = ['wsfunction', 'wstoken', 'moodlewsrestformat'];

/** A door to a Moodle stand-in that writes down what goes through it. */
export async function startRecorder(site: { url: string }) {
	const sent: Sent[] = [];
	const server = createServer((request, response) => {
		void (async () => {
			const body = await text(request);
			const form = new URLSearchParams(body);
			const fields = [...form.keys()].filter((name) => !PROTOCOL.includes(name));
			sent.push({ wsfunction: form.get('wsfunction')!, fields });
			const answer = await fetch(`${site.url}${request.url}`, {
				method: request.method,
				headers: { 'content-type': request.headers['content-type']! },
				body,
			});
			const type = answer.headers.get('content-type')!;
			response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
		})();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		sent,
		stop: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}
