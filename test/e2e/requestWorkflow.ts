import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pause } from '../../tools/dev/n8n';
import type { N8n } from '../../tools/dev/n8n';

interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: object;
	[setting: string]: unknown;
}

const { nodes } = JSON.parse(
	readFileSync(
		join(__dirname, '..', '..', 'workflows-examples', '1-enrolment-received.json'),
		'utf8',
	),
) as { nodes: Step[] };

/** A node of workflow 1. */
export const shipped = (name: string) => nodes.find((node) => node.name === name)!;

const record = shipped('Record the outcome');

/** How workflow 1 uses the table: its very nodes. The outcome is that of an enrolment that went well. */
export const STEPS = {
	write: shipped('Write down'),
	keep: shipped('Keep'),
	due: shipped('Due requests'),
	claim: shipped('Claim'),
	persons: shipped('Requests of the person'),
	pick: shipped('Pick'),
	record: {
		...record,
		parameters: {
			...record.parameters,
			results: "={{ ({ outcome: 'enrolled', course: { id: 3, fullname: 'AVG' } }) }}",
			composed: '',
		},
	},
	keepOutcome: shipped('Keep the outcome'),
};

/** Publishes a workflow of a trigger and steps one after another. */
export async function publishSteps(n8n: N8n, name: string, trigger: Step, steps: Step[]) {
	const nodes = [trigger, ...steps].map((node, i) => ({
		id: `node-${i}`,
		position: [i * 200, 0],
		...node,
	}));
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map(({ name: to }, i) => [
				nodes[i].name,
				{ main: [[{ node: to, type: 'main', index: 0 }]] },
			]),
	);
	const { id } = await n8n.createWorkflow({ name, nodes, connections, settings: {} });
	await n8n.publish(id);
	return id;
}

export const webhook = (path: string): Step => ({
	name: 'Called',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'allEntries' },
});

/** Calls a published webhook; its answer is what the last node gave. */
export async function call(n8n: N8n, path: string, body: object) {
	for (;;) {
		const answer = await fetch(`${n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await answer.text();
		if (answer.status === 404) await pause(200);
		else if (!answer.ok) throw new Error(`${answer.status} ${text}`);
		else return text ? (JSON.parse(text) as Array<Record<string, unknown>>) : [];
	}
}
