import { readdirSync } from 'node:fs';

import type { DefaultTheme } from 'vitepress';

import { sidebars } from '../../../tools/docs/site/sidebar';
import { DOCS, siteAddress } from '../../../tools/docs/site/sitePages';

const linksIn = (items: DefaultTheme.SidebarItem[]): string[] =>
	items.flatMap(({ link, items: inner = [] }) => [...(link ? [link] : []), ...linksIn(inner)]);

const pagesOf = (language: 'en' | 'nl') =>
	readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
		.map(siteAddress)
		.filter((address): address is string => address !== undefined && !/^\/(nl\/)?$/.test(address))
		.filter((address) => address.startsWith('/nl/') === (language === 'nl'));

describe('the sidebar', () => {
	it.each(['en', 'nl'] as const)('has every page of the site once (%s)', (language) => {
		expect(linksIn(sidebars[language]).sort()).toEqual(pagesOf(language).sort());
	});
});
