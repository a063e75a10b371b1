import type { INode } from 'n8n-workflow';

interface WorkflowNode {
	getWorkflow(): { id?: string };
	getNode(): INode;
}

/** A node of a workflow, as this process distinguishes it from others. */
export const nodeKey = (node: WorkflowNode) => `${node.getWorkflow().id}/${node.getNode().id}`;

/** Gives each node an object of its own, for as long as this process lives. */
export function perNode<Kept>(make: () => Kept): (node: WorkflowNode) => Kept {
	const kept = new Map<string, Kept>();
	return (node) => {
		const key = nodeKey(node);
		const own = kept.get(key) ?? make();
		kept.set(key, own);
		return own;
	};
}
