import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { packageTarball } from '../../tools/dev/stack';
import { describeWith, file } from '../needs';

const ROOT = join(__dirname, '..', '..');

/** Runs the analysis of n8n's scanner without its downloads. In a process of its own, since Jest can't import modules as ESLint does. */
const ANALYSE = `
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
const [, folder, what] = process.argv;
const patterns = { source: SOURCE_FILE_PATTERNS, published: ['**/*.js', 'package.json'] }[what];
console.log(JSON.stringify(await analyzePackage(folder, patterns)));
`;

interface Analysis {
	passed: boolean;
	details?: string;
}

/**
 * @param what which files n8n looks at: those of a source checkout, those of a published package, or whatever there is
 */
function analyse(folder: string, what: 'source' | 'published' | 'everything'): Analysis {
	const args = ['--input-type=module', '-e', ANALYSE, folder, what];
	const answer = execFileSync(process.execPath, args, {
		cwd: ROOT,
		encoding: 'utf8',
		// Under NODE_ENV=test, which Jest sets, n8n's rules look at file names as their own tests need it.
		env: { ...process.env, NODE_ENV: undefined },
	});
	return JSON.parse(answer) as Analysis;
}

const PACKED = file(packageTarball(), 'the packed package (npm test packs it)');

describeWith([PACKED], "n8n's scanner of community packages", () => {
	let folder: string;

	beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'scan-'))));
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const unpack = () =>
		execFileSync('tar', ['-xzf', packageTarball(), '-C', folder, '--strip-components=1']);

	it('finds nothing in the published package, whichever of its files it reads', () => {
		unpack();
		expect(existsSync(join(folder, 'dist', 'nodes'))).toBe(true);
		expect(analyse(folder, 'published')).toEqual({ passed: true });
		expect(analyse(folder, 'everything')).toEqual({ passed: true });
	});

	it('finds nothing in the sources', () => {
		expect(analyse(ROOT, 'source')).toEqual({ passed: true });
	});

	it('would find a node that reads the environment, also in a comment that switches the rule off', () => {
		for (const part of ['package.json', 'nodes', 'credentials'])
			cpSync(join(ROOT, part), join(folder, part), { recursive: true });
		writeFileSync(
			join(folder, 'nodes', 'reads.ts'),
			'/* eslint-disable */\nexport const home = process.env.HOME;\n',
		);
		const { passed, details } = analyse(folder, 'source');
		expect(passed).toBe(false);
		expect(details).toContain('no-restricted-globals');
	});
});
