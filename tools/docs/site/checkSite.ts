/** Looks through the built site for links that lead nowhere; the last half of `npm run site`. */
import { join } from 'node:path';

import { DOCS_ADDRESS, errorAddress } from '../../../lib/errors/docsAddress';
import { catalogue } from '../../../lib/errors/linkError';
import { LANGUAGES } from '../../../lib/errors/localText';
import { brokenLinks } from './brokenLinks';
import { ROOT } from './sitePages';

const base = `${new URL(DOCS_ADDRESS).pathname.replace(/\/$/, '')}/`;
const addresses = Object.keys(catalogue).flatMap((code) =>
	LANGUAGES.map((language) => errorAddress(code, language).slice(DOCS_ADDRESS.length)),
);
const broken = brokenLinks(join(ROOT, 'build', 'site'), base, addresses);
for (const one of broken) console.error(`✗ ${one}`);
if (broken.length > 0) process.exit(1);
console.log('✓ build/site: every link leads somewhere, and every error has its address');
