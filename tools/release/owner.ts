/** Who publishes the package: `owner.json` says it once, and every file that names the author or links to the repository follows. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Owner {
	/** The author in package.json, and the holder of the copyright. */
	name: string;
	/** Where weaknesses are reported. n8n compares it with the maintainer on npm. */
	email: string;
	/** Such as `https://github.com/acme/n8n-nodes-coachview-moodle`, without a slash or `.git` at its end. The address of the documentation follows from it; see `siteOf`. */
	repository: string;
}

/** What the repository came with. Whoever still has one of these has not said who they are. */
const PLACEHOLDERS: Owner = {
	name: 'Coachview-Moodle link contributors',
	email: 'maintainers@coachview-moodle.example',
	repository: 'https://github.com/coachview-moodle/n8n-nodes-coachview-moodle',
};

const SHAPES: Record<keyof Owner, RegExp> = {
	name: /\S/,
	email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
	repository: /^https:\/\/github\.com\/[\w.-]+\/[\w.-]*[\w-]$/,
};

/** Domains that nobody can have (RFC 2606). */
const RESERVED = /[@./](example(\.(com|net|org))?|test|invalid|localhost)$/i;

const FIELDS = Object.keys(PLACEHOLDERS) as Array<keyof Owner>;

export const readOwner = (root: string) =>
	JSON.parse(readFileSync(join(root, 'tools', 'release', 'owner.json'), 'utf8')) as Owner;

/** The fields that still say nothing, or nothing that can be used. */
export const placeholdersOf = (owner: Owner): Array<keyof Owner> =>
	FIELDS.filter((field) => {
		const value = owner[field] ?? '';
		const unusable = !SHAPES[field].test(value) || /\.git$/.test(value);
		return unusable || value === PLACEHOLDERS[field] || RESERVED.test(value);
	});

interface PackageJson {
	author: { name: string; email: string };
	homepage: string;
	bugs: { url: string };
	repository: { type: string; url: string };
}

const asUrl = ({ url }: { url: string }) => url.replace(/^git\+|\.git$/g, '');

function packageJsonOf(text: string, owner: Owner): string {
	const packageJson = JSON.parse(text) as PackageJson;
	Object.assign(packageJson.author, { name: owner.name, email: owner.email });
	packageJson.homepage = `${owner.repository}#readme`;
	packageJson.bugs.url = `${owner.repository}/issues`;
	packageJson.repository.url = `git+${owner.repository}.git`;
	return `${JSON.stringify(packageJson, null, '\t')}\n`;
}

/** Notices of copyright, in the licence and in the heads of Moodle's PHP files. */
const withHolder = (text: string, { name }: Owner) =>
	text.replace(/(@copyright |Copyright \(c\) )(\d{4}) .*/g, (_, notice, year) =>
		[notice, year, ' ', name].join(''),
	);

/**
 * Where GitHub Pages publishes the documentation of a repository.
 *
 * @see https://docs.github.com/en/pages/getting-started-with-github-pages/what-is-github-pages
 */
export function siteOf({ repository }: Pick<Owner, 'repository'>): string {
	const [account, name] = repository.split('/').slice(-2);
	const host = `${account.toLowerCase()}.github.io`;
	return name.toLowerCase() === host ? `https://${host}` : `https://${host}/${name}`;
}

/** The addresses that a file may still have: of the owner that package.json names, of the one that the repository came with, and where the code links to. */
function addressesBefore(root: string): { repositories: string[]; sites: string[] } {
	const read = (path: string) => readFileSync(join(root, path), 'utf8');
	const { repository } = JSON.parse(read('package.json')) as PackageJson;
	const repositories = [asUrl(repository), PLACEHOLDERS.repository];
	const [, linked] = /DOCS_ADDRESS = '([^']+)'/.exec(read(DOCS_ADDRESS_FILE))!;
	return {
		repositories,
		sites: [linked, ...repositories.map((one) => siteOf({ repository: one }))],
	};
}

/** Another repository may begin with the same letters. */
const replaceAddresses = (text: string, befores: string[], after: string) =>
	befores.reduce(
		(changed, before) =>
			changed.replace(new RegExp(`${before.replaceAll('.', '\\.')}(?![\\w-])`, 'g'), () => after),
		text,
	);

/** Every link of the documentation starts with what this file says. */
const DOCS_ADDRESS_FILE = 'lib/errors/docsAddress.ts';

const HAS_NOTICES = /\.(ts|json|md|php|yml)$/;
const isText = (content: Buffer) => !content.includes(0);
const APART = /^(package-lock\.json|tools\/release\/|test\/)/;

/**
 * What every file must be for this owner: author, copyright, and the addresses of the repository and of its documentation.
 *
 * @returns the text of each file that is otherwise now, by path
 */
export function filesToChange(root: string, owner: Owner): Map<string, string> {
	const { repositories, sites } = addressesBefore(root);
	const paths = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
	const changes = new Map<string, string>();
	for (const path of paths.filter((one) => one && !APART.test(one))) {
		const content = readFileSync(join(root, path));
		if (!isText(content)) continue;
		const text = content.toString('utf8');
		const linked = replaceAddresses(
			replaceAddresses(text, sites, siteOf(owner)),
			repositories,
			owner.repository,
		);
		const followed = HAS_NOTICES.test(path) ? withHolder(linked, owner) : linked;
		const wanted = path === 'package.json' ? packageJsonOf(text, owner) : followed;
		if (wanted !== text) changes.set(path, wanted);
	}
	return changes;
}

/** @returns the paths that changed */
export function writeOwner(root: string, owner: Owner): string[] {
	const changes = filesToChange(root, owner);
	for (const [path, text] of changes) writeFileSync(join(root, path), text);
	return [...changes.keys()];
}
