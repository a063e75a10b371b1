/**
 * How fast n8n's Data Table node is with the table of requests: `node --import tsx test/bench/requestTable.ts [rows]`, on SQLite and, where it is installed, PostgreSQL.
 * The rows are done, but for 60 that are due; each figure is the time that n8n itself gives for a node.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REQUEST_COLUMNS, REQUEST_TABLE } from '../../lib/requests/columns';
import { writeRequest } from '../../lib/requests/writeRequest';
import { N8n } from '../../tools/dev/n8n';
import { hasPostgres, Postgres } from '../../tools/dev/postgres';
import { packageTarball } from '../../tools/dev/stack';
import { DataTable } from '../../tools/dev/dataTable';
import { call, publishSteps, STEPS, webhook } from '../e2e/requestWorkflow';
import { freePort } from '../e2e/stack';

const ROWS = Number(process.argv[2] ?? 100_000);
const DUE = 60;
const ROWS_PER_INSERT = 2_000;

const { write, keep, due, claim, persons, pick, record, keepOutcome } = STEPS;

const message = {
	event: 'enrolled',
	personExternalId: 'P-123456',
	firstName: 'Johannes',
	infix: 'van der',
	lastName: 'Voorbeeld',
	name: 'Johannes van der Voorbeeld',
	email: 'johannes.van.der.voorbeeld@example.test',
	elearningCode: 'VEILIG-2026-1',
	environment: 'live',
	receivedAt: '2026-11-02T12:00:00.123Z',
};

function rowOf(i: number) {
	const at = Date.now() - i * 60_000;
	const row = writeRequest(
		{
			kind: 'enrolment',
			person: `P-${i % Math.ceil(ROWS / 3)}`,
			code: `EL-${i % 50}`,
			environment: 'live',
			name: message.name,
			requestedAt: at,
			message,
			claim: '',
		},
		at,
	);
	const doneAt = new Date(at).toISOString();
	return i < DUE ? row : { ...row, state: 'done', nextAt: null, doneAt };
}

async function measure(database: string, environment?: Record<string, string>) {
	const userFolder = mkdtempSync(join(tmpdir(), 'bench-'));
	const [port, brokerPort] = [await freePort(), await freePort()];
	const n8n = new N8n({ userFolder, port, brokerPort, environment });
	await n8n.installPackage(packageTarball());
	await n8n.start();
	await n8n.login();
	try {
		const table = await DataTable.create(n8n, REQUEST_TABLE, REQUEST_COLUMNS);
		const before = Date.now();
		for (let i = 0; i < ROWS; i += ROWS_PER_INSERT)
			await table.add(
				...Array.from({ length: Math.min(ROWS_PER_INSERT, ROWS - i) }, (_, n) => rowOf(i + n)),
			);
		console.log(`${database}: ${ROWS} rows written in ${Date.now() - before} ms`);
		const asked = {
			...write,
			parameters: {
				...write.parameters,
				personExternalId: '={{ $json.body.person }}',
				code: 'EL-101',
			},
		};
		const steps = [persons, pick, record, keepOutcome];
		const workflows = {
			'one call': await publishSteps(n8n, 'Call', webhook('call'), [asked, keep, ...steps]),
			'50 due rows': await publishSteps(n8n, 'Due', webhook('due'), [due, claim, ...steps]),
		};
		await call(n8n, 'call', { person: 'P-1' });
		await call(n8n, 'call', { person: 'P-999999' });
		await call(n8n, 'due', {});
		for (const [what, id] of Object.entries(workflows)) {
			const [{ runData }] = await n8n.executions(id);
			const times = Object.entries(runData).map(
				([name, [{ executionTime, data }]]) =>
					`  ${name}: ${executionTime} ms, ${data?.main[0]?.length ?? 0} items`,
			);
			console.log([`${database}, ${what}:`, ...times].join('\n'));
		}
		const { totalBytes } = await n8n.rest<{ totalBytes: number }>(
			'GET',
			'/data-tables-global/limits',
		);
		console.log(`${database}: ${Math.round(totalBytes / ROWS)} bytes a row`);
	} finally {
		await n8n.stop();
		rmSync(userFolder, { recursive: true, force: true });
	}
}

async function main() {
	await measure('SQLite');
	if (!hasPostgres) return;
	const postgres = await Postgres.create();
	await measure('PostgreSQL', postgres.environment).finally(async () => await postgres.remove());
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
