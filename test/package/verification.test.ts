import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const tracked = (...folders: string[]) =>
	execFileSync('git', ['ls-files', ...folders], { cwd: ROOT, encoding: 'utf8' })
		.split('\n')
		.filter((path) => path && existsSync(join(ROOT, path)));

const PAGE = read('docs/verification.md');
const commands = [...PAGE.matchAll(/`(np[mx] [^`]+)`/g)].map(([, command]) => command);

describe("the page about n8n's verification", () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

	it('names scripts that there are', () => {
		const names = commands.flatMap((one) => /^npm run ([\w:]+)/.exec(one)?.[1] ?? []);
		expect(names.length).toBeGreaterThan(5);
		expect(names.filter((name) => !scripts[name])).toEqual([]);
	});

	it('names tests that there are', () => {
		const paths = commands.flatMap((one) => one.match(/test\/\S+/g) ?? []);
		expect(paths.length).toBeGreaterThan(10);
		const tests = tracked('test').filter((path) => path.endsWith('.test.ts'));
		expect(paths.filter((path) => !tests.some((test) => `${test}`.startsWith(path)))).toEqual([]);
	});

	it('has for each rule a command that shows it', () => {
		const rows = PAGE.split('\n').filter((line) => /^\| (?!n8n asks|-)/.test(line));
		expect(rows.length).toBeGreaterThan(25);
		expect(rows.filter((row) => !/`[^`]+` *(?:[^|`]*)\|$/.test(row))).toEqual([]);
	});
});

describe('the package, as n8n asks', () => {
	const shipped = tracked('index.ts', 'nodes', 'credentials', 'lib').filter((path) =>
		path.endsWith('.ts'),
	);

	it('imports nothing but its own files, n8n-workflow and crypto', () => {
		const outside = shipped.flatMap((path) => {
			const imports = read(path).matchAll(/(?:from |import\(|require\()'([^'.][^']*)'/g);
			return [...imports].map(([, name]) => name.split('/')[0]);
		});
		expect([...new Set(outside)].sort()).toEqual(['crypto', 'n8n-workflow']);
	});

	it('has the licence MIT, in package.json and as a text', () => {
		expect((JSON.parse(read('package.json')) as { license: string }).license).toBe('MIT');
		expect(read('LICENSE.md')).toMatch(/^The MIT License|^MIT License/m);
	});

	it('has a README in English', () => {
		const dutch = /\b(het|een|voor|niet|wordt|deze|naar)\b/gi;
		expect(read('README.md').match(dutch) ?? []).toEqual([]);
	});
});

describe('the decisions', () => {
	const pages = tracked('docs/decisions').filter((path) => /\/\d{4}-/.test(path));

	it('are all in the list, and numbered without a gap', () => {
		const list = read('docs/decisions/README.md');
		expect(pages.filter((path) => !list.includes(path.split('/').pop()!))).toEqual([]);
		expect(pages.map((path) => Number(path.split('/').pop()!.slice(0, 4)))).toEqual(
			pages.map((_, i) => i + 1),
		);
	});

	it.each(pages)('have the four parts, and tests that there are: %s', (page) => {
		const text = read(page);
		expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
			'Why it came up',
			'What we decided',
			'What follows',
			'Shown by',
		]);
		const tests = [...text.matchAll(/^- \[`(test\/[^`]+)`\]/gm)].map(([, path]) => path);
		expect(tests.length).toBeGreaterThan(0);
		expect(tests.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
	});
});
