import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { freePort } from './freePort';
import { N8n } from './n8n';
import { Postgres } from './postgres';
import { readEnvFile } from './realSystems';
import { Redis } from './redis';

/** What `deploy/` runs with; a variable of the same name in the environment wins. */
const SETTINGS_FILE = join(__dirname, '..', '..', 'deploy', 'n8n.env');

/** A part that can be stopped, killed (`kill -9`) and started again with the data that it has. */
export interface Part {
	start(): Promise<void>;
	stop(): Promise<void>;
	kill(): Promise<void>;
}

export type PartName = 'postgres' | 'redis' | 'main' | 'webhook' | 'worker1' | 'worker2';

/** How many executions a worker runs at once; n8n warns below 5. */
const WORKER_CONCURRENCY = 5;

/**
 * n8n in queue mode, on one machine: main, a webhook process and two workers, with a Redis and a PostgreSQL of their own. Each process has a folder of its own, as it
 * would have on a machine of its own; they share the database, the queue and the encryption key. A process of n8n that ends unasked is started again.
 */
export class Cluster {
	private constructor(
		readonly postgres: Postgres,
		readonly redis: Redis,
		/** The editor, the schedules and the polling; it takes webhooks too. */
		readonly main: N8n,
		/** Takes the webhooks, and puts them in the queue. */
		readonly webhook: N8n,
		/** Run the executions. */
		readonly worker1: N8n,
		readonly worker2: N8n,
	) {}

	/**
	 * Starts Redis and PostgreSQL; the processes of n8n are started one after another, main first, since it makes the tables.
	 *
	 * @param dataFolder of the main process; the others get folders in it
	 * @param own settings beside those of `deploy/n8n.env`
	 */
	static async create(
		dataFolder: string,
		ports: { n8n: number; broker: number; webhook?: number },
		own: NodeJS.ProcessEnv = {},
	): Promise<Cluster> {
		const postgres = await Postgres.create();
		const redis = await Redis.create();
		const webhookPort = ports.webhook ?? (await freePort());
		const webhookUrl = `http://127.0.0.1:${webhookPort}`;
		const settings: Record<string, string> = Object.fromEntries(
			Object.entries(readEnvFile(SETTINGS_FILE)).map(([name, value]) => [
				name,
				process.env[name] ?? value,
			]),
		);
		const environment = {
			...settings,
			...own,
			...postgres.environment,
			...redis.environment,
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		};
		const shutdownSeconds = Number(settings.N8N_GRACEFUL_SHUTDOWN_TIMEOUT);
		const shared = { environment, webhookUrl, restarts: true, shutdownSeconds };
		const helper = async (folder: string, ...command: string[]) =>
			new N8n({
				...shared,
				command,
				userFolder: join(dataFolder, folder),
				port: folder === 'webhook' ? webhookPort : await freePort(),
				brokerPort: await freePort(),
			});
		const worker = async (folder: string) =>
			await helper(folder, 'worker', `--concurrency=${WORKER_CONCURRENCY}`);
		return new Cluster(
			postgres,
			redis,
			new N8n({ ...shared, userFolder: dataFolder, port: ports.n8n, brokerPort: ports.broker }),
			await helper('webhook', 'webhook'),
			await worker('worker1'),
			await worker('worker2'),
		);
	}

	/** Those of n8n, in the order in which they start. */
	get processes(): N8n[] {
		return [this.main, this.worker1, this.worker2, this.webhook];
	}

	part(name: PartName): Part {
		return this[name];
	}

	/** Waits until every process of n8n answers, also those that started again by themselves. */
	async ready(): Promise<void> {
		for (const process of this.processes) await process.ready();
	}

	/** Ends Redis and PostgreSQL, and deletes their data. */
	async remove(): Promise<void> {
		await this.redis.remove();
		await this.postgres.remove();
	}
}
