/**
 * The commands of the README. On a fresh machine there is nothing but Node.js and npm, so this file and `install.mjs` use only Node.js.
 *
 *   node tools/dev/bootstrap.mjs start [--once]   sets everything up and runs one participant through the five steps
 *   node tools/dev/bootstrap.mjs cluster [--once] the same with n8n in queue mode: Redis, PostgreSQL, main, a webhook process, two workers
 *   node tools/dev/bootstrap.mjs dev              sets everything up and runs n8n, which loads changed nodes again
 *   node tools/dev/bootstrap.mjs e2e [pattern]    sets everything up and runs the end-to-end tests
 *   node tools/dev/bootstrap.mjs test             sets everything up and runs every check
 *   node tools/dev/bootstrap.mjs test:cluster     sets everything up and lets parts of queue mode die under load
 *   node tools/dev/bootstrap.mjs doctor           compares the Coachview and Moodle of .env with what the package assumes
 */
import { spawn } from 'node:child_process';
import {
	buildPackage,
	checkMachine,
	installBrowser,
	installClusterPackages,
	installCompatibility,
	installDependencies,
	installN8n,
	installTestPackages,
	root,
	toolEnvironment,
} from './install.mjs';

const [command, ...options] = process.argv.slice(2);
const programs = {
	start: ['tools/demo/start.ts'],
	cluster: ['tools/demo/start.ts', '--cluster'],
	dev: ['tools/dev/dev.ts'],
	e2e: ['--selectProjects', 'e2e', '--maxWorkers=2'],
	test: ['tools/dev/checks.ts'],
	'test:cluster': ['tools/dev/checks.ts', 'cluster'],
	doctor: ['tools/doctor/doctor.ts'],
};

if (!(command in programs)) {
	console.error(
		'Use "npm start", "npm start -- --once", "npm run start:cluster", "npm run dev", "npm test", "npm run test:e2e", "npm run test:cluster" or "npm run doctor".',
	);
	process.exit(2);
}

/** Without these packages, the tests that need them are skipped and say why. */
const orSkip = async (install) =>
	await install().catch((error) => console.log(`! ${error.message}`));

async function installFromDebian() {
	if (command === 'test') {
		await installTestPackages();
		await orSkip(installClusterPackages);
	}
	if (command === 'test' || command === 'e2e') await orSkip(installBrowser);
	if (command === 'cluster' || command === 'test:cluster') await installClusterPackages();
}

async function makePackage() {
	await installDependencies();
	if (command !== 'doctor') await buildPackage();
	if (command === 'test') await installCompatibility();
}

/** Side by side; all are waited for, so that nothing is left half installed. */
async function setUp() {
	await checkMachine();
	const steps = [installFromDebian(), makePackage()];
	if (command !== 'doctor') steps.push(installN8n());
	const failed = (await Promise.allSettled(steps)).filter(({ status }) => status === 'rejected');
	if (failed.length > 0) throw new Error(failed.map(({ reason }) => reason.message).join('\n✗ '));
}

try {
	await setUp();
} catch (error) {
	console.error(`\n✗ ${error.message}`);
	process.exit(1);
}

// Not through tsx's own command: it ends the program some seconds after Ctrl-C, before n8n has stopped. Jest compiles by itself.
const program = command === 'e2e' ? ['node_modules/jest/bin/jest.js'] : ['--import', 'tsx'];
const child = spawn(process.execPath, [...program, ...programs[command], ...options], {
	cwd: root,
	stdio: 'inherit',
	env: toolEnvironment(),
});
// A terminal sends Ctrl-C to the child as well, which stops what it started; this process only waits for it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
