import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { headingAnchor } from '../../tools/docs/site/sitePages';

const ROOT = join(__dirname, '..', '..');

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
	cwd: ROOT,
	encoding: 'utf8',
})
	.split('\n')
	.filter((path) => path && existsSync(join(ROOT, path)) && lstatSync(join(ROOT, path)).isFile());
const folders = new Set(
	listed.flatMap((path) =>
		path
			.split('/')
			.slice(0, -1)
			.map((_, i, parts) => parts.slice(0, i + 1).join('/')),
	),
);
const exists = (path: string) => listed.includes(path) || folders.has(path.replace(/\/$/, ''));

/** What nobody reads as documentation: what real Moodles answered, and what npm wrote. */
const NOT_READ = /^(test\/contract\/moodle-recordings\/|package-lock\.json$)|\.(png|svg|ico)$/;
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pages = listed.filter((path) => path.endsWith('.md'));
const sources = listed.filter(
	(path) => /\.(ts|mts|mjs|cjs|js|sh|yml|php|html)$/.test(path) && !NOT_READ.test(path),
);

const commentsOf = (path: string): string => {
	const text = read(path);
	if (/\.(sh|yml)$/.test(path)) return (text.match(/(?<=^|\s)#.*$/gm) ?? []).join('\n');
	return (text.match(/\/\*[^]*?\*\/|(?<=^|\s)\/\/ .*$/gm) ?? []).join('\n');
};

/** The text that people read of each file. */
const texts = [
	...pages.map((path) => ({ path, text: read(path) })),
	...sources.map((path) => ({ path, text: commentsOf(path) })),
];

const complaints = (find: (text: string, path: string) => string[]) =>
	texts.flatMap(({ path, text }) => find(text, path).map((one) => `${path}: ${one}`));

const withoutCode = (text: string) => text.replace(/```[^]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** Every heading's anchor, as GitHub makes it. */
const anchorsOf = (page: string) =>
	(
		read(page)
			.replace(/```[^]*?```/g, '')
			.match(/^#+ .*$/gm) ?? []
	).map((heading) =>
		headingAnchor(heading.replace(/^#+ /, '').replace(/[*`]|(?<!\w)_|_(?!\w)/g, '')),
	);

it('each relative link in a page leads to a file, and to a heading that it has', () => {
	expect(pages.length).toBeGreaterThan(80);
	const broken = pages.flatMap((path) =>
		[...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
			.map(([, link]) => link)
			.filter((link) => !/^([a-z]+:|\/)/.test(link))
			.filter((link) => {
				const [to, anchor] = link.split('#');
				const target = to ? normalize(join(dirname(path), decodeURI(to))) : path;
				if (!exists(target)) return true;
				return anchor && target.endsWith('.md') && !anchorsOf(target).includes(decodeURI(anchor));
			})
			.map((link) => `${path} → ${link}`),
	);
	expect(broken).toEqual([]);
});

/** Links, which are relative to their page, are checked above. */
const withoutLinks = (text: string) => text.replace(/\]\([^)\s]+\)/g, ']');

/** Made by a command, or by whoever follows the text. */
const MADE = /^(build|dist|\.data)\/|node_modules|^\.env$/;
/** Part of a path only, or one of Moodle's own sources. */
const NOT_OURS = /[<>*{}…]|^(?!moodle-plugin).*\.php$/;
const TOP =
	/(?<![\w./@-])((?:\.github|credentials|deploy|docs|lib|moodle-plugin|nodes|sandbox|test|tools|workflows-examples)\/[\w./<>*{}…-]*[\w>*}/])/g;

it('each path of this repository that a page or a comment names is there', () => {
	const missing = complaints((text) =>
		[...withoutLinks(text).matchAll(TOP)]
			.map(([, path]) => path.replace(/\.$/, ''))
			.filter((path) => !MADE.test(path) && !NOT_OURS.test(path))
			.filter((path) => !exists(path) && !listed.some((one) => one.startsWith(`${path}.`))),
	);
	expect(missing).toEqual([]);
});

describe('a command that a page or a comment names', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

	it('is a script of package.json', () => {
		const named = complaints((text) =>
			[...text.matchAll(/npm run (?:--\S+ )*([\w:]+)/g)]
				.map(([, script]) => script)
				.filter((script) => !scripts[script]),
		);
		expect(named).toEqual([]);
	});

	it('gives Jest no path behind --selectProjects, which would take it for a project and run everything', () => {
		const found = complaints(
			(text) => text.match(/--selectProjects[ =]\w+ (?!-)[\w/]+[^\n`]*/g) ?? [],
		);
		expect(found).toEqual([]);
	});
});

it('npm run test:unit runs only the tests whose path it gets', () => {
	const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
	const [, ...options] = scripts['test:unit'].split(' ');
	const tests = execFileSync(
		process.execPath,
		['node_modules/jest/bin/jest.js', ...options, 'test/docs', '--listTests'],
		{ cwd: ROOT, encoding: 'utf8' },
	);
	const found = tests.split('\n').filter((line) => line.endsWith('.test.ts'));
	expect(found).toContain(__filename);
	expect(found.filter((path) => !path.includes(join('test', 'docs')))).toEqual([]);
});
