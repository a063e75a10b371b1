import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { assumptionsPage } from './assumptions';
import { errorsPage } from './errors';
import { nodePages } from './nodeDocs';
import { requirementsPage } from './requirements';
import { triggerPages } from './triggers';

/** The pages that are made from the sources, by their file in `docs/`. */
export const PAGES: Record<string, () => string> = {
	'coachview-assumptions.md': assumptionsPage,
	'errors.md': () => errorsPage('en'),
	'fouten.md': () => errorsPage('nl'),
	'moodle-requirements.md': requirementsPage,
	...nodePages,
	...triggerPages,
};

/** `npm run docs`. */
if (require.main === module) {
	for (const [name, page] of Object.entries(PAGES))
		writeFileSync(join(__dirname, '../../docs', name), page());
}
