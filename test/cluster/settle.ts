import { REQUEST_TABLE } from '../../lib/requests/columns';
import { pause } from '../../tools/dev/n8n';
import type { N8n } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import { DataTable } from '../e2e/dataTable';
import type { Row } from '../e2e/dataTable';
import { changeNode } from '../e2e/ownWorkflow';

/** Longer than any claim counts. */
const LONG_AGO_MS = 24 * 3_600_000;

/** How often time may pass until everything is done: each passing is a turn of every request that is due. */
const TURNS = 12;

/**
 * Lets time pass until every request that is written down has ended: when no execution runs, claims are as if they had been made long ago, and waiting requests are due. So a test
 * does not wait for the minutes that a real one waits.
 *
 * @returns the rows of the table of requests as they are then
 */
export async function settle(stack: Stack): Promise<Row[]> {
	const table = await DataTable.named(stack.n8n, REQUEST_TABLE);
	for (let turn = 0; ; turn++) {
		await untilIdle(stack);
		const rows = await table.allRows();
		if (turn === TURNS || rows.every(({ nextAt }) => !nextAt)) return rows;
		await letTimePass(table);
		await untilWorkedOff(stack, table);
	}
}

/** Makes a workflow take up what is due every ten seconds, where it has a schedule. */
export async function shortenSchedules(n8n: N8n, workflowId: string): Promise<void> {
	const { nodes } = await n8n.rest<{ nodes: Array<{ name: string; type: string }> }>(
		'GET',
		`/workflows/${workflowId}`,
	);
	const schedules = nodes.filter(({ type }) => type === 'n8n-nodes-base.scheduleTrigger');
	for (const { name } of schedules)
		await changeNode(n8n, workflowId, name, (node) => {
			node.parameters = { rule: { interval: [{ field: 'seconds', secondsInterval: 10 }] } };
		});
}

async function letTimePass(table: DataTable): Promise<void> {
	const now = new Date().toISOString();
	const longAgo = new Date(Date.now() - LONG_AGO_MS).toISOString();
	await table.changeWhere([{ columnName: 'claimedSince', condition: 'gt', value: longAgo }], {
		claimedSince: longAgo,
	});
	await table.changeWhere([{ columnName: 'nextAt', condition: 'gt', value: now }], {
		nextAt: now,
	});
}

/** Until the schedule, which the test has made short, has taken up what is due; or, when it takes up nothing, two turns of it. */
async function untilWorkedOff(stack: Stack, table: DataTable): Promise<void> {
	const before = JSON.stringify(await table.allRows());
	const deadline = Date.now() + 25_000;
	while (Date.now() < deadline && JSON.stringify(await table.allRows()) === before)
		await pause(1_000);
}

/** Waits until the queue is empty, which includes those whose worker died: n8n notices that after a while. */
export async function untilIdle({ cluster }: Stack): Promise<void> {
	const deadline = Date.now() + 180_000;
	for (let idle = 0; idle < 3; idle = cluster!.redis.jobs() === 0 ? idle + 1 : 0) {
		if (Date.now() > deadline) throw new Error('The queue did not become empty in three minutes.');
		await pause(500);
	}
}
