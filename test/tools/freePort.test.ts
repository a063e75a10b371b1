import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { freePort, isFree } from '../../tools/dev/freePort';

describe('a free port', () => {
	it('is never given twice, and never one that the system gives to an outgoing connection', async () => {
		const ports: number[] = [];
		for (let i = 0; i < 200; i++) ports.push(await freePort());
		expect(new Set(ports).size).toBe(ports.length);
		expect(Math.max(...ports)).toBeLessThan(32_768);
		expect(Math.min(...ports)).toBeGreaterThan(1_024);
	});

	it('is one on which nothing listens', async () => {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		expect(await isFree(port)).toBe(false);
		await new Promise((resolve) => server.close(resolve));
		expect(await isFree(port)).toBe(true);
	});
});
