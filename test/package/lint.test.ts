import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** ESLint's own answer to "what holds for this file", by the two configurations. In a process of its own, since Jest can't import modules as ESLint does. */
const ASK = `
import { ESLint } from 'eslint';
const ours = new ESLint();
const n8ns = new ESLint({ overrideConfigFile: 'eslint.config.mjs' });
const answer = [];
for (const file of process.argv.slice(1)) {
	const [here, there] = [await ours.calculateConfigForFile(file), await n8ns.calculateConfigForFile(file)];
	const same = JSON.stringify(here) === JSON.stringify(there);
	answer.push({ file, same, rules: Object.keys(here?.rules ?? {}) });
}
console.log(JSON.stringify(answer));
`;

interface Answer {
	file: string;
	/** Whether every rule and setting is that of n8n. */
	same: boolean;
	rules: string[];
}

function configurations(files: string[]): Answer[] {
	const answer = execFileSync(process.execPath, ['--input-type=module', '-e', ASK, ...files], {
		cwd: ROOT,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	return JSON.parse(answer) as Answer[];
}

const tracked = (...folders: string[]) =>
	execFileSync('git', ['ls-files', ...folders], { cwd: ROOT, encoding: 'utf8' })
		.split('\n')
		.filter((path) => path.endsWith('.ts'));

describe("n8n's lint rules", () => {
	it('hold unchanged for every file that is compiled into the package', () => {
		const shipped = [...tracked('index.ts', 'nodes', 'credentials', 'lib'), 'package.json'];
		expect(shipped.length).toBeGreaterThan(200);
		const answers = configurations(shipped);
		expect(answers.filter(({ same }) => !same)).toEqual([]);
		for (const { rules } of answers)
			expect(rules).toContainEqual(expect.stringMatching(/^@n8n\/community-nodes\//));
	});

	it('are left to ordinary ones where code runs beside n8n', () => {
		const beside = tracked('sandbox', 'tools', 'test');
		expect(beside.length).toBeGreaterThan(200);
		for (const { rules } of configurations(beside)) {
			expect(rules).toContain('no-undef');
			expect(rules).toContain('@typescript-eslint/no-unused-vars');
			expect(rules.filter((rule) => rule.includes('n8n'))).toEqual([]);
		}
	});

	it('are set in the file that n8n made, without a change', () => {
		const template =
			'node_modules/@n8n/node-cli/dist/template/templates/shared/default/eslint.config.mjs';
		const words = (file: string) => readFileSync(join(ROOT, file), 'utf8').split(/\s+/).join(' ');
		expect(words('eslint.config.mjs').trim()).toBe(words(template).trim());
	});
});
