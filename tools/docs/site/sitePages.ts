import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');
export const DOCS = join(ROOT, 'docs');

/** Pages for those who change the code: they stay in the repository, which shows their diagrams. Patterns as VitePress takes them. */
export const NOT_ON_THE_SITE = [
	'architecture.md',
	'demonstration.md',
	'verification.md',
	'decisions/**',
];

const isOnTheSite = (source: string) =>
	!NOT_ON_THE_SITE.some((pattern) =>
		pattern.endsWith('/**') ? source.startsWith(pattern.slice(0, -2)) : source === pattern,
	);

/** Pages that are elsewhere on the site than in `docs/`. */
const MOVED: Readonly<Record<string, string>> = {
	'fouten.md': 'nl/foutmeldingen.md',
	'nodes.md': 'nodes/index.md',
};

/** The file of a page on the site, by its file in `docs/`: the repository shows a `README.md` for a folder, the site an `index.md`. */
export const siteFile = (source: string): string =>
	MOVED[source] ?? source.replace(/(^|\/)README\.md$/, '$1index.md');

/** The address of a page within the site, such as `/set-up-moodle`; undefined for a file that the site does not have. */
export function siteAddress(source: string): string | undefined {
	if (!source.endsWith('.md') || !isOnTheSite(source)) return undefined;
	return `/${siteFile(source)
		.replace(/\.md$/, '')
		.replace(/(^|\/)index$/, '$1')}`;
}

/** The anchor of a heading as GitHub makes it, so that a link works in the repository and on the site. */
export const headingAnchor = (heading: string): string =>
	heading
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
		.replace(/ /g, '-');
