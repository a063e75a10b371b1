import type { Administration } from './administration';
import { Refusal, type Answer, type Call } from './http';
import { OAuthLogin } from './oauthClient';
import { PLUGIN_KEY, RESULT_SECRET } from './settings';

export const LINK_PAGE = '/integraties/e-learning/coachview-generiek';
export const CALLBACK_PATH = '/elearning/callback';

/** Coachview's documentation names these two; the other names on the page are invented. */
const RESULT_FIELDS = { resultUrl: 'URL Resultaten', resultSecret: 'Webhook secret' };

const LINK_FIELDS = {
	url: 'Adres voor in- en uitschrijven',
	authorizeUrl: 'Adres om toegang te vragen',
	tokenUrl: 'Adres voor tokens',
	clientId: 'Client ID',
	clientSecret: 'Client secret',
};

/**
 * *Integraties > E-Learning > Coachview Generiek*, where a customer's administrator enters the addresses of the e-learning side and connects (coachview.md §6).
 * The answer of the e-learning side comes back to `CALLBACK_PATH`.
 */
export async function linkAnswer(administration: Administration, call: Call): Promise<Answer> {
	if (call.path === CALLBACK_PATH) return await connected(administration, call);
	if (call.method === 'POST') return connect(administration, call);
	const results = {
		resultUrl: `${originOf(call)}/elearning/result.aspx?plugin=${PLUGIN_KEY}`,
		resultSecret: RESULT_SECRET,
	};
	const shown = Object.entries(RESULT_FIELDS).map(([name, label]) =>
		row(label, `readonly value="${results[name as keyof typeof results]}"`),
	);
	const asked = Object.entries(LINK_FIELDS).map(([name, label]) =>
		row(label, `name="${name}" required`),
	);
	return page(
		`<h2>Resultaten</h2>${shown.join('')}<form method="post"><h2>Inschrijvingen</h2>${asked.join('')}<button>Opslaan en verbinden</button></form>`,
	);
}

/** Keeps what was entered, and sends the administrator on to the e-learning side. */
function connect(administration: Administration, call: Call): Answer {
	const form = new URLSearchParams(call.body.toString('utf8'));
	const entered = Object.fromEntries(
		Object.entries(LINK_FIELDS).map(([name, label]) => {
			const value = form.get(name)?.trim();
			if (!value) throw new Refusal(400, `Vul "${label}" in.`);
			return [name, value];
		}),
	) as Record<keyof typeof LINK_FIELDS, string>;
	const { url, ...client } = entered;
	for (const address of [url, client.authorizeUrl, client.tokenUrl])
		if (!URL.canParse(address)) throw new Refusal(400, `${address} is geen adres.`);
	const login = new OAuthLogin({ ...client, redirectUri: originOf(call) + CALLBACK_PATH });
	administration.link = { url, headers: {}, deleteForm: 'query', login };
	return { status: 302, headers: { location: login.begin() } };
}

async function connected({ link }: Administration, { query }: Call): Promise<Answer> {
	if (!link?.login) throw new Refusal(400, 'De koppeling is nog niet ingevuld.');
	await link.login.finish(query).catch((error: Error) => {
		throw new Refusal(400, error.message);
	});
	return page('<p role="status">De koppeling is verbonden.</p>');
}

/** As the administrator's browser calls this server, which may be through a proxy. */
const originOf = ({ headers }: Call) =>
	`${String(headers['x-forwarded-proto'] ?? 'http')}://${headers.host}`;

const row = (label: string, attributes: string) =>
	`<p><label>${label} <input size="80" ${attributes}></label></p>`;

const page = (body: string): Answer => ({
	status: 200,
	headers: { 'Content-Type': 'text/html; charset=utf-8' },
	body: `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Coachview Generiek (nagebootst)</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}input{font:inherit;width:100%}</style></head>
<body><p><a href="/">Administratie</a></p><h1>Coachview Generiek</h1>${body}</body></html>`,
});
