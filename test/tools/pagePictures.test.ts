import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PAGES } from '../../lib/pages/pages';

const DOCS = join(__dirname, '..', '..', 'docs');

const pagesOf = (folder: string) =>
	readdirSync(join(DOCS, folder))
		.filter((name) => name.endsWith('.md'))
		.map((name) => readFileSync(join(DOCS, folder, name), 'utf8'))
		.join('\n');

/** `goLive` is "page-go-live". */
const pictureOf = (value: string) =>
	`page-${value.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

describe('the pictures of the pages', () => {
	it.each([
		['workflows', ''],
		['nl', '-nl'],
	])('are there for each page, and docs/%s shows them', (folder, suffix) => {
		const text = pagesOf(folder);
		const wanted = PAGES.map(({ value }) => `images/${pictureOf(value)}${suffix}.png`);
		expect(wanted.filter((path) => !existsSync(join(DOCS, path)))).toEqual([]);
		expect(wanted.filter((path) => !text.includes(path))).toEqual([]);
	});
});
