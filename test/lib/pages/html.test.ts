import { toCsv } from '../../../lib/pages/csv';
import { pageDocument } from '../../../lib/pages/document';
import { html } from '../../../lib/pages/html';

describe('a piece of a page', () => {
	it('escapes every value, in text and in attributes', () => {
		const name = `<script>alert("x")</script>'`;
		const { text } = html`<p title="${name}">${name}</p>`;
		expect(text).not.toMatch(/<script|"x"|'/);
	});

	it('lets no value turn what follows it, nor hold what HTML has no place for', () => {
		const { text } = html`<p>${'Jan\u202e\u2066\0'} (${'P-1'})</p>`;
		expect(text).toBe('<p>Jan (P-1)</p>');
		const name = 'يوسف \u05d3\u05df 👩\u200d🏫';
		expect(html`${name}`.text).toBe(name);
	});

	it('joins lists, keeps pieces as they are, and leaves out what is absent', () => {
		const items = ['a & b', 'c'].map((text) => html`<li>${text}</li>`);
		const { text } = html`<ul>
			${items}${null}${undefined}${false}${0}
		</ul>`;
		expect(text.replace(/\s*\n\s*/g, '')).toBe('<ul><li>a &#38; b</li><li>c</li>0</ul>');
	});
});

it('a page has its language, its title, a policy that allows its style alone, and everything where it belongs', () => {
	const page = pageDocument('nl', 'Storingen & zo', html`<p>Niets</p>`);
	expect(page).toContain('<html lang="nl">');
	expect(page).toContain('<title>Storingen &#38; zo</title>');
	expect(page).toMatch(/default-src &#39;none&#39;; style-src &#39;sha256-/);
	const tags = [...page.matchAll(/<\/?(?:html|head|style|body|main)\b/g)].map(([tag]) => tag);
	expect(tags.join(' ')).toBe('<html <head <style </style </head <body <main </main </body </html');
});

describe('a CSV file', () => {
	it('makes no cell a formula, whatever a name begins with', () => {
		const names = [
			'=1+1',
			'+31 6',
			'-2',
			'@SUM(A1)',
			'\t=1',
			' =1',
			'＝1',
			'\0=1',
			'\u200b\u202e=1',
		];
		const [, ...cells] = toCsv(
			['naam'],
			names.map((name) => [name]),
		).split('\r\n');
		for (const cell of cells.slice(0, names.length)) expect(cell).toMatch(/^'/);
	});

	it('quotes semicolons, quotes and line ends, and keeps numbers', () => {
		expect(toCsv(['a', 'b'], [['x;"y"\n', -5]])).toBe('\uFEFFa;b\r\n"x;""y""\n";-5\r\n');
	});
});
