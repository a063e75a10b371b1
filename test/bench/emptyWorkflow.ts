import type { Stack } from '../../tools/dev/stack';
import { publishSteps, webhook } from '../e2e/requestWorkflow';
import { waitUntilThere } from './calls';

/** A node that ran, and for how long by n8n's own count. */
export interface RunNode {
	name: string;
	order: number;
	milliseconds: number;
}

export const EMPTY_PATH = 'bench-empty';

/** Publishes a workflow with as many nodes that do nothing, which answers at the same place: the first is the trigger, those after the answer run after it. */
export async function emptyWorkflow(stack: Stack, nodes: RunNode[]): Promise<void> {
	const { n8n } = stack;
	const steps = nodes.slice(1).map(({ name }, i) =>
		/^Answer/.test(name)
			? {
					name,
					type: 'n8n-nodes-base.respondToWebhook',
					typeVersion: 1,
					parameters: { respondWith: 'text', responseBody: 'OK', options: {} },
				}
			: { name: `Nothing ${i}`, type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
	);
	const trigger = webhook(EMPTY_PATH);
	const parameters = { ...trigger.parameters, responseMode: 'responseNode' };
	await publishSteps(n8n, 'Empty', { ...trigger, parameters }, steps);
	await waitUntilThere(stack, EMPTY_PATH);
}
