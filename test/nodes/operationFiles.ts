import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { AnyOperation } from '../../lib/n8n/operation';
import type { NodeName } from './engine';

const NODES_FOLDER = join(__dirname, '..', '..', 'nodes');

const load = createRequire(__filename);

/** The folders of the nodes that have operations. */
const FOLDERS = readdirSync(NODES_FOLDER).filter((folder) =>
	existsSync(join(NODES_FOLDER, folder, 'operations')),
);

/** An operation as its file defines it, and the node to which it belongs. */
export interface OperationFile {
	node: NodeName;
	/** The folder of the node, such as `MoodleUser`. */
	folder: string;
	operation: AnyOperation<unknown>;
}

const isOperation = (value: unknown): value is AnyOperation<unknown> =>
	typeof value === 'object' && value !== null && 'effect' in value;

function operationsIn(folder: string): Array<AnyOperation<unknown>> {
	const path = join(NODES_FOLDER, folder, 'operations');
	return readdirSync(path)
		.filter((name) => name.endsWith('.operation.ts'))
		.flatMap((name) => Object.values(load(join(path, name)) as object).filter(isOperation));
}

/** Every `*.operation.ts` of the package. */
export const OPERATIONS: OperationFile[] = FOLDERS.flatMap((folder) => {
	const node = `${folder[0].toLowerCase()}${folder.slice(1)}` as NodeName;
	return operationsIn(folder).map((operation) => ({ node, folder, operation }));
});

/** What an operation does outside n8n. */
export const effectOf = (wanted: { node: NodeName; operation: string }) =>
	OPERATIONS.find(
		({ node, operation }) => node === wanted.node && operation.value === wanted.operation,
	)!.operation.effect;
