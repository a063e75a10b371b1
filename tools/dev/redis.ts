import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DataServer } from './dataServer';
import { freePort } from './freePort';
import { PATIENCE_MS } from './patience';
import { ServerProcess } from './serverProcess';

/** Whether this machine has a Redis to test with. */
export const hasRedis = (() => {
	try {
		execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
})();

/** A Redis of its own, as {@link Postgres} is; it keeps the queue when it is restarted. */
export class Redis extends DataServer {
	private constructor(
		folder: string,
		private readonly port: number,
	) {
		const server = new ServerProcess({
			name: 'Redis',
			program: 'redis-server',
			args: [
				...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
				// Every write goes to a log, so that jobs that wait outlive a restart.
				...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
			],
			spawn: { cwd: folder },
			log: join(folder, 'redis.log'),
			isReady: async () => await answersPing(port),
			startTimeout: PATIENCE_MS,
			stopTimeout: 10_000,
		});
		super(folder, server);
	}

	static async create(): Promise<Redis> {
		const redis = new Redis(mkdtempSync(join(tmpdir(), 'redis-')), await freePort());
		await redis.start();
		return redis;
	}

	/** How n8n finds it. */
	get environment(): Record<string, string> {
		return { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(this.port) };
	}

	/** What a command gives, as `redis-cli` prints it. */
	command(...args: string[]): string {
		return execFileSync('redis-cli', ['-p', String(this.port), ...args])
			.toString()
			.trim();
	}

	/** The ids of n8n's executions that wait for a worker or run on one. One whose worker died is among them until n8n notices. */
	executions(): Set<string> {
		const jobs = ['wait', 'active'].flatMap((list) =>
			this.command('LRANGE', `bull:jobs:${list}`, '0', '-1').split('\n').filter(Boolean),
		);
		return new Set(
			jobs.flatMap((job) => {
				const data = this.command('HGET', `bull:jobs:${job}`, 'data');
				return data ? [(JSON.parse(data) as { executionId: string }).executionId] : [];
			}),
		);
	}
}

/** While Redis loads what it kept, it answers PING with an error. */
async function answersPing(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.once('data', (data) => {
			socket.destroy();
			resolve(data.toString().startsWith('+PONG'));
		});
		socket.once('error', () => resolve(false));
	});
}
