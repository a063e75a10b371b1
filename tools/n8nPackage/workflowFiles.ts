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
 * Reads every `.json` of a folder, in the order of the names. A package knows workflows and credentials by their ids; where a file has none, they
 * follow from the file's name, and from the credential's type and name.
 */
export const readWorkflows = (folder: string): Workflow[] =>
	readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => {
			const { id, name, nodes, connections, nodeGroups, settings } = JSON.parse(
				readFileSync(join(folder, file), 'utf8'),
			) as Workflow;
			for (const { credentials = {} } of nodes)
				for (const [type, credential] of Object.entries(credentials))
					credential.id ||= idOf(`${type} ${credential.name}`);
			return { id: id || idOf(file), name, nodes, connections, nodeGroups, settings };
		});
