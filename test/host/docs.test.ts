import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PAGES } from '../../host/docs/write';

describe('the pages that are made from the sources', () => {
	it.each(Object.keys(PAGES))('docs/%s is up to date (else: npm run docs)', (name) => {
		expect(readFileSync(join(__dirname, '../../docs', name), 'utf8')).toBe(PAGES[name]());
	});
});
