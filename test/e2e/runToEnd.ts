import { waitUntil } from '../../tools/demo/demonstrate';
import { hasEnded, pause } from '../../tools/dev/n8n';
import type { Execution, N8n } from '../../tools/dev/n8n';

/** Executes a workflow from one of its triggers, as a click in the editor does, and waits for the end. */
export async function runToEnd(n8n: N8n, workflowId: string, trigger: string): Promise<Execution> {
	const id = await n8n.run(workflowId, trigger);
	for (;;) {
		const execution = await n8n.execution(id);
		if (hasEnded(execution)) return execution;
		await pause(200);
	}
}

/**
 * The executions of a workflow, newest first, as soon as all have ended. n8n answers, and a node sends, before n8n has saved the execution; nodes after the answer run later still.
 */
export async function endedRuns(n8n: N8n, workflowId: string): Promise<Execution[]> {
	return await waitUntil(
		async () => await n8n.executions(workflowId),
		(all) => all.every(hasEnded),
	);
}

/** The items that a node gave in its last run, by output. */
export const itemsOf = ({ runData }: Execution, node: string, output = 0) =>
	(runData[node]?.at(-1)?.data?.main[output] ?? []).map(({ json }) => json);
