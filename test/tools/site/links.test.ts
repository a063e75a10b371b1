import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { siteLink } from '../../../tools/docs/site/links';
import { DOCS, headingAnchor, siteAddress } from '../../../tools/docs/site/sitePages';

const from = (page: string, href: string) => siteLink(href, join(DOCS, page));
const REPOSITORY = /^https:\/\/github\.com\/[^/]+\/[^/]+\//;

describe('a link of a page, on the site', () => {
	it.each([
		['set-up-moodle.md', 'errors.md', '/errors'],
		['nl/beheer.md', '../set-up-moodle.md#check-it', '/set-up-moodle#check-it'],
		['nl/beheer.md', '../fouten.md', '/nl/foutmeldingen'],
		['workflows/2-completion.md', 'README.md#when-a-run-fails', '/workflows/#when-a-run-fails'],
		['nodes/moodle-user.md', '../nodes.md', '/nodes/'],
	])('of %s to %s leads to the page %s', (page, href, address) => {
		expect(from(page, href)).toBe(address);
	});

	it.each([
		['install.md', '../README.md#nodes', 'blob/main/README.md#nodes'],
		['install.md', '../test/compatibility', 'tree/main/test/compatibility'],
		['install.md', 'architecture.md', 'blob/main/docs/architecture.md'],
	])('of %s to %s, which is not on the site, leads to the repository', (page, href, path) => {
		expect(from(page, href)).toMatch(REPOSITORY);
		expect(from(page, href).replace(REPOSITORY, '')).toBe(path);
	});

	it.each(['https://example.org/a.md', '#here', '/errors', 'mailto:a@example.org'])(
		'to %s stays as it is',
		(href) => expect(from('install.md', href)).toBe(href),
	);

	it('to a file that does not exist stops the build, and says where it is', () => {
		expect(() => from('nl/beheer.md', 'gone.md#x')).toThrow(
			'docs/nl/beheer.md links to gone.md#x: no such file',
		);
	});
});

describe('the anchor of a heading', () => {
	it.each([
		['MOODLE_TOKEN_INVALID', 'moodle_token_invalid'],
		['The plug-in Completion feed', 'the-plug-in-completion-feed'],
		['Wat wordt waar bewaard?', 'wat-wordt-waar-bewaard'],
		['Rechten: inzage & wissen (AVG)', 'rechten-inzage--wissen-avg'],
		['Privacyverklaring én bewaartermijn', 'privacyverklaring-én-bewaartermijn'],
	])('"%s" is the one that GitHub makes', (heading, anchor) => {
		expect(headingAnchor(heading)).toBe(anchor);
	});
});

describe('the address of a page', () => {
	it('is none for pages that stay in the repository', () => {
		expect(siteAddress('architecture.md')).toBeUndefined();
		expect(siteAddress('decisions/0001-language.md')).toBeUndefined();
		expect(siteAddress('images/mail-login.png')).toBeUndefined();
	});
});

describe('a page of the site', () => {
	const pages = readdirSync(DOCS, { recursive: true, encoding: 'utf8' }).filter(siteAddress);

	it('has no diagram in Mermaid, which only the repository draws', () => {
		expect(pages.length).toBeGreaterThan(50);
		const drawn = pages.filter((page) =>
			readFileSync(join(DOCS, page), 'utf8').includes('```mermaid'),
		);
		expect(drawn).toEqual([]);
	});
});
