import { readdirSync } from 'node:fs';

import * as packageJson from '../../../package.json';
import { DOCS_ADDRESS } from '../../../lib/errors/docsAddress';
import { linksFromN8n } from '../../../tools/docs/site/linkedFromN8n';
import { DOCS, siteAddress } from '../../../tools/docs/site/sitePages';

/** Where the pages of the site are. */
const ADDRESSES = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
	const address = siteAddress(file);
	return address === undefined ? [] : [`${DOCS_ADDRESS}${address}`];
});

describe('what n8n links to', () => {
	it.each(linksFromN8n())('is a page of the site ($file)', ({ urls }) => {
		const pages = urls.map((url) => url.split('#')[0]);
		expect(pages.filter((page) => !ADDRESSES.includes(page))).toEqual([]);
	});

	it('is what each node and credential has, or the credential that it extends', async () => {
		const files = [...packageJson.n8n.nodes, ...packageJson.n8n.credentials].map((path) =>
			path.replace(/^dist\//, '').replace(/\.js$/, ''),
		);
		const linked = linksFromN8n().map(({ file }) => file.replace(/\.(json|ts)$/, ''));
		for (const file of files.filter((one) => !linked.includes(one))) {
			const exported = (await import(`../../../${file}`)) as Record<
				string,
				new () => { documentationUrl?: string }
			>;
			const [Credential] = Object.values(exported);
			expect(ADDRESSES).toContain(new Credential().documentationUrl);
		}
	});
});
