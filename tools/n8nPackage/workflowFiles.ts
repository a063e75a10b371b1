import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IConnections, INode, IWorkflowSettings } from 'n8n-workflow';

import { idOf } from './ids';

/** A workflow as n8n writes it to a file; what the package format has no place for (pinned examples, tags) is left out. */
export interface Workflow {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	nodeGroups?: object[];
	settings?: IWorkflowSettings;
}

/**
 * Reads every `.json` of a folder, in the order of the names. A package knows workflows and credentials by their ids; where a file has none, a workflow's
 * follows from the file's name, and a credential's is that of another node with the same type and name, or follows from these.
 */
export function readWorkflows(folder: string): Workflow[] {
	const workflows = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file): Workflow => {
			const { id, name, nodes, connections, nodeGroups, settings } = JSON.parse(
				readFileSync(join(folder, file), 'utf8'),
			) as Workflow;
			return { id: id || idOf(file), name, nodes, connections, nodeGroups, settings };
		});
	const named = workflows
		.flatMap(({ nodes }) => nodes)
		.flatMap(({ credentials = {} }) => Object.entries(credentials))
		.map(([type, credential]) => ({ key: `${type} ${credential.name}`, credential }));
	const ids = new Map(named.map(({ key }) => [key, idOf(key)]));
	for (const { key, credential } of named) if (credential.id) ids.set(key, credential.id);
	for (const { key, credential } of named) credential.id ||= ids.get(key)!;
	return workflows;
}
