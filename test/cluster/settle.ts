import { RUN_TIMEOUT_SECONDS } from '../../lib/n8n/runTimeout';
import { REQUEST_TABLE } from '../../lib/requests/columns';
import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import { DataTable } from '../../tools/dev/dataTable';
import type { Row } from '../../tools/dev/dataTable';

/** Settings with which n8n finds out sooner that a worker died. */
export const SOON_STALLED = {
	QUEUE_WORKER_LOCK_DURATION: '20000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '10000',
};

/** Longer than any claim counts. */
const LONG_AGO_MS = 24 * 3_600_000;

/**
 * How long senders and requests may take to end, once everything is up. A call whose job went down with PostgreSQL keeps its place until its run counts as failed; only then is
 * the sender's next one taken.
 */
export const SETTLING_MS = RUN_TIMEOUT_SECONDS * 1_000 + 300_000;

/**
 * Lets time pass until every sender has its answer and every request that is written down has ended: a claim of an execution that is no more is as if it had been made long ago, and what waits is due. So a test
 * does not wait for the minutes that a real one waits.
 *
 * @returns the rows of the table of requests as they are then
 */
export async function settle({ n8n, cluster }: Stack, isAnswered: () => boolean): Promise<Row[]> {
	const table = await DataTable.named(n8n, REQUEST_TABLE);
	const deadline = Date.now() + SETTLING_MS;
	for (;;) {
		// First, so that the rows are those after the last answer.
		const answered = isAnswered();
		const rows = await table.allRows();
		const pending = rows.filter(({ nextAt }) => nextAt);
		if ((pending.length === 0 && answered) || Date.now() > deadline) return rows;
		const running = cluster!.redis.executions();
		for (const row of pending) await letTimePass(table, row, running);
		await pause(2_000);
	}
}

async function letTimePass(table: DataTable, row: Row, running: Set<string>): Promise<void> {
	const { id, attempts, claimedBy, claimedSince, nextAt } = row;
	if (claimedBy && running.has(String(claimedBy))) return;
	const now = Date.now();
	const longAgo = new Date(now - LONG_AGO_MS).toISOString();
	if (claimedBy && Date.parse(String(claimedSince)) > now - LONG_AGO_MS / 2)
		await table.changeWhere({ id, claimedBy }, { claimedSince: longAgo });
	if (Date.parse(String(nextAt)) > now)
		await table.changeWhere({ id, attempts }, { nextAt: new Date(now).toISOString() });
}
