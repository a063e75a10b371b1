import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PAGES } from '../../tools/docs/write';
import { catalogue } from '../../lib/errors/linkError';
import { REQUEST_COLUMNS } from '../../lib/requests/columns';

describe('the pages that are made from the sources', () => {
	it.each(Object.keys(PAGES))('docs/%s is up to date (else: npm run docs)', (name) => {
		expect(readFileSync(join(__dirname, '../../docs', name), 'utf8')).toBe(PAGES[name]());
	});

	it.each(['errors.md', 'fouten.md'])('docs/%s explains every error of the catalogue', (name) => {
		expect(Object.keys(catalogue).filter((code) => !PAGES[name]().includes(code))).toEqual([]);
	});
});

it('docs/requests.md explains every column of the table of requests, in their order', () => {
	const page = readFileSync(join(__dirname, '../../docs/requests.md'), 'utf8');
	const [, columns] = page.split('## Columns');
	const explained = columns
		.split('\n## ')[0]
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.flatMap((line) => [...line.split('|')[1].matchAll(/`(\w+)`/g)].map(([, name]) => name));
	expect(explained).toEqual(REQUEST_COLUMNS.map(({ name }) => name));
});
