import { pause } from '../../tools/dev/n8n';
import type { Execution, N8n } from '../../tools/dev/n8n';

/** Executes a workflow from one of its triggers, as a click in the editor does, and waits for the end. */
export async function runToEnd(n8n: N8n, workflowId: string, trigger: string): Promise<Execution> {
	const id = await n8n.run(workflowId, trigger);
	for (;;) {
		const execution = await n8n.execution(id);
		if (!['new', 'running', 'waiting'].includes(execution.status)) return execution;
		await pause(200);
	}
}

/** The items that a node gave in its last run, by output. */
export const itemsOf = ({ runData }: Execution, node: string, output = 0) =>
	(runData[node]?.at(-1)?.data?.main[output] ?? []).map(({ json }) => json);
