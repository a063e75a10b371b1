import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

import type { AnyOperation } from '../../lib/n8n/operation';

export interface NodePage {
	node: string;
	folder: string;
	file: string;
	image: string;
	description: INodeTypeDescription;
}

const NODES = join(__dirname, '../../nodes');
const requireFile = createRequire(__filename);

const FOLDERS = [
	'CoachviewEnrolment',
	'CoachviewPerson',
	'CoachviewResult',
	'MoodleEnrolment',
	'MoodleUser',
];

const TRIGGERS = [
	'CoachviewPollingTrigger',
	'CoachviewTrigger',
	'MoodlePollingTrigger',
	'MoodleTrigger',
];

/** Loaded by file name: some loaders take the ending `.node` for a native module. */
function loadPage(folder: string): NodePage {
	const module = requireFile(join(NODES, folder, `${folder}.node.ts`)) as Record<
		string,
		new () => INodeType
	>;
	const { description } = new module[folder]();
	const file = description.displayName.toLowerCase().replace(/ /g, '-');
	return { node: description.name, folder, file, image: `node-${file}`, description };
}

/** A page per node with operations. */
export const NODE_PAGES = FOLDERS.map(loadPage);

/** A page per trigger. */
export const TRIGGER_PAGES = TRIGGERS.map(loadPage);

/** What an operation does outside n8n, as its file says. */
export function effectOf({ folder }: NodePage, value: string): 'none' | 'read' | 'write' {
	const path = join(NODES, folder, 'operations');
	const operations = readdirSync(path)
		.filter((name) => name.endsWith('.operation.ts'))
		.flatMap((name) => Object.values(requireFile(join(path, name)) as object));
	const found = operations.find(
		(one): one is AnyOperation<unknown> =>
			typeof one === 'object' && one !== null && 'effect' in one && one.value === value,
	);
	return found!.effect;
}
