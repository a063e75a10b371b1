import { rmSync } from 'node:fs';

import type { ServerProcess } from './serverProcess';

/** A server that keeps its data in a folder of its own, over restarts and kills. */
export abstract class DataServer {
	constructor(
		protected readonly folder: string,
		private readonly server: ServerProcess,
	) {}

	/** Starts it again with what it kept. */
	async start(): Promise<void> {
		await this.server.start();
	}

	async stop(): Promise<void> {
		await this.server.stop();
	}

	/** Ends it with all its processes at once. */
	async kill(): Promise<void> {
		await this.server.kill();
	}

	/** Ends it, and deletes what it kept. */
	async remove(): Promise<void> {
		await this.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}
}
