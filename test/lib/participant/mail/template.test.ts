import { fillLine, fillTemplate } from '../../../../lib/participant/mail/template';
import type { Block, PlaceholderValues } from '../../../../lib/participant/mail/template';

const URL = 'https://moodle.example.test/my/';

const VALUES: PlaceholderValues = {
	firstname: [{ text: 'Zoë' }],
	password: [],
	loginUrl: [{ text: URL, href: URL }],
	courses: [
		{ text: 'AVG', href: `${URL}1` },
		{ text: 'BHV', href: `${URL}2` },
	],
	details: [{ text: 'One\nTwo\n\nThree' }],
};

const fill = (text: string, values = VALUES) => fillTemplate(text, values, 'Login');

const plain = (blocks: Block[]) =>
	blocks.map((block) =>
		block.type === 'button'
			? `[${block.text}](${block.href})`
			: block.lines.map((line) => line.map(({ text }) => text).join('')),
	);

describe('the text of a mail', () => {
	it('has paragraphs between blank lines, and lines within them', () => {
		expect(plain(fill('One\nTwo\r\n \r\n\n\nThree'))).toEqual([['One', 'Two'], ['Three']]);
	});

	it('has lists of lines that begin with a dash, also within a paragraph', () => {
		expect(fill('Two things:\n- one\n- two\nThe end')).toMatchObject([
			{ type: 'paragraph' },
			{ type: 'list', lines: [[{ text: 'one' }], [{ text: 'two' }]] },
			{ type: 'paragraph' },
		]);
	});

	it('has links, and a button where a link has a paragraph of its own', () => {
		expect(fill('See [here]({loginUrl}), or https://example.org/a_(b)?c=1.')).toMatchObject([
			{
				type: 'paragraph',
				lines: [
					[
						{ text: 'See ' },
						{ text: 'here', href: URL },
						{ text: ', or ' },
						{ text: 'https://example.org/a_(b)?c=1', href: 'https://example.org/a_(b)?c=1' },
						{ text: '.' },
					],
				],
			},
		]);
		expect(fill('[Log in]({loginUrl})')).toEqual([{ type: 'button', text: 'Log in', href: URL }]);
	});

	it.each(['[x](javascript:alert(1))', '[x](data:text/html,x)', '[x](//example.org)'])(
		'makes no link of %s',
		(text) => {
			expect(JSON.stringify(fill(`a ${text}`))).not.toContain('href');
			expect(fill(text).some(({ type }) => type === 'button')).toBe(false);
		},
	);

	it('fills placeholders in, in capitals and with double braces too', () => {
		expect(plain(fill('{firstname} {Firstname} {{ firstname }}'))).toEqual([['Zoë Zoë Zoë']]);
		expect(plain(fill('{ not a name! } {} { 1 }'))).toEqual([['{ not a name! } {} { 1 }']]);
	});

	it('leaves out a line whose placeholders are all empty, and nothing else', () => {
		expect(
			plain(fill('A: {firstname}\nB: {password}\nC\n\n{password}\n\nD {password}{firstname}')),
		).toEqual([['A: Zoë', 'C'], ['D Zoë']]);
	});

	it('names several values in a sentence, and makes a list of them on a line of their own', () => {
		expect(plain(fill('You have {courses}.'))).toEqual([['You have AVG, BHV.']]);
		for (const text of ['{courses}', '- {courses}'])
			expect(fill(text)).toMatchObject([
				{ type: 'list', lines: [[{ text: 'AVG', href: `${URL}1` }], [{ text: 'BHV' }]] },
			]);
	});

	it('keeps the lines of a value', () => {
		expect(plain(fill('{details}'))).toEqual([['One', 'Two'], ['Three']]);
	});

	it('takes nothing in a value for a link, a list or a placeholder', () => {
		const text = '- [x](https://evil.example) {password} https://evil.example';
		expect(fill('{firstname}', { ...VALUES, firstname: [{ text }] })).toEqual([
			{ type: 'paragraph', lines: [[{ text }]] },
		]);
	});

	it.each([
		'{voornaam}',
		'[x]({voornaam})',
		'[{voornaam}]({loginUrl})',
		'- {voornaam}',
		'{first name}',
	])('names an unknown placeholder and lists the known ones: %s', (text) => {
		expect(() => fill(text)).toThrow(expect.objectContaining({ code: 'MAIL_PLACEHOLDER_UNKNOWN' }));
		expect(() => fill(text)).toThrow(/unknown placeholder: \{(voornaam|first name)\}/);
		try {
			fill(text);
		} catch (error) {
			expect((error as { nl: { fix: string } }).nl.fix).toContain('{firstname}, {password}');
		}
	});
});

describe('the subject of a mail', () => {
	it('is one line', () => {
		const values = { firstname: [{ text: 'Zoë\r\nBcc: evil@example.test' }] };
		expect(fillLine('Dear\n{firstname}', values, 'Login')).toBe('Dear Zoë Bcc: evil@example.test');
	});
});
