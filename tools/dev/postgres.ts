import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DataServer } from './dataServer';
import { freePort } from './freePort';
import { PATIENCE_MS } from './patience';
import { ServerProcess } from './serverProcess';

/** Where Debian puts PostgreSQL; it keeps the programs of each version out of the PATH. */
const FOLDER = '/usr/lib/postgresql';

const programs = existsSync(FOLDER)
	? readdirSync(FOLDER)
			.map((version) => join(FOLDER, version, 'bin'))
			.filter((bin) => existsSync(join(bin, 'initdb')))
			.at(-1)
	: undefined;

/** Whether this machine has a PostgreSQL to test with. */
export const hasPostgres = programs !== undefined;

/** PostgreSQL refuses to run as root. */
const isRoot = process.getuid?.() === 0;

const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'postgres']).toString());

const owner = isRoot && hasPostgres ? { uid: idOf('-u'), gid: idOf('-g') } : {};

/** A PostgreSQL of its own: with its data in a temporary folder, on a free port, and nothing to do with one that the machine may run. */
export class Postgres extends DataServer {
	private constructor(
		folder: string,
		private readonly port: number,
		server: ServerProcess,
	) {
		super(folder, server);
	}

	/** Makes a new one, with an empty database `n8n`. */
	static async create(): Promise<Postgres> {
		const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
		if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
		const port = await freePort();
		const data = join(folder, 'data');
		const options = { ...owner, cwd: folder };
		execFileSync(
			join(programs!, 'initdb'),
			['-D', data, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
			{ ...options, stdio: 'ignore' },
		);
		const settings = ['listen_addresses=127.0.0.1', 'max_connections=200'];
		const postgres: Postgres = new Postgres(
			folder,
			port,
			new ServerProcess({
				name: 'PostgreSQL',
				program: join(programs!, 'postgres'),
				args: [
					...['-D', data, '-p', String(port), '-k', folder],
					...settings.flatMap((setting) => ['-c', setting]),
				],
				spawn: options,
				log: join(folder, 'postgres.log'),
				isReady: () => postgres.isUp(),
				startTimeout: PATIENCE_MS,
				// A fast shutdown: it ends the connections.
				stopSignal: 'SIGINT',
				// Its own "immediate shutdown": all processes end without saving anything. Without their head they would linger, and hold up the next start.
				killSignal: 'SIGQUIT',
				stopTimeout: 30_000,
			}),
		);
		await postgres.start();
		postgres.sql('CREATE DATABASE n8n', 'postgres');
		return postgres;
	}

	/** How n8n finds it. */
	get environment(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: 'n8n',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: 'n8n',
			DB_POSTGRESDB_POOL_SIZE: '10',
		};
	}

	/** What a statement gives: columns separated by `|`, a line a row. */
	sql(statement: string, database = 'n8n'): string {
		return execFileSync(
			join(programs!, 'psql'),
			['-h', '127.0.0.1', '-p', String(this.port), '-U', 'n8n', '-d', database, '-Atc', statement],
			{ ...owner, cwd: this.folder, stdio: ['ignore', 'pipe', 'ignore'] },
		).toString();
	}

	private isUp(): boolean {
		try {
			return this.sql('SELECT 1', 'postgres').trim() === '1';
		} catch {
			return false;
		}
	}
}
