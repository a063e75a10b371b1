import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pause } from '../../tools/dev/n8n';
import { freePort } from './stack';

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

/** A PostgreSQL of its own, with the settings by which n8n uses it. */
export async function startPostgres() {
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
	const server = spawn(
		join(programs!, 'postgres'),
		['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
		{ ...options, stdio: 'ignore' },
	);
	const sql = (statement: string, database = 'n8n') =>
		execFileSync(
			join(programs!, 'psql'),
			['-h', '127.0.0.1', '-p', String(port), '-U', 'n8n', '-d', database, '-Atc', statement],
			{ ...options, stdio: ['ignore', 'pipe', 'ignore'] },
		).toString();
	const isUp = () => {
		try {
			return sql('SELECT 1', 'postgres').trim() === '1';
		} catch {
			return false;
		}
	};
	while (!isUp()) {
		if (server.exitCode !== null) throw new Error('PostgreSQL did not start');
		await pause(100);
	}
	sql('CREATE DATABASE n8n', 'postgres');
	return {
		sql,
		environment: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(port),
			DB_POSTGRESDB_DATABASE: 'n8n',
			DB_POSTGRESDB_USER: 'n8n',
			DB_POSTGRESDB_PASSWORD: 'n8n',
			DB_POSTGRESDB_POOL_SIZE: '10',
		},
		async stop() {
			const ended = new Promise((resolve) => server.once('exit', resolve));
			server.kill('SIGINT');
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
