import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import type { MarkdownRenderer } from 'vitepress';

import { repository } from '../../../package.json';
import { DOCS, ROOT, siteAddress } from './sitePages';

const REPOSITORY = repository.url.replace(/^git\+|\.git$/g, '');

const isRelative = (href: string) => !/^([a-z]+:|[/#])/i.test(href);

/**
 * Where a link of a page leads on the site. Pages link to files, as the repository shows them: to a page of the site, or to anything else in the repository.
 *
 * @param file the page's own file, absolute
 * @throws {Error} if there is no such file
 */
export function siteLink(href: string, file: string): string {
	if (!isRelative(href)) return href;
	const [path, ...anchor] = href.split('#');
	const target = resolve(dirname(file), decodeURI(path));
	if (!existsSync(target))
		throw new Error(`${relative(ROOT, file)} links to ${href}: no such file`);
	const hash = anchor.length > 0 ? `#${anchor.join('#')}` : '';
	const page = target.startsWith(`${DOCS}/`) ? siteAddress(relative(DOCS, target)) : undefined;
	if (page) return `${page}${hash}`;
	const kind = statSync(target).isDirectory() ? 'tree' : 'blob';
	return `${REPOSITORY}/${kind}/main/${relative(ROOT, target)}${hash}`;
}

/** The file that a page shows: its own, or the changelog in the repository's root. */
function fileOf(env: unknown): string {
	const { realPath, path } = env as { realPath?: string; path: string };
	const file = realPath ?? path;
	return file === join(DOCS, 'changelog.md') ? join(ROOT, 'CHANGELOG.md') : file;
}

/** Markdown as the repository shows it: its links lead to the site's pages, and `{{ … }}` is text, not a program. */
export function readAsRepository(markdown: MarkdownRenderer): void {
	markdown.core.ruler.push('site-links', ({ tokens, env }) => {
		for (const token of tokens.flatMap(({ children }) => children ?? [])) {
			const href = token.type === 'link_open' && token.attrGet('href');
			if (href) token.attrSet('href', siteLink(href, fileOf(env)));
			if (token.type === 'code_inline') token.attrSet('v-pre', '');
		}
	});
	const { text } = markdown.renderer.rules;
	markdown.renderer.rules.text = (...rendering) =>
		text!(...rendering).replace(/\{\{/g, '&#123;&#123;');
}
