/** What n8n links to: a node's panel to the page of the node and of its credential, a credential's form to the page that says where to get it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DOCS_ADDRESS } from '../../../lib/errors/docsAddress';
import { ROOT } from './sitePages';

interface Codex {
	resources: Record<'primaryDocumentation' | 'credentialDocumentation', Array<{ url: string }>>;
}

const DOCS_LINK = new RegExp(`${DOCS_ADDRESS}[^'"]*`, 'g');

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

const filesIn = (folder: string, ending: string) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => join(folder, file));

/** Each file that links to the documentation, with the addresses: codex files of nodes, and credentials; one that takes over what another has, links to nothing itself. */
export function linksFromN8n(): Array<{ file: string; urls: string[] }> {
	const codex = filesIn('nodes', '.node.json').map((file) => {
		const { resources } = JSON.parse(read(file)) as Codex;
		return { file, urls: Object.values(resources).flatMap((all) => all.map(({ url }) => url)) };
	});
	const credentials = filesIn('credentials', '.credentials.ts').flatMap((file) => {
		const urls = read(file).match(DOCS_LINK) ?? [];
		return urls.length > 0 ? [{ file, urls }] : [];
	});
	return [...codex, ...credentials];
}
