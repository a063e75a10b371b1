import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
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

describeWith([command('php')], 'the Moodle plug-in', () => {
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

	it('has for each notification that it sends a name that administrators see in their preferences', () => {
		const sent = [...sourceOf('classes/notice.php').matchAll(/message->name = '(\w+)'/g)];
		expect(sent).toHaveLength(1);
		for (const [, name] of sent) {
			expect(sourceOf('db/messages.php')).toContain(`'${name}' => [`);
			for (const language of ['en', 'nl'])
				expect(sourceOf(`lang/${language}/local_completionfeed.php`)).toContain(
					`$string['messageprovider:${name}']`,
				);
		}
	});

	it('mails nobody past the notification preferences', () => {
		expect(phpFiles.filter((path) => readFileSync(path, 'utf8').includes('email_to_user'))).toEqual(
			[],
		);
	});

	it('says in CHANGES.md what its release brings', () => {
		const [, release] = /release = '([^']+)'/.exec(sourceOf('version.php'))!;
		expect(sourceOf('CHANGES.md')).toContain(`## ${release}`);
	});
});

describeWith([command('python3')], 'the zip of the Moodle plug-in', () => {
	const zip = join(ROOT, 'build/local_completionfeed.zip');
	const build = () => {
		execFileSync('node_modules/.bin/gulp', ['plugin'], { cwd: ROOT });
		return readFileSync(zip);
	};
	const unpack = (script: string, ...args: string[]) =>
		execFileSync('python3', ['-c', `import sys, zipfile; ${script}`, zip, ...args], {
			encoding: 'utf8',
		});

	it('is one folder with the name of the plug-in, as Moodle wants it, with every file as it is', () => {
		build();
		expect(unpack('print(zipfile.ZipFile(sys.argv[1]).testzip())').trim()).toBe('None');
		const names = unpack(
			'print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))',
		).trim().split('\n');
		const files = filesBelow(PLUGIN).map((path) => `completionfeed${path.slice(PLUGIN.length)}`);
		expect([...names].sort()).toEqual(files.sort());
		expect(names).toContain('completionfeed/version.php');
		const folder = mkdtempSync(join(tmpdir(), 'zip-'));
		try {
			unpack('zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])', folder);
			for (const name of names)
				expect(readFileSync(join(folder, name), 'utf8')).toBe(
					readFileSync(join(PLUGIN, '..', name), 'utf8'),
				);
		} finally {
			rmSync(folder, { recursive: true });
		}
	});

	it('has the same bytes whenever it is built from the same files', () => {
		const first = build();
		const copy = mkdtempSync(join(tmpdir(), 'plugin-'));
		try {
			cpSync(PLUGIN, join(copy, 'completionfeed'), { recursive: true });
			for (const path of filesBelow(copy)) {
				utimesSync(path, new Date('2001-02-03'), new Date('2001-02-03'));
				chmodSync(path, 0o600);
			}
			const script = `import('./tools/dev/zip.mjs').then(({ zip }) => process.stdout.write(zip(process.argv[1], 'completionfeed')))`;
			const again = execFileSync(process.execPath, ['-e', script, copy], { cwd: ROOT });
			expect(again.equals(first)).toBe(true);
			writeFileSync(join(copy, 'completionfeed', 'more.txt'), 'x');
			const more = execFileSync(process.execPath, ['-e', script, copy], { cwd: ROOT });
			expect(more.equals(first)).toBe(false);
		} finally {
			rmSync(copy, { recursive: true });
		}
	});
});
