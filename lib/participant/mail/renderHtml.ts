import { escapeHtml } from '../../text/html';
import { emailProblem } from '../email';
import { readableOn, textColourOn } from './contrast';
import type { HouseStyle } from './houseStyle';
import type { Language } from './mailKinds';
import type { Block, TextPart } from './template';
import { isLinkTarget } from './template';

/** The colours of both modes; each text has a contrast of 4.5 at least on the background that it is on (a test counts). */
export const LIGHT = { page: '#f1f3f5', card: '#ffffff', text: '#1f2328', muted: '#57606a' };
export const DARK = { page: '#101113', card: '#1e2023', text: '#f0f2f4', muted: '#a9b1ba' };

const FONT = 'font-family:Arial,Helvetica,sans-serif';

/** The colours that follow from the organisation's own. */
export function accentColours({ colour }: Pick<HouseStyle, 'colour'>) {
	const dark = readableOn(colour, DARK.card);
	return {
		button: colour,
		buttonText: textColourOn(colour),
		link: readableOn(colour, LIGHT.card),
		footerLink: readableOn(colour, LIGHT.page),
		dark,
		darkButtonText: textColourOn(dark),
	};
}

/** Mail programs that know the dark mode take these rules; Outlook.com marks what it changed with `data-ogsc`. */
function darkStyles(style: HouseStyle): string {
	const { dark, darkButtonText } = accentColours(style);
	const rules: Array<[string, string]> = [
		['.page', `background-color:${DARK.page}!important`],
		['.card', `background-color:${DARK.card}!important`],
		['.text', `color:${DARK.text}!important`],
		['.muted', `color:${DARK.muted}!important`],
		['.link', `color:${dark}!important`],
		['.button', `background-color:${dark}!important`],
		['.button-text', `color:${darkButtonText}!important`],
		['.logo', 'background-color:#ffffff!important'],
	];
	const media = rules.map(([name, rule]) => `${name}{${rule}}`).join('');
	const outlook = rules.map(([name, rule]) => `[data-ogsc] ${name}{${rule}}`).join('');
	return `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${media}}${outlook}`;
}

function partHtml({ text, href, strong }: TextPart, link: string): string {
	const shown = strong ? `<b>${escapeHtml(text)}</b>` : escapeHtml(text);
	if (!href || !isLinkTarget(href)) return shown;
	return `<a class="link" href="${escapeHtml(href)}" style="color:${link};overflow-wrap:anywhere">${shown}</a>`;
}

const lineHtml = (parts: TextPart[], link: string) =>
	parts.map((part) => partHtml(part, link)).join('');

function buttonHtml(text: string, href: string, style: HouseStyle): string {
	const { button, buttonText } = accentColours(style);
	return [
		'<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 16px"><tr>',
		`<td class="button" bgcolor="${button}" style="background-color:${button};border-radius:6px;padding:14px 24px">`,
		`<a class="button-text" href="${escapeHtml(href)}" style="${FONT};font-size:16px;line-height:20px;font-weight:bold;color:${buttonText};text-decoration:none;display:inline-block">${escapeHtml(text)}</a>`,
		'</td></tr></table>',
	].join('');
}

function blockHtml(block: Block, style: HouseStyle): string {
	if (block.type === 'button') return buttonHtml(block.text, block.href, style);
	const { link } = accentColours(style);
	const lines = block.lines.map((line) => lineHtml(line, link));
	const look = `${FONT};font-size:16px;line-height:24px;color:${LIGHT.text};overflow-wrap:anywhere`;
	if (block.type === 'paragraph')
		return `<p class="text" style="margin:0 0 16px;${look}">${lines.join('<br />')}</p>`;
	const entries = lines.map((line) => `<li style="margin:0 0 4px">${line}</li>`).join('');
	return `<ul class="text" style="margin:0 0 16px;padding:0 0 0 24px;${look}">${entries}</ul>`;
}

/** The heading, for those who listen to a mail: the logo on white, since its letters may be dark; without one, the organisation's name. */
function headHtml(style: HouseStyle): string {
	const { organisation, logoUrl } = style;
	const { link } = accentColours(style);
	const name = `${FONT};font-size:20px;line-height:28px;font-weight:bold;color:${link}`;
	if (!logoUrl) return `<h1 class="link" style="margin:0;${name}">${escapeHtml(organisation)}</h1>`;
	return `<h1 style="margin:0"><span class="logo" style="display:inline-block;background-color:#ffffff;border-radius:6px;padding:8px"><img src="${escapeHtml(logoUrl)}" alt="${escapeHtml(organisation)}" height="40" style="display:block;height:auto;width:auto;max-height:40px;max-width:100%;border:0;${name}" /></span></h1>`;
}

const contactTarget = (contact: string) =>
	emailProblem(contact) === undefined ? `mailto:${contact}` : contact;

function footHtml(style: HouseStyle): string {
	const { organisation, footer, contact } = style;
	const lines = [organisation, ...footer.split(/\r?\n/)]
		.filter((line) => line.trim())
		.map(escapeHtml);
	const { footerLink } = accentColours(style);
	if (contact) lines.push(partHtml({ text: contact, href: contactTarget(contact) }, footerLink));
	return `<p class="muted" style="margin:0;${FONT};font-size:13px;line-height:20px;color:${LIGHT.muted};overflow-wrap:anywhere">${lines.join('<br />')}</p>`;
}

/**
 * A mail as HTML: tables and inline styles for Outlook, as wide as the screen on a phone, readable in dark mode, without anything from elsewhere but the logo. All
 * texts and values are escaped. It is well-formed XML too, which a test checks.
 */
export function renderHtml(
	{ subject, blocks, language }: { subject: string; blocks: Block[]; language: Language },
	style: HouseStyle,
): string {
	const table =
		'<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';
	const body = blocks.map((block) => blockHtml(block, style)).join('\n');
	return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width,initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="supported-color-schemes" content="light dark" />
<meta name="format-detection" content="telephone=no,date=no,address=no" />
<title>${escapeHtml(subject)}</title>
<style>${darkStyles(style)}</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:${LIGHT.page}">
<div role="main">
${table} class="page" bgcolor="${LIGHT.page}" style="background-color:${LIGHT.page}"><tr><td align="center" style="padding:24px 12px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
${table} style="max-width:600px;table-layout:fixed">
<tr><td class="card" bgcolor="${LIGHT.card}" style="background-color:${LIGHT.card};border-top:4px solid ${style.colour};border-radius:6px;padding:24px;text-align:left">
<div style="padding:0 0 24px">${headHtml(style)}</div>
${body}
</td></tr>
<tr><td style="padding:16px 24px;text-align:left">${footHtml(style)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</div>
</body>
</html>
`;
}
