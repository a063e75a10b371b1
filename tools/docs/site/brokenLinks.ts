import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Page {
	/** Path on the site, such as `/nl/privacy`. */
	path: string;
	html: string;
	anchors: Set<string>;
}

const attributes = (html: string, pattern: RegExp) =>
	[...html.matchAll(pattern)].map(([, value]) => value.replace(/&amp;/g, '&'));

const readPage = (folder: string, file: string): Page => {
	const html = readFileSync(join(folder, file), 'utf8');
	const path = `/${file.replace(/\.html$/, '').replace(/(^|\/)index$/, '$1')}`;
	return { path, html, anchors: new Set(attributes(html, /\sid="([^"]+)"/g)) };
};

/** The links and images of a page that are not on another site. */
const ownLinks = ({ html }: Page) =>
	[...new Set(attributes(html, /<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]+)"/g))].filter(
		(link) => !/^([a-z]+:|\/\/)/i.test(link),
	);

/**
 * What is wrong with a site that was built: links to pages, files and anchors that are not there, and pages without a heading, which failed to render.
 *
 * @param folder of the built site
 * @param base where the site starts on its server, such as `/docs/`
 * @param wanted addresses within the site that others link to, such as `/errors#input_missing`
 */
export function brokenLinks(folder: string, base: string, wanted: string[] = []): string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
	const pages = files.filter((file) => file.endsWith('.html')).map((one) => readPage(folder, one));
	const byPath = new Map(pages.map((page) => [page.path, page]));
	const others = new Set(files.map((file) => `/${file}`));

	const isThere = (link: string, from: Page) => {
		const [path, anchor] = link.split('#');
		if (path.startsWith('/') && !path.startsWith(base)) return false;
		const target = path.startsWith('/')
			? `/${path.slice(base.length)}`
			: path && join(dirname(from.path), path);
		const page = target ? byPath.get(target) : from;
		if (!page) return others.has(target.split('?')[0]) && !anchor;
		return !anchor || page.anchors.has(decodeURIComponent(anchor));
	};

	const outside: Page = { path: '/', html: '', anchors: new Set() };
	return [
		...pages.flatMap((page) => [
			...(/<h1\b/.test(page.html) || page.path === '/404' ? [] : [`${page.path} is empty`]),
			...ownLinks(page)
				.filter((link) => !isThere(link, page))
				.map((link) => `${page.path} → ${link}`),
		]),
		...wanted
			.filter((address) => !isThere(`${base}${address.slice(1)}`, outside))
			.map((address) => `missing: ${address}`),
	];
}
