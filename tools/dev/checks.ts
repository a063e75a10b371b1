/**
 * `npm test`: lint, type check, unit, contract, end-to-end and cluster tests, and one line at the end that counts them all. `npm run test:cluster`: all cluster tests,
 * under load with 200 people of each kind.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const totals = { passed: 0, failed: 0, skipped: 0 };

function run(command: string, args: string[]): boolean {
	console.log(`\n▶ ${command} ${args.join(' ')}`);
	return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

function check(script: string): void {
	totals[run('npm', ['run', '--silent', script]) ? 'passed' : 'failed']++;
}

interface JestReport {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
	testResults: Array<{ assertionResults: Array<{ fullName: string; status: string }> }>;
}

/** A suite that can't run at all, and a project without tests, count as failures. */
function jest(project: string, ...args: string[]): void {
	const file = join(ROOT, 'build', `jest-${project}.json`);
	rmSync(file, { force: true });
	const ok = run('node_modules/.bin/jest', [
		'--selectProjects',
		project,
		'--json',
		`--outputFile=${file}`,
		'--silent=false',
		...args,
	]);
	let report: JestReport;
	try {
		report = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
	} catch {
		totals.failed++;
		return;
	}
	const skipped = report.testResults
		.flatMap(({ assertionResults }) => assertionResults)
		.filter(({ status }) => !['passed', 'failed'].includes(status));
	skipped.forEach(({ fullName }) => console.log(`skipped: ${fullName}`));
	const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
	totals.passed += report.numPassedTests;
	totals.failed += failed === 0 && !ok ? 1 : failed;
	totals.skipped += skipped.length;
}

mkdirSync(join(ROOT, 'build'), { recursive: true });
if (process.argv.includes('cluster')) {
	process.env.CLUSTER_PEOPLE ??= '200';
} else {
	check('format:check');
	check('lint');
	check('typecheck');
	check('site');
	// Jest leaves one processor free, which is half of a small machine.
	jest('unit', '--maxWorkers=100%');
	jest('engine', '--maxWorkers=100%');
	// Each worker drives an n8n and a browser of its own.
	jest('e2e', '--maxWorkers=2');
}
jest('cluster', '--runInBand');

console.log(
	`\n${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ''}`,
);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
