import { name as sourceId } from '../../package.json';
import { dependencies } from '../n8n/package.json';
import { idOf } from './ids';
import {
	credentialsOf,
	refuseTablesById,
	tablesMadeBy,
	usesTable,
	workflowsCalledBy,
} from './references';
import type { Reference } from './references';
import type { Workflow } from './workflowFiles';

/** The content of files, by their path. */
export type Files = Record<string, object>;

/** What is needed, with the workflows that need it. */
type Used<T> = T & { usedByWorkflows: string[] };

/**
 * The files of an n8n package (`.n8np`), format 1, as `modules/n8n-packages` of n8n 2.41 reads it: a manifest of what is in it and what it needs, and
 * a folder for each workflow, credential (only name and type) and data table (only columns).
 *
 * @throws {Error} when a workflow refers to something that the package can't bring along
 */
export function packageFiles(workflows: Workflow[]): Files {
	workflows.forEach(refuseTablesById);
	const tables = workflows.flatMap(tablesMadeBy);
	const credentials = usedBy(workflows, credentialsOf);
	const dataTables = usedBy(workflows, (workflow) => tables.filter(usesTable(workflow)));
	// n8n distinguishes credentials by id, and tables within a project by name.
	refuseTwins(credentials.map(({ id }) => `credential ${id}`));
	refuseTwins(dataTables.map(({ name }) => `data table "${name}"`));

	const files: Files = {};
	/** Adds the files of each entry, and gives the manifest's list of them. */
	const place = <T extends Reference>(folder: string, entries: T[], of: (entry: T) => Files) =>
		entries.map((entry) => {
			const { id, name } = entry;
			const target = `${folder}/${slug(name)}-${pathPart(id)}`;
			for (const [file, content] of Object.entries(of(entry))) files[`${target}/${file}`] = content;
			return { id, name, target };
		});
	const manifest = {
		packageFormatVersion: '1',
		// Not the time at which it was made, so that the same workflows give the same bytes.
		exportedAt: new Date(0).toISOString(),
		sourceN8nVersion: dependencies.n8n,
		sourceId,
		credentials: place('credentials', credentials, ({ id, name, type }) => ({
			'credential.json': { id, name, type },
		})),
		dataTables: place('data-tables', dataTables, ({ id, name, columns }) => ({
			'data-table.json': { id, name, columns },
		})),
		workflows: place('workflows', workflows, workflowFiles),
		requirements: {
			credentials,
			dataTables: dataTables.map(({ id, name, usedByWorkflows }) => ({
				id,
				name,
				usedByWorkflows,
			})),
			workflows: usedBy(workflows, (workflow) => calledBy(workflow, workflows)),
			// An n8n that lacks one of them refuses the package before it writes anything.
			nodeTypes: usedBy(workflows, ({ nodes }) =>
				nodes.map(({ type, typeVersion }) => ({ type, typeVersion })),
			),
		},
	};
	return { 'manifest.json': manifest, ...files };
}

/** No version is said to be published: n8n leaves running what runs, and the administrator publishes. */
function workflowFiles(workflow: Workflow): Files {
	const versionId = idOf(JSON.stringify(workflow));
	const content = { ...workflow, parentFolderId: null, isArchived: false };
	return {
		// n8n before 2.41 reads the version here, before 2.40 `isPublished` too.
		'workflow.json': { ...content, versionId, isPublished: false },
		'workflow-metadata.json': { versionId, publishedVersionId: null },
	};
}

function calledBy(workflow: Workflow, workflows: Workflow[]): Reference[] {
	return workflowsCalledBy(workflow).map((id) => {
		const called = workflows.find((other) => other.id === id);
		if (called) return { id, name: called.name };
		throw new Error(`"${workflow.name}" calls the workflow ${id}, which is not in the package.`);
	});
}

/** The same reference in several workflows is one. */
function usedBy<T extends object>(workflows: Workflow[], references: (workflow: Workflow) => T[]) {
	const all = new Map<string, Used<T>>();
	for (const workflow of workflows)
		for (const reference of references(workflow)) {
			const key = JSON.stringify(reference);
			const entry = all.get(key) ?? { ...reference, usedByWorkflows: [] };
			if (!entry.usedByWorkflows.includes(workflow.id)) entry.usedByWorkflows.push(workflow.id);
			all.set(key, entry);
		}
	return [...all.values()];
}

function refuseTwins(names: string[]): void {
	const twin = names.find((name, i) => names.indexOf(name) !== i);
	if (twin) throw new Error(`Two workflows mean different things by the ${twin}.`);
}

/** How n8n writes a name in a path. Tar has room for 155 characters of the folder. */
const slug = (name: string) =>
	name
		.toLowerCase()
		.replace(/[^a-z0-9\s-]/g, '')
		.trim()
		.replace(/[\s-]+/g, '-')
		.slice(0, 80);

function pathPart(id: string): string {
	if (/^[\w-]+$/.test(id)) return id;
	throw new Error(`The id "${id}" has characters other than letters, digits, "_" and "-".`);
}
