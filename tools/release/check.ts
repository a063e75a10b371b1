/**
 * `npm run release:check` says what is missing before the package can be published. `npm run release` starts with it, and `prepublishOnly` for who publishes by hand
 * with scripts switched on; without them (`.npmrc`) npm itself refuses, since a package with provenance can only be published by GitHub (`publishConfig`).
 */
import { join } from 'node:path';

import { missingForRelease } from './missingForRelease';

const missing = missingForRelease(join(__dirname, '..', '..'));
const isPublishing = process.env.npm_lifecycle_event === 'prepublishOnly';
// As n8n's own `n8n-node prerelease`: what is published by hand has no provenance.
if (isPublishing && !process.env.RELEASE_MODE)
	missing.push('Run "npm run release": GitHub publishes the package, with provenance.');

for (const one of missing) console.error(`✗ ${one}`);
if (missing.length === 0) console.log('✓ Nothing is missing.');
const isDryRun = isPublishing && process.env.npm_config_dry_run === 'true';
process.exit(missing.length > 0 && !isDryRun ? 1 : 0);
