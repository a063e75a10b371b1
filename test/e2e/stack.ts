import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startStack } from '../../tools/dev/stack';
import type { ImportMethod, Stack } from '../../tools/dev/stack';

export async function freePort(): Promise<number> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}

/** A real n8n with the package and the workflows, imported as the editor does, and the stand-ins, on free ports and in a folder of its own. */
export async function startTestStack(
	importWay: ImportMethod = 'editor',
): Promise<Stack & { n8nFolder: string }> {
	const n8nFolder = mkdtempSync(join(tmpdir(), 'coachview-moodle-'));
	const ports = {
		n8n: await freePort(),
		broker: await freePort(),
		moodle: 0,
		coachview: 0,
		mailbox: 0,
		smtp: 0,
	};
	const stack = await startStack(n8nFolder, ports, {}, () => undefined, importWay);
	const stop = async () => {
		await stack.stop();
		rmSync(n8nFolder, { recursive: true, force: true });
	};
	return { ...stack, stop, n8nFolder };
}
