import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import type { RequestListener } from 'node:http';

/**
 * jsDelivr, which serves the files of every package in npm (https://www.jsdelivr.com/documentation#id-npm): `/npm/<name>/<path in the package>`.
 *
 * @param tarball of `npm pack`
 */
export function packageMirror(tarball: string, name: string): RequestListener {
	const files = new Map<string, Buffer>();
	const read = (path: string) => {
		if (!files.has(path))
			files.set(
				path,
				execFileSync('tar', ['-xzOf', tarball, `package/${path}`], { maxBuffer: 1e7 }),
			);
		return files.get(path)!;
	};
	return ({ url }, response) => {
		const prefix = `/npm/${name}/`;
		try {
			if (!url!.startsWith(prefix)) throw new Error(url);
			const file = read(url!.slice(prefix.length));
			response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(file);
		} catch {
			response.writeHead(404).end(`Couldn't find the requested file ${url}`);
		}
	};
}

/** Hands every request on to a server on this machine, so that the server answers in the name of another host. */
export const handTo =
	(address: string): RequestListener =>
	(asked, response) => {
		const { method, url } = asked;
		const headers = { ...asked.headers, 'x-forwarded-proto': 'https', connection: 'close' };
		const handed = request(new URL(url!, address), { method, headers }, (answer) => {
			response.writeHead(answer.statusCode!, answer.headers);
			answer.pipe(response);
		});
		handed.on('error', () => response.destroy());
		asked.pipe(handed);
	};
