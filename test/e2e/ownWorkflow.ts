import type { N8n } from '../../tools/dev/n8n';

/** A trigger of the package. */
export interface OwnTrigger {
	type: string;
	parameters: object;
	credentials: object;
}

/**
 * Makes and publishes a workflow of a trigger and a code node after it.
 *
 * @returns the workflow's id, and the trigger's, which webhooks have in their address
 */
export async function publishOwn(
	n8n: N8n,
	name: string,
	{ type, parameters, credentials }: OwnTrigger,
	jsCode: string,
) {
	const webhookId = `5f0c5c1e-6f0f-4a53-9d6e-${Date.now().toString().slice(-12)}`;
	const trigger = {
		id: webhookId,
		name: 'Trigger',
		webhookId,
		type: `n8n-nodes-coachview-moodle.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials,
	};
	const step = {
		id: 'step',
		name: 'Step',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [220, 0],
		parameters: { jsCode },
	};
	const { id } = await n8n.createWorkflow({
		name,
		nodes: [trigger, step],
		connections: { Trigger: { main: [[{ node: 'Step', type: 'main', index: 0 }]] } },
		settings: {},
	});
	await n8n.publish(id);
	return { workflowId: id, webhookId };
}

export interface Changeable {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	[setting: string]: unknown;
}

/** What of a workflow can be changed. */
export interface ChangeableWorkflow {
	nodes: Changeable[];
	connections: Record<
		string,
		{ main: Array<Array<{ node: string; type: string; index: number }> | null> }
	>;
}

/** Changes a node of a workflow, and publishes that. */
export async function changeNode(
	n8n: N8n,
	workflowId: string,
	name: string,
	change: (node: Changeable) => void,
) {
	await changeWorkflow(n8n, workflowId, ({ nodes }) =>
		change(nodes.find((node) => node.name === name)!),
	);
}

/** Changes nodes and connections of a workflow, and publishes that. */
export async function changeWorkflow(
	n8n: N8n,
	workflowId: string,
	change: (workflow: ChangeableWorkflow) => void,
) {
	await saveChange(n8n, workflowId, change);
	await n8n.publish(workflowId);
}

/** Changes nodes and connections of a workflow; what is published stays as it is. */
export async function saveChange(
	n8n: N8n,
	workflowId: string,
	change: (workflow: ChangeableWorkflow) => void,
) {
	type Workflow = ChangeableWorkflow & { versionId: string };
	const path = `/workflows/${workflowId}`;
	const { versionId, nodes, connections } = await n8n.rest<Workflow>('GET', path);
	const workflow = { nodes, connections };
	change(workflow);
	await n8n.rest('PATCH', path, { versionId, ...workflow });
}
