import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pause, ServerProcess } from '../../tools/dev/serverProcess';
import type { ServerOptions } from '../../tools/dev/serverProcess';

/** Writes its id when it is ready; when it is asked to stop, it says goodbye and ends. */
const SCRIPT = `
const { writeFileSync, appendFileSync } = require('node:fs');
process.on('SIGTERM', () => { appendFileSync('goodbye', 'bye'); process.exit(0); });
console.log('started');
writeFileSync('ready', String(process.pid));
setInterval(() => undefined, 1000);
`;

describe('a server of the tools', () => {
	let folder: string;
	let server: ServerProcess;
	const readyFile = () => join(folder, 'ready');
	const pidNow = () => Number(readFileSync(readyFile(), 'utf8'));
	const make = (options: Partial<ServerOptions> = {}) =>
		(server = new ServerProcess({
			name: 'Example',
			program: process.execPath,
			args: ['-e', SCRIPT],
			spawn: { cwd: folder },
			log: join(folder, 'log'),
			isReady: () => existsSync(readyFile()) && pidNow() === server.pid,
			startTimeout: 20_000,
			stopTimeout: 20_000,
			...options,
		}));

	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'server-'))));
	afterEach(async () => {
		await server.kill();
		rmSync(folder, { recursive: true });
	});

	it('is ready when start ends, and finishes when it is asked to stop', async () => {
		await make().start();
		expect(server.isRunning).toBe(true);
		await server.stop();
		expect(server.isRunning).toBe(false);
		expect(existsSync(join(folder, 'goodbye'))).toBe(true);
	});

	it('ends at once when it is killed, stays so, and can be started again', async () => {
		await make({ restarts: true }).start();
		const before = server.pid;
		await server.kill();
		expect(existsSync(join(folder, 'goodbye'))).toBe(false);
		expect(server.isRunning).toBe(false);
		await server.start();
		expect(server.pid).not.toBe(before);
		expect(server.restarts).toBe(0);
		expect(readFileSync(join(folder, 'log'), 'utf8').match(/started/g)).toHaveLength(2);
	});

	it('starts again by itself when it ended unasked', async () => {
		await make({ restarts: true }).start();
		const before = server.pid!;
		process.kill(before, 'SIGKILL');
		while (server.isRunning && server.pid === before) await pause(20);
		await server.ready();
		expect(server.pid).not.toBe(before);
		expect(server.restarts).toBe(1);
	});

	it('shows the end of its log when it ends before it is ready', async () => {
		writeFileSync(readyFile(), '0');
		make({ args: ['-e', 'console.error("the port is taken"); process.exit(1)'] });
		await expect(server.start()).rejects.toThrow(
			`Example did not start (it ended); the end of ${folder}/log:\nthe port is taken`,
		);
	});

	it('shows the end of its log when it is not ready in time', async () => {
		make({ isReady: () => false, startTimeout: 1_000 });
		await expect(server.start()).rejects.toThrow(
			`Example did not start (not ready after 1 s); the end of ${folder}/log:\n`,
		);
	});
});
