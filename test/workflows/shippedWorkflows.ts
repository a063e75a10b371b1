import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IConnections, INode } from 'n8n-workflow';

const FOLDER = join(__dirname, '..', '..', 'workflows-examples');

/** A workflow as its file has it. */
export interface ShippedWorkflow {
	file: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	[more: string]: unknown;
}

export const shippedWorkflows: ShippedWorkflow[] = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.json'))
	.sort()
	.map((file) => ({
		...(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Omit<ShippedWorkflow, 'file'>),
		file,
	})) as ShippedWorkflow[];

export const isNote = ({ type }: INode) => type === 'n8n-nodes-base.stickyNote';

export const isTrigger = ({ type }: INode) => /trigger$/i.test(type);

/** Every text in a node's parameters. */
export function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsOf);
}

/** The fields that are expressions, and each `{{ … }}` in them. */
export const expressionsOf = (node: INode): string[] =>
	textsOf(node.parameters)
		.filter((text) => text.startsWith('='))
		.flatMap((text) => [text, ...(text.match(/\{\{.*?\}\}/gs) ?? [])]);

/** The names of the nodes to which a node leads, by output. */
export const targetsOf = ({ connections }: ShippedWorkflow, name: string): string[][] =>
	(connections[name]?.main ?? []).map((output) => (output ?? []).map(({ node }) => node));

/** The names of the nodes of which a node is a part, such as the agent of a tool. */
export const ownersOf = ({ connections }: ShippedWorkflow, name: string): string[] =>
	Object.entries(connections[name] ?? {}).flatMap(([kind, outputs]) =>
		kind === 'main' ? [] : outputs.flatMap((output) => (output ?? []).map(({ node }) => node)),
	);

/** Every node that runs after one of these, in whatever way. */
export function nodesBehind(workflow: ShippedWorkflow, from: string[]): Set<string> {
	const found = new Set<string>();
	const open = [...from];
	for (let name = open.pop(); name !== undefined; name = open.pop())
		for (const target of targetsOf(workflow, name).flat()) {
			if (!found.has(target)) open.push(target);
			found.add(target);
		}
	return found;
}

/** The same workflow without the nodes that are deactivated, which lead nowhere. */
export function withoutDeactivated(workflow: ShippedWorkflow): ShippedWorkflow {
	const off = new Set(workflow.nodes.filter(({ disabled }) => disabled).map(({ name }) => name));
	const nodes = workflow.nodes.filter(({ name }) => !off.has(name));
	const connections = Object.fromEntries(
		Object.entries(workflow.connections).map(([from, { main }]) => [
			from,
			{ main: main.map((output) => (output ?? []).filter(({ node }) => !off.has(node))) },
		]),
	);
	return { ...workflow, nodes, connections };
}

/** The nodes that run one after the other when all goes well: from a node on, the first that the first output of each leads to, and that leads on. */
export function mainLine(workflow: ShippedWorkflow, from: string): string[] {
	const [targets = []] = targetsOf(workflow, from);
	const next = targets.find((name) => targetsOf(workflow, name).flat().length > 0) ?? targets[0];
	return [from, ...(next ? mainLine(workflow, next) : [])];
}
