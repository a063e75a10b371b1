import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { command, describeWith } from '../needs';

const ROOT = join(__dirname, '../..');
const PLUGIN = join(ROOT, 'moodle-plugin/completionfeed');

const filesBelow = (folder: string): string[] =>
	readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		return statSync(path).isDirectory() ? filesBelow(path) : [path];
	});
const phpFiles = filesBelow(PLUGIN).filter((path) => path.endsWith('.php'));
const sourceOf = (path: string) => readFileSync(join(PLUGIN, path), 'utf8');
const php = (...args: string[]) => execFileSync('php', args, { encoding: 'utf8' });

/** The plain tests of the plug-in, each with what it gave; none without PHP. */
function plainChecks() {
	if (!command('php').isThere) return [{ name: 'needs PHP', given: 0, wanted: 0 }];
	const lines = php(join(__dirname, 'plain.php')).trim().split('\n');
	return lines.map(
		(line) => JSON.parse(line) as { name: string; given: unknown; wanted: unknown },
	);
}

describeWith([command('php'), command('python3')], 'the Moodle plug-in', () => {
	const checks = plainChecks();

	it.each(checks)('$name', ({ given, wanted }) => {
		expect(given).toEqual(wanted);
	});

	it('ran all its plain tests', () => {
		expect(checks.length).toBeGreaterThanOrEqual(19);
	});

	it.each(phpFiles.map((path) => path.slice(PLUGIN.length + 1)))('has valid PHP in %s', (path) => {
		expect(php('-l', join(PLUGIN, path))).toContain('No syntax errors');
	});

	it('has no syntax that came after PHP 7.2', () => {
		const later = [
			/\bfn\s*\(/,
			/\?->/,
			/\bmatch\s*\(/,
			/\?\?=/,
			/\benum\s+\w/,
			/\breadonly\b/,
			/(public|private|protected)\s+(static\s+)?\??(int|string|array|bool|float|[A-Z]\w*)\s+\$/,
			/,\s*\n?\s*\)\s*\{/,
		];
		const code = (path: string) =>
			readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(\\.|[^'\\])*'/g, '');
		const found = phpFiles.filter((path) => later.some((sign) => sign.test(code(path))));
		expect(found).toEqual([]);
	});

	it('says every text in English and Dutch, with the same places to fill', () => {
		const strings = (language: string) => {
			const text = sourceOf(`lang/${language}/local_completionfeed.php`);
			return new Map(
				[...text.matchAll(/\$string\['([^']+)'\] = '((?:\\.|[^'\\])*)';/g)].map(
					([, key, value]) => [key, (value.match(/\{\$a[^}]*\}/g) ?? []).sort()],
				),
			);
		};
		const english = strings('en');
		expect(strings('nl')).toEqual(english);
		const keys = [...english.keys()];
		expect(keys).toEqual([...keys].sort());
		const used = phpFiles.flatMap((path) =>
			[
				...readFileSync(path, 'utf8').matchAll(
					/get_string\('([\w:]+)', (?:'local_completionfeed'|\$component|\$name)/g,
				),
			].map(([, key]) => key),
		);
		expect(used.length).toBeGreaterThan(10);
		expect(used.filter((key) => !english.has(key))).toEqual([]);
	});

	it('names its parts as Moodle asks', () => {
		expect(sourceOf('version.php')).toContain("$plugin->component = 'local_completionfeed';");
		const tables = [...sourceOf('db/install.xml').matchAll(/TABLE NAME="([^"]+)"/g)].map(
			([, name]) => name,
		);
		expect(tables).toHaveLength(3);
		// The longest name that Moodle 3.9 allows.
		expect(
			tables.filter((name) => name.length > 28 || !name.startsWith('local_completionfeed_')),
		).toEqual([]);
		for (const [, name] of sourceOf('db/services.php').matchAll(/external\\(\w+)'/g))
			expect(existsSync(join(PLUGIN, `classes/external/${name}.php`))).toBe(true);
	});

	it('makes a zip that Moodle can install: one folder with the name of the plug-in', () => {
		execFileSync(join(ROOT, 'node_modules/.bin/gulp'), ['plugin'], { cwd: ROOT });
		const zip = join(ROOT, 'build/local_completionfeed.zip');
		const names = execFileSync('python3', ['-m', 'zipfile', '-l', zip], { encoding: 'utf8' });
		const entries = names
			.split('\n')
			.slice(1)
			.filter(Boolean)
			.map((line) => line.split(/\s+/)[0]);
		expect(entries).toContain('completionfeed/version.php');
		expect(entries.filter((entry) => !entry.startsWith('completionfeed/'))).toEqual([]);
	});
});
