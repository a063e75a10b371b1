import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DefaultTheme } from 'vitepress';

import { DOCS, siteAddress } from './sitePages';

type Item = DefaultTheme.SidebarItem;

/** The first heading of a page, without its marks. */
const titleOf = (source: string) =>
	/^# (.*)$/m.exec(readFileSync(join(DOCS, source), 'utf8'))![1].replace(/[_*`]/g, '');

/** @param name of the page's file in `docs/`, without its ending */
const page = (name: string): Item => ({
	text: titleOf(`${name}.md`),
	link: siteAddress(`${name}.md`)!,
});

/** The pages of a folder in the order of their names. */
const pagesIn = (folder: string): Item[] =>
	readdirSync(join(DOCS, folder))
		.filter((file) => siteAddress(join(folder, file)) && !/^(README|index)\.md$/.test(file))
		.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
		.map((file) => page(join(folder, file.replace(/\.md$/, ''))));

/** An overview page with the pages of a folder below it. */
const section = (overview: string, folder: string): Item => ({
	...page(overview),
	collapsed: true,
	items: pagesIn(folder),
});

const group = (text: string, items: Item[]): Item => ({ text, items });

const START = ['quick-start', 'install', 'set-up-moodle', 'set-up-coachview', 'course-map'];
const OPERATE = [
	'requests',
	'operations',
	'troubleshooting',
	'errors',
	'privacy',
	'who-gets-in',
	'performance',
];

/** Of other languages, and in a section. */
const ELSEWHERE = ['fouten', 'nodes'];

const named = (names: string[]) => names.map(page);

/** The pages that no other group names. */
const reference = pagesIn('.').filter(
	({ link }) => !named([...START, ...OPERATE, ...ELSEWHERE]).some((one) => one.link === link),
);

export const sidebars: Record<'en' | 'nl', Item[]> = {
	en: [
		group('Start', named(START)),
		group('Use', [
			section('workflows/README', 'workflows'),
			section('recipes/README', 'recipes'),
			section('nodes', 'nodes'),
		]),
		group('Operate', named(OPERATE)),
		group('Reference', reference),
	],
	nl: [
		group('Beginnen', named(['nl/snelstart', 'nl/instellen', 'nl/testprocedure'])),
		group(
			'Dagelijks gebruik',
			named([
				'nl/beheer',
				'nl/livegang',
				'nl/hele-opleiding',
				'nl/overzicht',
				'nl/mislukte-aanvragen',
				'nl/nieuwe-inloggegevens',
				'nl/resultaten-beoordelen',
				'nl/vragen-over-toegang',
				'nl/verschillen',
				'nl/dagelijkse-controle',
				'nl/problemen',
				'fouten',
				'nl/privacy',
				'nl/archief',
			]),
		),
	],
};
