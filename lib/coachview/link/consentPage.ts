import { escapeHtml } from '../../text/html';
export type Language = 'en' | 'nl';

const PAGE_TEXTS = {
	nl: {
		title: 'Koppeling met Coachview',
		connect: 'Coachview koppelen',
		asks: '{host} vraagt toegang om deelnemers in en uit te schrijven voor e-learning.',
		wrong: 'Dit wachtwoord klopt niet.',
		often:
			'Dit wachtwoord klopt niet. Er is vaak een verkeerd wachtwoord ingevuld; wacht een kwartier voordat u verder raadt. Het juiste wachtwoord werkt altijd.',
		password: 'Wachtwoord van de koppeling',
		allow: 'Toegang geven',
		where:
			'Het wachtwoord dat u in n8n hebt ingevuld bij de inloggegevens {credential} (veld Approval Password). n8n toont het niet meer: weet u het niet, vul daar dan een nieuw wachtwoord in.',
		failed: 'Coachview koppelen lukt niet',
		refused:
			'De aanvraag is geweigerd ({what}). Vergelijk in n8n de inloggegevens {credential} met de instellingen in Coachview, en begin daar opnieuw.',
		address:
			'Coachview vroeg om terug te keren naar het adres hieronder. Vertrouwt u dat adres, kopieer het dan precies zo naar het veld Redirect URIs van de inloggegevens.',
	},
	en: {
		title: 'Link with Coachview',
		connect: 'Connect Coachview',
		asks: '{host} asks for access, to enrol people in e-learning and to withdraw them.',
		wrong: 'This password is wrong.',
		often:
			'This password is wrong. Somebody entered wrong passwords too often. Wait 15 minutes before you guess again. The right password always works.',
		password: 'Password of the link',
		allow: 'Give access',
		where:
			"The password that you entered in n8n in the credential {credential} (field Approval Password). n8n doesn't show it again. If you don't know it, enter a new one there.",
		failed: "Coachview can't be connected",
		refused:
			'The request was refused ({what}). Compare the credential {credential} in n8n with the settings in Coachview, and start there again.',
		address:
			'Coachview asked to come back to the address below. If you trust that address, copy it exactly into the field Redirect URIs of the credential.',
	},
} satisfies Record<Language, Record<string, string>>;

/** Anything longer is not an address. */
const MAX_ADDRESS_LENGTH = 2000;

/** A text with values, which are made safe; the credential's name is set apart. */
const fillTemplate = (text: string, values: Record<string, string> = {}) =>
	escapeHtml(text)
		.replace('{credential}', '<i>Coachview Link API</i>')
		.replace(/\{(\w+)\}/g, (_, name: string) => `<b>${escapeHtml(values[name] ?? '')}</b>`);

const page = (language: Language, content: string) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${PAGE_TEXTS[language].title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;background:#f2f5f8;color:#1d2b36;display:grid;place-items:center;min-height:90vh}
main{background:#fff;border-radius:8px;padding:2rem;max-width:26rem;box-shadow:0 1px 4px #0003}
input,button{font:inherit;padding:.6rem;width:100%;box-sizing:border-box;margin-top:.4rem}button{background:#1b4f8f;color:#fff;border:0;border-radius:4px;margin-top:1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f2f5f8;padding:.6rem;user-select:all}.wrong{color:#a40}</style></head><body><main>${content}</main></body></html>`;

/** How much a browser wants one of its languages (RFC 9110 §12.5.4): `nl;q=0.8`. */
const qualityOf = (range: string) => {
	const [, q] = /;\s*q=([\d.]+)/i.exec(range) ?? [];
	return q === undefined ? 1 : Number(q) || 0;
};

/** The language that a browser wants most; Dutch when it says nothing of English or Dutch, as Coachview is. */
export function preferredLanguage(acceptLanguage = ''): Language {
	const best = acceptLanguage
		.slice(0, 1000)
		.split(',')
		.map((range) => ({
			language: range.trim().slice(0, 2).toLowerCase(),
			alone: /^\s*[a-z]{2}([-;\s]|$)/i.test(range),
			weight: qualityOf(range),
		}))
		.filter(({ alone, language, weight: q }) => alone && q > 0 && language in PAGE_TEXTS)
		.sort((one, other) => other.weight - one.weight)[0];
	return (best?.language ?? 'nl') as Language;
}

/** The page on which an administrator lets Coachview in; it needs no script. */
export function consentPage(
	language: Language,
	form: string,
	redirectUri: string,
	problem?: 'wrong' | 'often',
): string {
	const texts = PAGE_TEXTS[language];
	return page(
		language,
		`<h1>${texts.connect}</h1>
<p>${fillTemplate(texts.asks, { host: new URL(redirectUri).host })}</p>
${problem ? `<p class="wrong">${fillTemplate(texts[problem])}</p>` : ''}
<form method="post"><input type="hidden" name="request" value="${escapeHtml(form)}">
<label>${texts.password}<input type="password" name="password" autocomplete="off" autofocus required></label>
<button>${texts.allow}</button></form><p><small>${fillTemplate(texts.where)}</small></p>`,
	);
}

/** What is shown when Coachview's request can't be trusted: nobody is sent on. The address that came in can be copied. */
export function errorPage(language: Language, what: string, redirectUri = ''): string {
	const texts = PAGE_TEXTS[language];
	const address = redirectUri.slice(0, MAX_ADDRESS_LENGTH);
	return page(
		language,
		`<h1>${texts.failed}</h1>
<p>${fillTemplate(texts.refused, { what })}</p>
${address ? `<p>${fillTemplate(texts.address)}</p><pre>${escapeHtml(address)}</pre>` : ''}`,
	);
}
