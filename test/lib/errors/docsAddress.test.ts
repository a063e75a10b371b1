import { DOCS_ADDRESS, errorAddress } from '../../../lib/errors/docsAddress';
import { catalogue } from '../../../lib/errors/linkError';
import { LANGUAGES } from '../../../lib/errors/localText';
import { errorsPage } from '../../../tools/docs/errors';
import { headingAnchor, siteAddress } from '../../../tools/docs/site/sitePages';

const PAGES = { en: 'errors.md', nl: 'fouten.md' };

describe('the address of an error', () => {
	it.each(LANGUAGES)('leads to a heading of its own on the page of errors (%s)', (language) => {
		const headings = errorsPage(language).match(/^### .*$/gm)!;
		const addresses = headings.map(
			(heading) =>
				`${DOCS_ADDRESS}${siteAddress(PAGES[language])}#${headingAnchor(heading.slice(4))}`,
		);
		expect(Object.keys(catalogue).map((code) => errorAddress(code, language))).toEqual(addresses);
		expect(new Set(addresses).size).toBe(addresses.length);
	});

	it.each(['ECONNREFUSED', '', 'toString'])('is empty for "%s", which is none of ours', (code) => {
		expect(errorAddress(code, 'en')).toBe('');
	});
});
