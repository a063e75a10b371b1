import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { basicLogin } from '../../lib/coachview/link/basicLogin';
import { preferredLanguage } from '../../lib/coachview/link/consentPage';
import type { Language } from '../../lib/coachview/link/consentPage';
import { isPageToken, pageToken } from '../../lib/coachview/link/pageToken';
import { ignoreEmptyEnd, onUnanswered, respond } from '../../lib/n8n/webhookResponse';
import { constantTimeEqual } from '../../lib/shared/constantTimeEqual';
import { linkSettings, linkState, requestHeaders, stringValues } from './linkState';

/** The field that a form's token comes in, and the boxes that were ticked. */
const TOKEN = 'token';
const CHOSEN = 'chosen';

const TEXTS = {
	nl: {
		login:
			'Log in met een gebruikersnaam naar keuze, en als wachtwoord het Approval Password van de inloggegevens Coachview Link API in n8n.',
		often:
			'Er is vaak een verkeerd wachtwoord ingevuld. Wacht een kwartier voordat u verder raadt. Het juiste wachtwoord werkt altijd.',
		form: 'Dit formulier is te oud, of komt niet van deze pagina. Er is niets gewijzigd. Ga terug, laad de pagina opnieuw en probeer het nog eens.',
		failed:
			'De workflow in n8n is mislukt, of eindigde zonder antwoord. Open in n8n de uitvoering onder Executions: de rode node toont de oorzaak. Laad deze pagina daarna opnieuw en kijk of uw wijziging erin staat.',
	},
	en: {
		login:
			'Log in with any username, and as password the Approval Password of the credential Coachview Link API in n8n.',
		often:
			'Somebody entered wrong passwords too often. Wait 15 minutes before you guess again. The right password always works.',
		form: "This form is too old, or isn't from this page. Nothing was changed. Go back, reload the page and try again.",
		failed:
			'The workflow in n8n failed, or ended without an answer. Open the execution in n8n under Executions: the red node shows the cause. Then reload this page and check whether it shows your change.',
	},
} satisfies Record<Language, Record<string, string>>;

/** The page has names in it: no copy stays behind, and no other site may frame its buttons. n8n adds the headers of the workflow's answer to these. */
const PAGE_HEADERS = {
	'cache-control': 'no-store',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'no-referrer',
};

/**
 * Whether the administrator asks. Every refusal is 401, whatever was guessed before: on any other status a browser keeps the wrong password and asks for no other.
 *
 * @returns the username, or the answer to whoever has not the password
 */
async function logIn(
	node: IWebhookFunctions,
	language: Language,
): Promise<{ user: string; signingKey: string } | { answer: IWebhookResponseData }> {
	const settings = await linkSettings(node);
	const login = basicLogin(requestHeaders(node).authorization);
	if (login && constantTimeEqual(login.password, settings.approvalPassword))
		return { user: login.user, signingKey: settings.signingKey };
	// A browser asks without a password first.
	const wait = login ? linkState(settings).guesses.recordFailure() : 0;
	const answer = respond(node, 401, TEXTS[language][wait > 0 ? 'often' : 'login'], {
		...PAGE_HEADERS,
		'www-authenticate': 'Basic realm="Coachview - Moodle", charset="UTF-8"',
		...(wait > 0 ? { 'retry-after': String(wait) } : {}),
	});
	return { answer };
}

/** The fields of a form, read from its bytes: n8n reads a thousand at most, and more boxes than that may be ticked. */
function formFields(node: IWebhookFunctions): URLSearchParams {
	const { rawBody, headers } = node.getRequestObject();
	const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
	return new URLSearchParams(isForm ? (rawBody?.toString('utf8') ?? '') : '');
}

/** The end of the page's own address, which leads to it from wherever n8n stands. */
function relativeAddress(url: string): string {
	const [path] = url.split('?');
	const end = path.split('/').filter(Boolean).at(-1) ?? '';
	return path.endsWith('/') ? `../${end}` : end;
}

/** A workflow that failed, or ended without an answer, says so: n8n would answer an empty page, or JSON. */
function explainFailure(node: IWebhookFunctions, language: Language): void {
	const response = node.getResponseObject();
	const fail = () => response.status(500).type('text/plain').send(TEXTS[language].failed);
	ignoreEmptyEnd(response);
	onUnanswered(response, fail);
	const json = response.json.bind(response);
	response.json = (body: unknown) => (response.statusCode >= 500 ? fail() : json(body));
}

/** An administrator opens a page, or sends one of its forms. Nobody else makes an execution. */
export async function receivePage(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { method, url, originalUrl = url } = node.getRequestObject();
	const query = stringValues(node.getQueryData() as object);
	const form = formFields(node);
	const asked = query.language ?? form.get('language');
	const language =
		asked === 'nl' || asked === 'en'
			? asked
			: preferredLanguage(requestHeaders(node)['accept-language']);
	const login = await logIn(node, language);
	if ('answer' in login) return login.answer;
	const path = String(node.getNodeParameter('path'));
	if (method === 'POST' && !isPageToken(form.get(TOKEN) ?? '', login.signingKey, path))
		return respond(node, 403, TEXTS[language].form, PAGE_HEADERS);
	const response = node.getResponseObject();
	Object.entries(PAGE_HEADERS).forEach(([name, value]) => response.setHeader(name, value));
	explainFailure(node, language);
	const names = [...new Set(form.keys())].filter((name) => name !== TOKEN && name !== CHOSEN);
	const fields = Object.fromEntries(names.map((name) => [name, form.getAll(name).join('\n')]));
	const json: IDataObject = {
		method: method === 'POST' ? 'POST' : 'GET',
		action: method === 'POST' ? (form.get('action') ?? '') : '',
		language,
		query,
		fields,
		chosen: form.getAll(CHOSEN),
		formToken: pageToken(login.signingKey, path),
		address: relativeAddress(originalUrl),
		user: login.user,
	};
	return { workflowData: [[{ json }]] };
}
