import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { releaseNotes } from './changelog';
import { filesToChange, placeholdersOf, readOwner } from './owner';

/** What must be done before the package can be published, a sentence each. */
export function missingForRelease(root: string): string[] {
	const owner = readOwner(root);
	const read = (path: string) => readFileSync(join(root, path), 'utf8');
	const { version } = JSON.parse(read('package.json')) as { version: string };
	const missing = placeholdersOf(owner).map(
		(field) => `tools/release/owner.json: ${field} is a placeholder ("${owner[field]}").`,
	);
	const others = [...filesToChange(root, owner).keys()];
	if (others.length > 0)
		missing.push(`These files name another owner: ${others.join(', ')}. Run "npm run owner".`);
	const changelog = read('CHANGELOG.md');
	// A release dates what is unreleased (dateChangelog.ts).
	if (!releaseNotes(changelog, version) && !releaseNotes(changelog, 'Unreleased'))
		missing.push(`CHANGELOG.md says nothing about ${version}.`);
	return missing;
}
