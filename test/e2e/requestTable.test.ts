import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REQUEST_COLUMNS, REQUEST_TABLE } from '../../lib/requests/columns';
import { N8n, pause } from '../../tools/dev/n8n';
import { hasPostgres, Postgres } from '../../tools/dev/postgres';
import { packageTarball } from '../../tools/dev/stack';
import { DataTable } from '../../tools/dev/dataTable';
import { call, publishSteps, STEPS, webhook } from './requestWorkflow';
import { freePort } from './stack';

const { write, keep, due, claim, persons, pick, record, keepOutcome } = STEPS;

const json = (field: string) => `={{ $json.body.${field} }}`;
const writeDown = {
	...write,
	parameters: {
		...write.parameters,
		kind: json('kind'),
		personExternalId: json('person'),
		code: json('code'),
		name: 'Jan',
		environment: 'live',
		requestedAt: '={{ $now.toISO() }}',
	},
};
/** Without a claim it is left to the next look at what is due. */
const leaveOpen = { ...writeDown, parameters: { ...writeDown.parameters, claim: '' } };

const times = <T>(count: number, make: (i: number) => T) =>
	Array.from({ length: count }, (_, i) => make(i));

const databases: Array<
	[string, () => Promise<{ environment?: Record<string, string>; stop(): Promise<void> }>]
> = [
	['SQLite', async () => ({ stop: async () => undefined })],
	[
		'PostgreSQL',
		async () => {
			const postgres = await Postgres.create();
			const { environment } = postgres;
			return { environment, stop: async () => await postgres.remove() };
		},
	],
];

const isHere = (database: string) => database === 'SQLite' || hasPostgres;

const describeHere = (database: string) => (isHere(database) ? describe : describe.skip);

/** What n8n's Data Tables promise, and the requests rest on. */
databases.forEach(([database, startDatabase]) => {
	describeHere(database)(
		`the table of requests on ${database}${isHere(database) ? '' : ' (not installed on this machine)'}`,
		() => {
			let n8n: N8n;
			let table: DataTable;
			const stops: Array<() => Promise<void> | void> = [];

			beforeAll(async () => {
				const { environment, stop } = await startDatabase();
				stops.push(stop);
				const userFolder = mkdtempSync(join(tmpdir(), 'requests-'));
				stops.push(() => rmSync(userFolder, { recursive: true, force: true }));
				const [port, brokerPort] = [await freePort(), await freePort()];
				n8n = new N8n({ userFolder, port, brokerPort, environment });
				await n8n.installPackage(packageTarball());
				stops.push(async () => await n8n.stop());
				await n8n.start();
				await n8n.login();
				table = await DataTable.create(n8n, REQUEST_TABLE, REQUEST_COLUMNS);
				await publishSteps(n8n, 'Write', webhook('write'), [leaveOpen, keep]);
				await publishSteps(n8n, 'Ask', webhook('ask'), [writeDown, keep, persons, pick]);
				await publishSteps(n8n, 'Work off', webhook('work-off'), [due, claim, persons, pick]);
				await publishSteps(n8n, 'Whole', webhook('whole'), [
					...[writeDown, keep, persons, pick],
					...[record, keepOutcome],
				]);
			});

			afterAll(async () => {
				for (const stop of stops.reverse()) await stop();
			});

			const rowsOf = async (person: string) =>
				(await table.allRows()).filter((row) => row.person === person);
			const ask = async (path: string, person: string, code = 'EL-101', kind = 'enrolment') =>
				await call(n8n, path, { person, code, kind });

			it('writes a request down, claims it, and keeps its outcome', async () => {
				const [written] = await ask('whole', 'P-1');
				expect(written).toMatchObject({
					state: 'done',
					claimedBy: null,
					nextAt: null,
					attempts: 1,
				});
				expect(await rowsOf('P-1')).toMatchObject([
					{ key: 'enrolment | live | p-1 | el-101', state: 'done', errorCode: null },
				]);
				await ask('whole', 'P-1');
				await ask('whole', 'P-1', 'EL-101', 'withdrawal');
				expect(await rowsOf('P-1')).toMatchObject([
					{ kind: 'enrolment', state: 'done' },
					{ kind: 'withdrawal', state: 'done' },
				]);
			});

			it('lets at most one of ten calls at once for the same person and code work', async () => {
				const answers = await Promise.all(times(10, async () => await ask('ask', 'P-2')));
				const working = answers.flat().filter(({ decision }) => decision === 'work');
				// Upserts at the same moment may make two rows, whose executions then both step back; the next look at what is due works on one of them.
				expect(working.length).toBeLessThanOrEqual(1);
				expect((await rowsOf('P-2')).length).toBeGreaterThanOrEqual(1);
			});

			it('gives every due row to one of several executions that claim at once', async () => {
				await Promise.all(times(20, async (i) => await ask('write', `P-3${i}`)));
				const answers = await Promise.all(times(6, async () => await call(n8n, 'work-off', {})));
				// What ten calls at once left may be due too.
				const ids = answers
					.flat()
					.flatMap(({ decision, id, person }) =>
						decision === 'work' && String(person).startsWith('P-3') ? [id] : [],
					);
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids).toHaveLength(20);
				const held = (await table.allRows()).filter(({ person }) =>
					String(person).startsWith('P-3'),
				);
				expect(held.filter(({ claimedBy }) => claimedBy)).toHaveLength(20);
			});

			it('gives a row that was abandoned to the next one', async () => {
				await ask('ask', 'P-4');
				const [{ id, claimedBy }] = await rowsOf('P-4');
				expect(claimedBy).toBeTruthy();
				expect(await call(n8n, 'work-off', {})).toEqual([]);
				// As after the quarter of an hour for which a claim holds.
				await table.change(id, { nextAt: new Date(Date.now() - 1000).toISOString() });
				expect(await call(n8n, 'work-off', {})).toMatchObject([
					{ person: 'P-4', decision: 'work', attempts: 2 },
				]);
			});

			it('reads the rows of a person, whatever the case of the ID, and of nobody whose ID contains it', async () => {
				await publishSteps(n8n, 'Look', webhook('look'), [writeDown, keep, persons]);
				for (const other of ['7', '17', '71', '171', '1_7', 'x7%'])
					await ask('write', other, 'EL-102');
				const seen = async (person: string) =>
					(await ask('look', person)).map((row) => `${String(row.person)} ${String(row.code)}`);
				expect(await seen('7')).toEqual(['7 EL-102', '7 EL-101']);
				await ask('write', 'p_8a', 'EL-102');
				expect((await seen('P_8A')).sort()).toEqual(['P_8A EL-101', 'p_8a EL-102']);
			});

			it('keeps nothing of an execution that lost its claim', async () => {
				await ask('ask', 'P-5');
				const [{ id }] = await rowsOf('P-5');
				await table.change(id, { claimedBy: 'another', state: 'working' });
				await publishSteps(n8n, 'Late', webhook('late'), [
					{
						...persons,
						parameters: {
							...persons.parameters,
							filters: { conditions: [{ keyName: 'person', condition: 'eq', keyValue: 'P-5' }] },
						},
					},
					{ ...record, parameters: { ...record.parameters, request: '={{ $json }}' } },
					keepOutcome,
				]);
				expect(await call(n8n, 'late', {})).toEqual([]);
				expect(await rowsOf('P-5')).toMatchObject([{ state: 'working', claimedBy: 'another' }]);
			});

			it('answers nobody, and fails not, where the schedule started the execution', async () => {
				const id = await publishSteps(
					n8n,
					'Every second',
					{
						name: 'Every second',
						type: 'n8n-nodes-base.scheduleTrigger',
						typeVersion: 1.2,
						parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
					},
					[
						{
							name: 'Answer',
							type: 'n8n-nodes-base.respondToWebhook',
							typeVersion: 1,
							parameters: { respondWith: 'text', responseBody: 'OK', options: {} },
						},
					],
				);
				for (;;) {
					const ended = (await n8n.executions(id, 5)).find(
						({ status }) => !['new', 'running'].includes(status),
					);
					if (ended) {
						expect(ended).toMatchObject({ status: 'success', mode: 'trigger' });
						expect(ended.runData.Answer[0].error).toBeUndefined();
						return;
					}
					await pause(200);
				}
			});
		},
	);
});
