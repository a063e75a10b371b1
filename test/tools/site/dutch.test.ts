import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DOCS } from '../../../tools/docs/site/sitePages';
import { misspelt, spellingCheck } from '../../hunspell';
import { TERMS } from '../../lib/errors/terms';

const PAGES = readdirSync(join(DOCS, 'nl'));

/** What a page says in Dutch: without code, addresses, and the names of a screen, which are in italics. */
const prose = (page: string) =>
	readFileSync(join(DOCS, 'nl', page), 'utf8')
		.replace(/^\s*```[^]*?```/gm, ' ')
		.replace(/^---\n[^]*?\n---$/m, (frontmatter) =>
			[...frontmatter.matchAll(/^\W*(?:title|text|tagline|details|alt): (.*)$/gm)]
				.map(([, text]) => text)
				.join('\n'),
		)
		.replace(/In English: .*$|-{3,}/gm, ' ')
		.replace(/`[^`]*`/g, ' ')
		.replace(/<[A-Z][^>]*\/>/g, ' ')
		.replace(/\[([^\]]*)\]\([^)]*\)( \(Engels\))?/g, (_, text: string, isEnglish) =>
			isEnglish ? ' ' : text,
		)
		.replace(/(?<![\p{L}\p{N}])_[^_\n]+_(?![\p{L}\p{N}])/gu, ' ')
		.replace(/"[^"\n]*"/g, ' ')
		.replace(/\b[A-Z0-9]+(_[A-Z0-9]+)+\b/g, ' ');

describe('the Dutch pages', () => {
	const { check, reason } = spellingCheck('nl');

	check(`are spelt right${reason}`, () => {
		const text = PAGES.map(prose).join('\n');
		expect(misspelt('nl', text, join(__dirname, 'words.nl.txt'))).toEqual([]);
	});

	it.each(TERMS.nl)('say not %s but %s', (forbidden) => {
		const found = PAGES.flatMap((page) =>
			prose(page)
				.split('\n')
				.filter((line) => forbidden.test(line))
				.map((line) => `${page}: ${line}`),
		);
		expect(found).toEqual([]);
	});
});
