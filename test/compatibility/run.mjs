/**
 * `npm run test:compatibility`: installs each n8n of versions.mjs from its lock file (2 GB and some minutes each, once) and runs the shipped workflows in it, the nodes' own tests in
 * the oldest engine, and the README's installation with npm 10 and 11. Apart from `npm test`, because of its time. Ends with a line for each; the exit code is 0 when all passed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

const reports = mkdtempSync(join(tmpdir(), 'compatibility-'));
const results = [];

/** Runs tests, and keeps a line about it. A project without tests fails, and so does one whose installation does. */
async function check(what, project, tests, folder, prepare = async () => {}) {
	console.log(`\n▶ ${what}`);
	const file = join(reports, `${results.length}.json`);
	try {
		await prepare();
		const { status } = spawnSync(
			join(root, 'node_modules', '.bin', 'jest'),
			[...tests, `--selectProjects=${project}`, '--runInBand', '--json', `--outputFile=${file}`],
			{
				cwd: root,
				stdio: 'inherit',
				env: toolEnvironment({ TEST_N8N_FOLDER: folder }),
			},
		);
		results.push([status === 0, `${what}: ${counts(file)}`]);
	} catch (error) {
		results.push([false, `${what}: ${error.message}`]);
	}
}

/** Jest can't write the report of some failures. */
function counts(file) {
	if (!existsSync(file)) return 'failed, see above';
	const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
		readFileSync(file, 'utf8'),
	);
	return `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`;
}

await checkMachine();
await installDependencies();
await installN8n();
await buildPackage();
await check(
	'npm 10 and 11, Node.js 20 and 24',
	'unit',
	['test/package/install'],
	undefined,
	installCompatibility,
);
await check(
	'the engine of n8n 2.3: the tests of the nodes',
	'engine',
	[],
	undefined,
	installCompatibility,
);
for (const { folder, what, tests } of VERSIONS) {
	const path = join(root, folder);
	const { dependencies } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
	await check(`n8n ${dependencies.n8n}, ${what}`, 'compatibility', tests, path, async () =>
		installN8n(path),
	);
}

rmSync(reports, { recursive: true });
console.log('');
for (const [passed, line] of results) console.log(`${passed ? '✓' : '✗'} ${line}`);
process.exit(results.every(([passed]) => passed) ? 0 : 1);
