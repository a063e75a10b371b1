import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

import {
	contrastRatio,
	MIN_CONTRAST,
	readableOn,
	textColourOn,
} from '../../../../lib/participant/mail/contrast';
import { LANGUAGES, MAIL_KINDS } from '../../../../lib/participant/mail/mailKinds';
import { accentColours, DARK, LIGHT } from '../../../../lib/participant/mail/renderHtml';
import { ACCOUNT, CASES, CREATED, ENROLLED, mailOf, STYLE } from './mailCases';

const ALL = MAIL_KINDS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language })));

const LOGO = 'https://www.example.org/logo.png?a=1&b=2';

/** What a program loads automatically when it shows a mail. */
const loaded = (html: string) => [
	...html.matchAll(/\b(?:src|background|srcset|poster)="([^"]*)"|url\(([^)]*)\)|@import|<link\b/g),
];

describe.each(ALL)('the mail $kind in $language', ({ kind, language }) => {
	const mail = mailOf(CASES[kind], language);

	it('is well-formed HTML', () => {
		expect(XMLValidator.validate(mail.html)).toBe(true);
		const { html } = new XMLParser({ ignoreAttributes: false }).parse(mail.html) as {
			html: { '@_lang': string; head: { title: string }; body: object };
		};
		expect(html['@_lang']).toBe(language);
		expect(html.head.title).toBeTruthy();
		expect(mail.html.startsWith('<!DOCTYPE html>')).toBe(true);
	});

	it('loads nothing, and shows no picture without a logo', () => {
		expect(loaded(mail.html)).toEqual([]);
		expect(mail.html).not.toContain('<img');
		expect(mail.html).not.toContain('<script');
	});

	it('loads the logo alone where there is one, and shows the name in its place', () => {
		const { html } = mailOf({ ...CASES[kind], style: { ...STYLE, logoUrl: LOGO } }, language);
		expect(loaded(html).map(([found]) => found)).toEqual([`src="${LOGO.replace('&', '&#38;')}"`]);
		expect(html).toContain('alt="Voorbeeld Opleidingen"');
		expect(XMLValidator.validate(html)).toBe(true);
	});

	it('knows phones and the dark mode', () => {
		expect(mail.html).toContain(
			'<meta name="viewport" content="width=device-width,initial-scale=1" />',
		);
		expect(mail.html).toContain('<meta name="color-scheme" content="light dark" />');
		expect(mail.html).toContain('@media (prefers-color-scheme:dark)');
		expect(mail.html).toContain('max-width:600px');
	});

	it('has a text of its own, with what the HTML says and without signs of HTML', () => {
		expect(mail.text).not.toMatch(/<|&#|\{\w+\}/);
		expect(`${mail.subject}${mail.html.replace(/<style>.*<\/style>/, '')}`).not.toMatch(/\{\w+\}/);
		const words = mail.html
			.replace(/^[^]*<body[^>]*>|<!--[^]*?-->/g, ' ')
			.replace(/<[^>]+>/g, ' ')
			.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
			.split(/\s+/);
		const missing = words.filter((word) => !mail.text.includes(word));
		expect(missing).toEqual([]);
	});
});

describe('the text of a mail', () => {
	it('has each value in a line of its own', () => {
		expect(mailOf(CASES.login).text).toContain(
			'\nAdres: https://moodle.example.test\nGebruikersnaam: zoe.vanderberg\nWachtwoord: Wq7#example-pass\n',
		);
	});
});

describe('signs of HTML', () => {
	it('in names and settings are text in the mail and in its subject', () => {
		const name = `<b onload="x">&amp; 'Zn'`;
		const { html, subject, text } = mailOf({
			account: { ...CREATED, firstname: name, password: '<&"\'>' },
			access: { ...ENROLLED, course: { id: 3, fullname: 'Q&A: a < b' } },
			style: { ...STYLE, organisation: name, footer: name, contact: name },
		});
		expect(XMLValidator.validate(html)).toBe(true);
		expect(html).not.toContain('onload="');
		expect(html).toContain('<b>&#60;&#38;&#34;&#39;&#62;</b>');
		expect(html).toContain('<b>Q&#38;A: a &#60; b</b>');
		expect(text).toContain('Q&A: a < b');
		expect(subject).toContain(name);
	});

	it('keep any mail well-formed, whatever the names are', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (firstname, fullname) => {
				const printable = (text: string) => text.replace(/\p{C}/gu, '');
				const { html } = mailOf({
					account: { ...ACCOUNT, firstname: printable(firstname) },
					access: { ...ENROLLED, course: { id: 3, fullname: `X${printable(fullname)}` } },
				});
				expect(XMLValidator.validate(html)).toBe(true);
			}),
		);
	});
});

describe('every text of a mail', () => {
	const ratios = (colour: string) => {
		const { button, buttonText, link, footerLink, dark, darkButtonText } = accentColours({
			colour,
		});
		return [
			[LIGHT.text, LIGHT.card],
			[LIGHT.muted, LIGHT.page],
			[link, LIGHT.card],
			[footerLink, LIGHT.page],
			[buttonText, button],
			[DARK.text, DARK.card],
			[DARK.muted, DARK.page],
			[dark, DARK.card],
			[dark, DARK.page],
			[darkButtonText, dark],
		].map(([text, background]) => contrastRatio(text, background));
	};

	it('can be read in both modes, whatever the colour of the organisation is', () => {
		const channel = fc.integer({ min: 0, max: 255 });
		fc.assert(
			fc.property(channel, channel, channel, (...rgb) => {
				const colour = `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
				expect(Math.min(...ratios(colour))).toBeGreaterThanOrEqual(MIN_CONTRAST);
			}),
		);
		for (const colour of ['#000000', '#ffffff', '#ffd200', '#1b4f8f', '#777777'])
			expect(Math.min(...ratios(colour))).toBeGreaterThanOrEqual(MIN_CONTRAST);
	});

	it('has the colour of the organisation where that can be read', () => {
		expect(readableOn('#1b4f8f', '#ffffff')).toBe('#1b4f8f');
		expect(contrastRatio('#ffffff', '#000000')).toBeCloseTo(21, 5);
		expect(textColourOn('#ffd200')).toBe('#000000');
	});
});
