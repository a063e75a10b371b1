import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { selfSigned } from '../nodes/selfSigned';

const HOST = 'registry.npmjs.org';

/** npm's registry with one package, for programs on this machine that are started with `environment`. */
export interface NpmRegistry {
	environment: NodeJS.ProcessEnv;
	/** What was asked of the registry. */
	paths: string[];
	/** Other hosts that were asked for; nobody gets through to them. */
	otherHosts: string[];
	stop(): void;
}

/**
 * A stand-in for npm's registry (https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md). n8n asks another registry only with a licence, so
 * this one answers in the name of npm's: as the proxy through which n8n and npm go, with a certificate that they trust by setting.
 *
 * @param tarball of `npm pack`
 * @param manifest the package.json in it
 * @param sites who answers in the name of other hosts
 */
export async function startNpmRegistry(
	tarball: string,
	manifest: { name: string; version: string },
	sites: Record<string, RequestListener> = {},
): Promise<NpmRegistry> {
	const { name, version } = manifest;
	const archive = readFileSync(tarball);
	const hash = (algorithm: string) => createHash(algorithm).update(archive);
	const path = `/${name}/-/${basename(tarball)}`;
	const dist = {
		tarball: `https://${HOST}${path}`,
		shasum: hash('sha1').digest('hex'),
		integrity: `sha512-${hash('sha512').digest('base64')}`,
	};
	const published = { ...manifest, dist };
	const answers: Record<string, Buffer> = {
		[`/${name}`]: Buffer.from(
			JSON.stringify({
				name,
				'dist-tags': { latest: version },
				versions: { [version]: published },
			}),
		),
		[`/${name}/latest`]: Buffer.from(JSON.stringify(published)),
		[path]: archive,
	};

	const paths: string[] = [];
	const otherHosts: string[] = [];
	const registry: RequestListener = ({ url }, response) => {
		paths.push(url!);
		const answer = answers[url!];
		const type = url === path ? 'application/octet-stream' : 'application/json';
		response.writeHead(answer ? 200 : 404, { 'content-type': type }).end(answer ?? '{}');
	};
	const servers = Object.entries({ [HOST]: registry, ...sites }).map(([host, answer]) => {
		const certificate = selfSigned(host);
		return { host, ...certificate, server: createSecureServer(certificate, answer) };
	});
	const proxy = createServer().on('connect', ({ url }, socket) => {
		socket.on('error', () => undefined);
		const site = servers.find(({ host }) => url === `${host}:443`);
		if (!site) {
			otherHosts.push(url!);
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
		site.server.emit('connection', socket);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', () => resolve()));

	const folder = mkdtempSync(join(tmpdir(), 'npm-registry-'));
	const trusted = join(folder, 'certificate.pem');
	writeFileSync(trusted, servers.map(({ cert }) => cert).join(''));
	const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	return {
		environment: {
			HTTPS_PROXY: address,
			https_proxy: address,
			NODE_EXTRA_CA_CERTS: trusted,
			npm_config_cafile: trusted,
			npm_config_cache: join(folder, 'cache'),
		},
		paths,
		otherHosts,
		stop: () => {
			proxy.close();
			for (const { server } of servers) server.closeAllConnections();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
