import type { INode } from 'n8n-workflow';

import type { Execution } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';
import { publishSteps, webhook } from '../e2e/requestWorkflow';
import { textsOf } from '../workflows/shippedWorkflows';
import { waitUntilThere } from './calls';
import type { RunNode } from './emptyWorkflow';

export const SAME_PATH = 'bench-same';

/** Whose request the run was; each run of the workflow has somebody else. */
type Swap = (text: string) => string;

const typeOf = (value: unknown) => {
	if (Array.isArray(value)) return 'array';
	return typeof value as 'string' | 'number' | 'boolean' | 'object';
};

/** What of a row is another in each run, so that the table is written and read as in workflow 1. */
const OWN_VALUES: Record<string, string> = {
	claimedBy: '={{ $execution.id }}',
	id: "={{ $('Keep').item.json.id }}",
};

/** n8n's *Edit Fields* in place of a node of the package: it gives what that node gave, and resolves the same expressions. */
function editFields({ name, parameters }: INode, output: object, swap: Swap) {
	const expressions = textsOf(parameters).filter((text) => text.startsWith('='));
	const assignments = Object.entries(output)
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([field, value], i) => ({
			// Nobody reads it, but n8n resolves what stands here.
			id: i === 0 ? expressions : field,
			name: field,
			type: typeOf(value),
			value:
				field in OWN_VALUES
					? OWN_VALUES[field]
					: swap(typeof value === 'object' ? JSON.stringify(value) : String(value)),
		}));
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments }, options: { ignoreConversionErrors: true } },
	};
}

/**
 * Publishes workflow 1 as n8n alone would run it: its own nodes as they are (Data Table, Send Email, Respond to Webhook), and *Edit Fields* for each node of the package.
 *
 * @param run a run of workflow 1 for somebody new
 */
export async function sameSteps(
	stack: Stack,
	nodes: RunNode[],
	run: Execution,
	person: string,
): Promise<void> {
	const { n8n, workflows } = stack;
	const { nodes: shipped } = await n8n.rest<{ nodes: INode[] }>(
		'GET',
		`/workflows/${workflows.enrolment}`,
	);
	const swap: Swap = (text) =>
		text.toLowerCase().includes(person.toLowerCase())
			? `=${text.replaceAll(new RegExp(person, 'gi'), 'Q-{{ $execution.id }}')}`
			: text;
	const steps = nodes.slice(1).map(({ name }) => {
		const node = shipped.find((one) => one.name === name)!;
		if (!node.type.startsWith('n8n-nodes-coachview-moodle.')) return node;
		const [[output]] = run.runData[name][0].data!.main as Array<Array<{ json: object }>>;
		return editFields(node, output.json, swap);
	});
	const trigger = webhook(SAME_PATH);
	await publishSteps(
		n8n,
		'The same steps',
		{
			...trigger,
			name: nodes[0].name,
			parameters: { ...trigger.parameters, responseMode: 'responseNode' },
		},
		steps as unknown as Parameters<typeof publishSteps>[3],
	);
	await waitUntilThere(stack, SAME_PATH);
}
