import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere): one of those can be taken between now and the start of the server. */
const FIRST = 10_000;
const LAST = 32_000;

const given = new Set<number>();

/** A port of this machine for a server that starts soon: nothing listens there, no outgoing connection gets it, and no other call of this process. */
export async function freePort(): Promise<number> {
	for (;;) {
		const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
		if (given.has(port) || !(await isFree(port))) continue;
		given.add(port);
		return port;
	}
}

/** Whether nothing on this machine listens on a port. */
export async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}
