/** `npm run owner`: writes the owner of `owner.json` into every file that names the author or links to the repository. */
import { join } from 'node:path';

import { placeholdersOf, readOwner, writeOwner } from './owner';

const ROOT = join(__dirname, '..', '..');
const owner = readOwner(ROOT);
const changed = writeOwner(ROOT, owner);
console.log(`${changed.length} files changed.`);
for (const field of placeholdersOf(owner))
	console.log(`Still a placeholder in tools/release/owner.json: ${field}`);
