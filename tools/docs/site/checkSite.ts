/** Looks through the built site for links that lead nowhere; the last half of `npm run site`. */
import { join } from 'node:path';

import { DOCS_ADDRESS, errorAddress } from '../../../lib/errors/docsAddress';
import { catalogue } from '../../../lib/errors/linkError';
import { LANGUAGES } from '../../../lib/errors/localText';
import { brokenLinks } from './brokenLinks';
import { linksFromN8n } from './linkedFromN8n';
import { ROOT } from './sitePages';

const base = `${new URL(DOCS_ADDRESS).pathname.replace(/\/$/, '')}/`;
const addresses = Object.keys(catalogue).flatMap((code) =>
	LANGUAGES.map((language) => errorAddress(code, language).slice(DOCS_ADDRESS.length)),
);
const linked = linksFromN8n().flatMap(({ urls }) =>
	urls.map((url) => url.replace(DOCS_ADDRESS, '')),
);
const broken = brokenLinks(join(ROOT, 'build', 'site'), base, [...addresses, ...linked]);
for (const one of broken) console.error(`✗ ${one}`);
if (broken.length > 0) process.exit(1);
console.log(
	'✓ build/site: every link leads somewhere, and every error, node and credential has its address',
);
