import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { brokenLinks } from '../../../tools/docs/site/brokenLinks';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'site-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A built site of these pages. */
function check(pages: Record<string, string>, wanted?: string[]): string[] {
	for (const [file, body] of Object.entries(pages)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), body);
	}
	return brokenLinks(folder, '/docs/', wanted);
}

const page = (body: string) => `<h1 id="top">Title</h1>${body}`;
const link = (href: string) => `<a class="x" href="${href}">link</a>`;

describe('the check of the built site', () => {
	it('accepts links to pages, folders, files, anchors and other sites', () => {
		const links = [
			...['/docs/', '/docs/errors', '/docs/errors#here', '/docs/nl/', './errors', '#top'],
			...['/docs/picture.png', 'https://example.org/none', 'mailto:a@example.org'],
		];
		expect(
			check({
				'index.html': page(links.map(link).join('')),
				'errors.html': page('<p id="here"></p>'),
				'nl/index.html': page(link('../errors#here')),
				'picture.png': '',
			}),
		).toEqual([]);
	});

	it.each([
		['a page that is not there', link('/docs/gone')],
		['an anchor that is not there', link('/docs/errors#gone')],
		['an anchor of its own page that is not there', link('#gone')],
		['a file that is not there', '<img alt="" src="/docs/gone.png">'],
		['a page beside the site', link('/errors')],
		['a page by a relative address that is not there', link('../gone')],
	])('finds a link to %s', (_, body) => {
		const broken = check({ 'index.html': page(body), 'errors.html': page('') });
		expect(broken).toEqual([expect.stringMatching(/^\/ → /)]);
	});

	it('finds a page that failed to render', () => {
		expect(check({ 'errors.html': '<main></main>' })).toEqual(['/errors is empty']);
	});

	it('finds an address that others link to and the site does not have', () => {
		const pages = { 'errors.html': page('<h3 id="here"></h3>') };
		expect(check(pages, ['/errors#here', '/errors#gone', '/gone'])).toEqual([
			'missing: /errors#gone',
			'missing: /gone',
		]);
	});
});
