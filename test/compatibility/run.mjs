/**
 * `npm run test:compatibility`: installs each n8n of versions.mjs from its lock file (2 GB and some minutes each, once) and runs the shipped workflows in it, the nodes' own tests in
 * the oldest engine, and the README's installation with npm 10 and 11. Apart from `npm test`, because of its time.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	buildPackage,
	checkMachine,
	installCompatibility,
	installDependencies,
	installN8n,
	root,
	toolEnvironment,
} from '../../tools/dev/install.mjs';
import { VERSIONS } from './versions.mjs';

const jest = (project, tests, folder, ...flags) =>
	spawnSync(
		join(root, 'node_modules', '.bin', 'jest'),
		[...tests, `--selectProjects=${project}`, '--runInBand', ...flags],
		{ cwd: root, stdio: 'inherit', env: toolEnvironment({ TEST_N8N_FOLDER: folder }) },
	).status === 0;

const results = [];

await checkMachine();
await installDependencies();
await installCompatibility();
await installN8n();
await buildPackage();
results.push(['npm 10 and 11, Node.js 20 and 24', jest('unit', ['test/package/install'], '')]);
results.push([
	'the engine of n8n 2.3: the tests of the nodes',
	jest('engine', [], '', '--forceExit'),
]);
for (const { folder, what, tests } of VERSIONS) {
	const path = join(root, folder);
	const { dependencies } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
	await installN8n(path);
	results.push([`n8n ${dependencies.n8n}, ${what}`, jest('compatibility', tests, path)]);
}

console.log('');
for (const [what, passed] of results) console.log(`${passed ? '✓' : '✗'} ${what}`);
process.exit(results.every(([, passed]) => passed) ? 0 : 1);
