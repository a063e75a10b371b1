import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { MINIMUM_N8N } from '../../lib/n8n/n8nVersion';
import { shippedWorkflows } from '../workflows/shippedWorkflows';

const ROOT = join(__dirname, '..', '..');

interface PackageJson {
	dependencies?: unknown;
	peerDependencies: Record<string, string>;
	peerDependenciesMeta: unknown;
	engines: { n8n: string };
	n8n: { strict: boolean; nodes: string[]; credentials: string[] };
}

const packageJson = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as PackageJson;

describe('the published package', () => {
	const [{ files }] = JSON.parse(
		execFileSync('npm', ['pack', '--dry-run', '--json'], {
			cwd: ROOT,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}),
	) as Array<{ files: Array<{ path: string }> }>;
	const paths = files.map(({ path }) => path);

	it('was built: "npm run build" makes dist/', () => {
		expect(paths).toContain('dist/index.js');
	});

	it('holds what users need and nothing else', () => {
		const others = paths.filter(
			(path) => !/^(dist\/|README\.md$|LICENSE\.md$|package\.json$)/.test(path),
		);
		expect(others).toEqual([]);
		expect(paths.filter((path) => /(^|\/)(sandbox|tools|test)\//.test(path))).toEqual([]);
	});

	it('holds every node with its codex file, every credential, the icons and the workflows', () => {
		const { nodes, credentials } = packageJson.n8n;
		const wanted = [
			...nodes,
			...nodes.map((path) => path.replace(/\.js$/, '.json')),
			...credentials,
		];
		expect(wanted.filter((path) => !paths.includes(path))).toEqual([]);
		expect(paths.filter((path) => /icons\/.*\.svg$/.test(path))).toHaveLength(4);
		expect(paths.filter((path) => /^dist\/workflows-examples\/.*\.json$/.test(path))).toHaveLength(
			shippedWorkflows.length,
		);
		expect(paths).toContain('dist/workflows-examples/coachview-moodle.n8np');
	});

	it('has no runtime dependency and the one peer that n8n allows', () => {
		expect(packageJson.dependencies).toBeUndefined();
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(packageJson.n8n.strict).toBe(true);
	});
});

describe('the oldest n8n that is supported', () => {
	const named = (file: string, pattern: RegExp) =>
		pattern.exec(readFileSync(join(ROOT, file), 'utf8'))?.[1];

	it('is the same in the nodes, the package, the README, the page about it, and in what is tried', () => {
		expect(packageJson.engines.n8n).toBe(`>=${MINIMUM_N8N}`);
		expect(named('README.md', /n8n (\d+\.\d+) or later/)).toBe(MINIMUM_N8N);
		expect(named('docs/compatibility.md', /n8n (\d+\.\d+) or later/)).toBe(MINIMUM_N8N);
		const tried = join('test', 'compatibility', `n8n-${MINIMUM_N8N}`, 'package.json');
		expect(named(tried, /"n8n": "(\d+\.\d+)\./)).toBe(MINIMUM_N8N);
		const engine = join('test', 'compatibility', 'core', 'package.json');
		expect(named(engine, /"n8n-core": "(\d+\.\d+)\./)).toBe(MINIMUM_N8N);
	});

	it('is not asked of npm, which would then install n8n and compile a part of it', () => {
		expect(packageJson.peerDependenciesMeta).toEqual({ 'n8n-workflow': { optional: true } });
	});
});

/** A link to a folder, such as shared node_modules, is listed as a file. */
const isFile = (path: string) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile();

describe('nobody is ever deleted in Moodle', () => {
	it('by any file: the function that does it is named only in recordings', () => {
		const needle = ['core_user', 'delete_users'].join('_');
		const tracked = execFileSync(
			'git',
			['ls-files', '--cached', '--others', '--exclude-standard'],
			{ cwd: ROOT, encoding: 'utf8' },
		)
			.split('\n')
			.filter((path) => path && !path.startsWith('test/contract/moodle-recordings/'));
		expect(tracked.length).toBeGreaterThan(100);
		const guilty = tracked.filter(
			(path) => isFile(path) && readFileSync(join(ROOT, path), 'utf8').includes(needle),
		);
		expect(guilty).toEqual([]);
	});
});
