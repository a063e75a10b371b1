import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DefaultTheme } from 'vitepress';

import { DOCS, siteAddress } from './sitePages';

/** The first heading of a page, without its marks. */
const titleOf = (source: string) =>
	/^# (.*)$/m.exec(readFileSync(join(DOCS, source), 'utf8'))![1].replace(/[_*`]/g, '');

const page = (source: string): DefaultTheme.SidebarItem => ({
	text: titleOf(source),
	link: siteAddress(source)!,
});

/** An overview page, and below it the pages of a folder in the order of their names. */
const folder = (overview: string, name: string): DefaultTheme.SidebarItem => ({
	...page(overview),
	collapsed: true,
	items: readdirSync(join(DOCS, name))
		.filter((file) => file.endsWith('.md') && file !== 'README.md')
		.sort()
		.map((file) => page(`${name}/${file}`)),
});

const group = (text: string, items: DefaultTheme.SidebarItem[]) => ({ text, items });

export const sidebars: Record<'en' | 'nl', DefaultTheme.SidebarItem[]> = {
	en: [
		group('Start', [
			page('quick-start.md'),
			page('install.md'),
			page('set-up-moodle.md'),
			page('set-up-coachview.md'),
			page('course-map.md'),
		]),
		group('Use', [
			folder('workflows/README.md', 'workflows'),
			folder('recipes/README.md', 'recipes'),
			folder('nodes.md', 'nodes'),
		]),
		group('Operate', [
			page('requests.md'),
			page('operations.md'),
			page('troubleshooting.md'),
			page('errors.md'),
			page('privacy.md'),
			page('who-gets-in.md'),
			page('performance.md'),
		]),
		group('Reference', [
			page('moodle-requirements.md'),
			page('coachview-assumptions.md'),
			page('compatibility.md'),
			page('changelog.md'),
		]),
	],
	nl: [
		group('Beginnen', [page('nl/snelstart.md')]),
		group('Dagelijks gebruik', [
			page('nl/beheer.md'),
			page('nl/problemen.md'),
			page('fouten.md'),
			page('nl/privacy.md'),
		]),
	],
};
