import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { AnyOperation } from '../../lib/n8n/operation';
import type { NodeName } from './engine';

const NODES_FOLDER = join(__dirname, '..', '..', 'nodes');

const load = createRequire(__filename);

const FOLDERS: Record<NodeName, string> = {
	coachviewEnrolment: 'CoachviewEnrolment',
	coachviewPerson: 'CoachviewPerson',
	coachviewResult: 'CoachviewResult',
	moodleEnrolment: 'MoodleEnrolment',
	moodleUser: 'MoodleUser',
};

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
export const OPERATIONS: OperationFile[] = Object.entries(FOLDERS).flatMap(([node, folder]) =>
	operationsIn(folder).map((operation) => ({ node: node as NodeName, folder, operation })),
);

/** What an operation does outside n8n. */
export const effectOf = (wanted: { node: NodeName; operation: string }) =>
	OPERATIONS.find(
		({ node, operation }) => node === wanted.node && operation.value === wanted.operation,
	)!.operation.effect;
