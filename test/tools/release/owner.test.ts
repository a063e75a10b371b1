import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	filesToChange,
	placeholdersOf,
	readOwner,
	siteOf,
	writeOwner,
} from '../../../tools/release/owner';
import type { Owner } from '../../../tools/release/owner';

const ROOT = join(__dirname, '..', '..', '..');

const ACME: Owner = {
	name: 'Acme Training B.V.',
	email: 'n8n@acme-training.nl',
	repository: 'https://github.com/acme-training/coachview-moodle',
};

/** What names an owner: the values, and the address of the documentation. */
const valuesOf = (owner: Owner): string[] => [...Object.values(owner), siteOf(owner)];

/** The tracked files that hold one of them. */
const naming = (owner: Owner) =>
	execFileSync('git', ['grep', '-lF', ...valuesOf(owner).flatMap((value) => ['-e', value])], {
		cwd: ROOT,
		encoding: 'utf8',
	})
		.split('\n')
		.filter((path) => path && !/^(test\/|package-lock\.json$)/.test(path));

/** A repository of its own with copies of these files. */
function copyOf(paths: string[]): string {
	const folder = mkdtempSync(join(tmpdir(), 'owner-'));
	for (const path of paths) cpSync(join(ROOT, path), join(folder, path));
	execFileSync('git', ['init', '--quiet'], { cwd: folder });
	execFileSync('git', ['add', '.'], { cwd: folder });
	return folder;
}

const tracked = (folder: string) =>
	execFileSync('git', ['ls-files'], { cwd: folder, encoding: 'utf8' }).split('\n').filter(Boolean);

describe('the owner of the package', () => {
	let folder: string;

	/** A copy of every file that names the owner, and of one that does not. */
	beforeEach(() => {
		folder = copyOf([...naming(readOwner(ROOT)), 'README.md']);
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	const read = (path: string) => readFileSync(join(folder, path), 'utf8');

	it('is the same in every file of the repository', () => {
		expect([...filesToChange(ROOT, readOwner(ROOT)).keys()]).toEqual([]);
	});

	it('is written once, and every file follows', () => {
		const before = readOwner(folder);
		const changed = writeOwner(folder, ACME);
		expect(changed).toEqual(
			expect.arrayContaining([
				'LICENSE.md',
				'credentials/MoodleApi.credentials.ts',
				'lib/errors/docsAddress.ts',
				'moodle-plugin/completionfeed/version.php',
				'nodes/MoodleUser/MoodleUser.node.json',
				'package.json',
			]),
		);
		const left = tracked(folder)
			.filter((path) => !/^(package-lock\.json|tools\/release\/)/.test(path))
			.filter((path) => valuesOf(before).some((value) => read(path).includes(value)));
		expect(left).toEqual([]);
		const { author, repository } = JSON.parse(read('package.json')) as {
			author: object;
			repository: object;
		};
		expect(author).toEqual({ name: ACME.name, email: ACME.email });
		expect(repository).toEqual({ type: 'git', url: `git+${ACME.repository}.git` });
		const site = 'https://acme-training.github.io/coachview-moodle';
		expect(read('lib/errors/docsAddress.ts')).toContain(`DOCS_ADDRESS = '${site}'`);
		expect(read('credentials/MoodleApi.credentials.ts')).toContain(`'${site}/set-up-moodle'`);
		expect(read('nodes/MoodleUser/MoodleUser.node.json')).toContain(`"${site}/nodes/moodle-user"`);
	});

	it('is found wherever it is written, also where only some files name another one', () => {
		const page = 'docs/notes.txt';
		const text = (owner: Owner) =>
			`${owner.repository}/issues ${siteOf(owner)}/errors ${owner.repository}-other`;
		writeFileSync(join(folder, 'README.md'), text(readOwner(ROOT)));
		mkdirSync(join(folder, 'docs'), { recursive: true });
		writeFileSync(join(folder, page), text(readOwner(ROOT)));
		execFileSync('git', ['add', '.'], { cwd: folder });
		// Whoever writes it into package.json by hand has not written it everywhere.
		const packageJson = read('package.json').replaceAll(
			readOwner(ROOT).repository,
			ACME.repository,
		);
		writeFileSync(join(folder, 'package.json'), packageJson);
		expect([...filesToChange(folder, ACME).keys()]).toEqual(
			expect.arrayContaining([page, 'README.md', 'nodes/MoodleUser/MoodleUser.node.json']),
		);
		writeOwner(folder, ACME);
		// Another repository, whose name only begins with ours, is not ours.
		const other = `${readOwner(ROOT).repository}-other`;
		const written = text(ACME).replace(`${ACME.repository}-other`, other);
		expect(read(page)).toBe(written);
		expect(read('README.md')).toBe(written);
	});

	it('can change again, and writing the same one changes nothing', () => {
		writeOwner(folder, ACME);
		expect(writeOwner(folder, ACME)).toEqual([]);
		const next = { ...ACME, name: 'n8n', repository: 'https://github.com/other/nodes' };
		writeOwner(folder, next);
		expect(read('LICENSE.md')).toMatch(/^Copyright \(c\) \d{4} n8n$/m);
		expect(read('README.md')).toBe(readFileSync(join(ROOT, 'README.md'), 'utf8'));
		writeOwner(folder, readOwner(ROOT));
		for (const path of tracked(folder)) {
			expect({ path, text: read(path) }).toEqual({
				path,
				text: readFileSync(join(ROOT, path), 'utf8'),
			});
		}
	});
});

describe('the documentation of a repository', () => {
	it.each([
		['https://github.com/Acme-Training/nodes', 'https://acme-training.github.io/nodes'],
		['https://github.com/acme/acme.github.io', 'https://acme.github.io'],
	])('of %s is where GitHub Pages publishes it', (repository, site) => {
		expect(siteOf({ repository })).toBe(site);
	});
});

describe('what the owner says', () => {
	it('is complete when each field says something that is not what the repository came with', () => {
		expect(placeholdersOf(ACME)).toEqual([]);
	});

	it.each([
		['the name of the placeholder', { name: 'Coachview-Moodle link contributors' }, 'name'],
		['no name', { name: ' ' }, 'name'],
		['an address of a reserved domain', { email: 'me@training.example' }, 'email'],
		['an address at example.com', { email: 'me@example.com' }, 'email'],
		['no address', { email: undefined as never }, 'email'],
		['a name instead of an address', { email: 'Jan' }, 'email'],
		['a repository elsewhere', { repository: 'https://gitlab.com/acme/nodes' }, 'repository'],
		['a repository over SSH', { repository: 'git@github.com:acme/nodes.git' }, 'repository'],
		[
			'the address from which it is cloned',
			{ repository: 'https://github.com/acme/n.git' },
			'repository',
		],
		['a repository without a name', { repository: 'https://github.com/acme/' }, 'repository'],
	])('is not complete with %s', (_, change, field) => {
		expect(placeholdersOf({ ...ACME, ...change })).toEqual([field]);
	});
});

describe('npm', () => {
	let folder: string;

	beforeEach(() => {
		const tools = tracked(ROOT).filter((path) => path.startsWith('tools/release/'));
		folder = copyOf(['CHANGELOG.md', 'tsconfig.json', ...naming(readOwner(ROOT)), ...tools]);
	});

	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	/** Runs the check as npm does before it publishes. */
	const beforePublishing = (environment: Record<string, string>) => {
		const command = join(ROOT, 'node_modules', '.bin', 'tsx');
		const script = join(folder, 'tools', 'release', 'check.ts');
		return spawnSync(command, [script], {
			cwd: folder,
			encoding: 'utf8',
			env: { ...process.env, npm_lifecycle_event: 'prepublishOnly', ...environment },
		});
	};

	const setOwner = (owner: Owner) => {
		const path = join(folder, 'tools', 'release', 'owner.json');
		writeFileSync(path, JSON.stringify(owner));
		writeOwner(folder, owner);
	};

	it('is told to run the check before it publishes', () => {
		const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
			scripts: Record<string, string>;
		};
		expect(scripts.prepublishOnly).toBe('tsx tools/release/check.ts');
		expect(scripts.release).toMatch(/^npm run --silent release:check && n8n-node release$/);
	});

	it('publishes nothing while the owner is a placeholder', () => {
		const { status, stderr } = beforePublishing({ RELEASE_MODE: 'true' });
		expect(status).toBe(1);
		expect(stderr).toContain('email is a placeholder ("maintainers@coachview-moodle.example")');
	});

	it('publishes nothing while a file names another owner', () => {
		setOwner(ACME);
		const path = join(folder, 'credentials', 'MoodleApi.credentials.ts');
		writeFileSync(path, readFileSync(join(ROOT, 'credentials', 'MoodleApi.credentials.ts')));
		const license = join(folder, 'LICENSE.md');
		writeFileSync(license, readFileSync(join(ROOT, 'LICENSE.md')));
		const { status, stderr } = beforePublishing({ RELEASE_MODE: 'true' });
		expect(status).toBe(1);
		expect(stderr).toContain('These files name another owner: LICENSE.md');
	});

	it('publishes nothing by hand, without provenance', () => {
		setOwner(ACME);
		const { status, stderr } = beforePublishing({ RELEASE_MODE: '' });
		expect(status).toBe(1);
		expect(stderr).toContain('with provenance');
	});

	it('publishes when the owner is set and GitHub does it', () => {
		setOwner(ACME);
		const { status, stdout } = beforePublishing({ RELEASE_MODE: 'true' });
		expect({ status, stdout }).toEqual({ status: 0, stdout: '✓ Nothing is missing.\n' });
	});

	it('shows in a dry run what it would publish, and what is missing', () => {
		const { status, stderr } = beforePublishing({ npm_config_dry_run: 'true' });
		expect(status).toBe(0);
		expect(stderr).toContain('name is a placeholder');
	});
});
