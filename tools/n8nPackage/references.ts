import { DATA_TABLE_NODE_TYPES, getSubworkflowId, isNodeWithWorkflowSelector } from 'n8n-workflow';
import type { INode } from 'n8n-workflow';

import { idOf } from './ids';
import type { Workflow } from './workflowFiles';

/** Something outside a workflow that it needs. */
export interface Reference {
	id: string;
	name: string;
}

/** A table as n8n's package format describes it: columns without rows. */
export interface Table extends Reference {
	columns: Array<{ name: string; type: string; index: number }>;
}

/** The credentials that nodes name, without data: the importing n8n makes empty ones where it has none of that id. */
export const credentialsOf = ({ nodes }: Workflow): Array<Reference & { type: string }> =>
	nodes.flatMap(({ credentials = {} }) =>
		Object.entries(credentials).map(([type, { id, name }]) => ({ id: id!, name, type })),
	);

/**
 * The tables that a workflow makes with n8n's node *Data Table*.
 *
 * The id follows from name and columns, since n8n refuses a package whose table has a column more than its own table of that id, whatever the
 * import is set to. With another id it can be set to leave missing tables to the workflows (`dataTableMissingMode`).
 */
export const tablesMadeBy = ({ nodes }: Workflow): Table[] =>
	nodes.filter(isDataTable).flatMap(({ parameters }) => {
		const { resource, operation, tableName, columns } = parameters as {
			resource?: string;
			operation?: string;
			tableName?: string;
			columns?: { column?: Array<{ name: string; type?: string }> };
		};
		if (resource !== 'table' || operation !== 'create' || !isFixed(tableName)) return [];
		const made = (columns?.column ?? []).map(({ name, type = 'string' }, index) => ({
			name,
			type,
			index,
		}));
		return [{ id: idOf(JSON.stringify([tableName, made])), name: tableName, columns: made }];
	});

/** Whether a *Data Table* node of the workflow names the table. */
export const usesTable =
	({ nodes }: Workflow) =>
	({ name }: Table): boolean =>
		nodes
			.filter(isDataTable)
			.some(({ parameters }) => JSON.stringify(parameters).includes(JSON.stringify(name)));

/** The ids of the workflows that a workflow calls, or that n8n starts when it fails. */
export const workflowsCalledBy = ({ nodes, settings }: Workflow): string[] =>
	[
		...nodes
			.filter(isNodeWithWorkflowSelector)
			.filter(({ parameters: { source = 'database' } }) => source === 'database')
			.map((node) => getSubworkflowId(node) ?? node.parameters.workflowId),
		settings?.errorWorkflow,
	].filter((id) => isFixed(id) && id !== 'DEFAULT') as string[];

/**
 * A table that is chosen by its id is only in the n8n in which somebody chose it.
 *
 * @throws {Error} naming workflow and node
 */
export function refuseTablesById({ name: workflow, nodes }: Workflow): void {
	for (const { name, parameters } of nodes.filter(isDataTable)) {
		const { mode, value } = (parameters.dataTableId ?? {}) as { mode?: string; value?: unknown };
		if (mode !== 'name' && isFixed(value))
			throw new Error(
				`"${name}" in "${workflow}" chooses a data table by its id (${value}), which no other n8n has. Choose it by its name.`,
			);
	}
}

const isDataTable = ({ type }: INode) => DATA_TABLE_NODE_TYPES.includes(type);

/** Neither empty nor an expression. */
const isFixed = (value: unknown): value is string =>
	typeof value === 'string' && value !== '' && !value.startsWith('=');
