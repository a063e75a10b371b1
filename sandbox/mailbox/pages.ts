import type { Mail } from './mails';

/** All mails. The page reloads on its own. */
export function listPage(mails: Mail[]): string {
	const rows = mails.map(
		(
			mail,
		) => `<tr><td><a href="/mails/${mail.id}">${escaped(mail.subject || '(no subject)')}</a></td><td>${escaped(mail.to.join(', '))}</td>
<td>${escaped(mail.from)}</td><td>${time(mail)}</td></tr>`,
	);
	const body = rows.join('') || '<tr><td colspan="4">No mail yet.</td></tr>';
	return document(
		'Mailbox',
		`<h1>Mailbox <small>mails that the sandbox caught; none of them left this machine</small></h1>
<table><thead><tr><th>Subject</th><th>To</th><th>From</th><th>Received</th></tr></thead><tbody>${body}</tbody></table>`,
		'<meta http-equiv="refresh" content="3">',
	);
}

/** One mail. Its HTML runs no script and reaches nothing of this page; its links open in a new tab. */
export function mailPage(mail: Mail): string {
	const frame = escaped(`<base target="_blank">${mail.html ?? ''}`);
	const html =
		mail.html === null
			? ''
			: `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${frame}"></iframe><h2>As text</h2>`;
	return document(
		escaped(mail.subject),
		`<p><a href="/">All mails</a></p><h1>${escaped(mail.subject || '(no subject)')}</h1>
<p>From ${escaped(mail.from)}<br>To ${escaped(mail.to.join(', '))}<br>${time(mail)}</p>${html}<pre>${escaped(mail.text)}</pre>`,
	);
}

function document(title: string, body: string, head = ''): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>${title}</title><style>${STYLE}</style></head><body>${body}</body></html>`;
}

const time = ({ receivedAt }: Mail): string =>
	`<time datetime="${receivedAt}">${new Date(receivedAt).toLocaleString('nl-NL')}</time>`;

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2b36}
small{font-size:.6em;color:#667}table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #dde}
iframe{width:100%;height:32rem;border:1px solid #dde}pre{white-space:pre-wrap;background:#f5f7f9;padding:1rem}`;
