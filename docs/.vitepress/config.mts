import { defineConfig } from 'vitepress';

import { repository } from '../../package.json';
import { DOCS_ADDRESS } from '../../lib/errors/docsAddress';
import { readAsRepository } from '../../tools/docs/site/links';
import { sidebars } from '../../tools/docs/site/sidebar';
import { headingAnchor, NOT_ON_THE_SITE, siteFile } from '../../tools/docs/site/sitePages';
import { dutch, dutchSearch } from './dutch.mjs';

const { pathname } = new URL(DOCS_ADDRESS);

/** The site is made of the Markdown that the repository shows; `npm run site` builds it and checks every link. */
export default defineConfig({
	title: 'Coachview–Moodle for n8n',
	base: `${pathname.replace(/\/$/, '')}/`,
	outDir: '../build/site',
	cacheDir: '../build/site-cache',
	cleanUrls: true,
	srcExclude: NOT_ON_THE_SITE,
	rewrites: siteFile,
	sitemap: { hostname: `${DOCS_ADDRESS}/` },
	markdown: { config: readAsRepository, anchor: { slugify: headingAnchor } },
	locales: {
		root: {
			label: 'English',
			lang: 'en',
			description: 'n8n nodes and workflows that link Coachview with Moodle',
			themeConfig: {
				nav: [
					{ text: 'Quick start', link: '/quick-start' },
					{ text: 'Workflows', link: '/workflows/' },
					{ text: 'Nodes', link: '/nodes' },
					{ text: 'Errors', link: '/errors' },
				],
				sidebar: sidebars.en,
			},
		},
		nl: dutch,
	},
	themeConfig: {
		// The two languages do not have the same pages.
		i18nRouting: false,
		outline: [2, 3],
		search: { provider: 'local', options: { locales: { nl: dutchSearch } } },
		socialLinks: [{ icon: 'github', link: repository.url.replace(/^git\+|\.git$/g, '') }],
	},
});
