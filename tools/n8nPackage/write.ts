import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Header, Pack, ReadEntry } from 'tar';

import { packageFiles } from './packageFiles';
import type { Files } from './packageFiles';
import { readWorkflows } from './workflowFiles';

/** A gzipped tar archive as n8n writes it itself: the manifest first, nothing of this machine or of now in it. */
async function archive(files: Files): Promise<Buffer> {
	const pack = new Pack({ gzip: { portable: true } });
	for (const [path, content] of Object.entries(files)) {
		const bytes = Buffer.from(JSON.stringify(content, null, '\t'));
		const header = { path, size: bytes.length, mode: 0o644, mtime: new Date(0) };
		const entry = new ReadEntry(new Header({ ...header, type: 'File' }));
		entry.end(bytes);
		pack.write(entry);
	}
	pack.end();
	return await pack.concat();
}

/**
 * The n8n package of the workflows in a folder; the same workflows give the same bytes.
 *
 * @throws {Error} when a workflow refers to something that the package can't bring along
 */
export const buildN8nPackage = async (folder: string): Promise<Buffer> =>
	await archive(packageFiles(readWorkflows(folder)));

/** `gulp package` and `gulp build`; the argument is the file to write. */
if (require.main === module) {
	const [, , file] = process.argv;
	buildN8nPackage(join(__dirname, '../../workflows-examples')).then((bytes) => {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, bytes);
	});
}
