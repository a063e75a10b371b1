/** Who publishes the package: `owner.json` says it once, and every file that names the author or links to the repository follows. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Owner {
	/** The author in package.json, and the holder of the copyright. */
	name: string;
	/** Where weaknesses are reported. n8n compares it with the maintainer on npm. */
	email: string;
	/** Such as `https://github.com/acme/n8n-nodes-coachview-moodle`, without a slash or `.git` at its end. */
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

const FOLLOWS = /\.(ts|json|md|php|yml)$/;
const APART = /^(package-lock\.json|tools\/release\/|test\/)/;

/**
 * What every file must be for this owner.
 *
 * @returns the text of each file that is otherwise now, by path
 */
export function filesToChange(root: string, owner: Owner): Map<string, string> {
	const read = (path: string) => readFileSync(join(root, path), 'utf8');
	const packageJson = JSON.parse(read('package.json')) as PackageJson;
	const before = asUrl(packageJson.repository);
	const paths = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
	const changes = new Map<string, string>();
	for (const path of paths.filter((one) => FOLLOWS.test(one) && !APART.test(one))) {
		const text = read(path);
		const linked = text.replaceAll(before, owner.repository);
		const wanted = path === 'package.json' ? packageJsonOf(text, owner) : withHolder(linked, owner);
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
