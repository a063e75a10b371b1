import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PAGES } from '../../tools/docs/write';
import { catalogue } from '../../lib/errors/linkError';

describe('the pages that are made from the sources', () => {
	it.each(Object.keys(PAGES))('docs/%s is up to date (else: npm run docs)', (name) => {
		expect(readFileSync(join(__dirname, '../../docs', name), 'utf8')).toBe(PAGES[name]());
	});

	it.each(['errors.md', 'fouten.md'])('docs/%s explains every error of the catalogue', (name) => {
		expect(Object.keys(catalogue).filter((code) => !PAGES[name]().includes(code))).toEqual([]);
	});
});
