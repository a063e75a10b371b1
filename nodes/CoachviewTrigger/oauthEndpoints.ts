import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { approvalPage, languageOf, refusalPage } from '../../lib/coachview/link/consentPage';
import {
	approve,
	beginAuthorisation,
	grantTokens,
	sameSecret,
} from '../../lib/coachview/link/authorisationServer';
import { readToken } from '../../lib/coachview/link/signedToken';
import { bodyFields } from '../../lib/n8n/guardWebhook';
import { answer, answerWhenKept } from '../../lib/n8n/webhookResponse';
import { endedError, headersOf, linkOf, settingsOf, tellOnce, texts } from './linkState';

const NO_STORE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const HTML = {
	...NO_STORE,
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
	'referrer-policy': 'no-referrer',
};

/** The page that Coachview opens, and the approval that an administrator gives there. */
export async function authorisePage(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await settingsOf(node);
	const language = languageOf(headersOf(node)['accept-language']);
	const refuse = (what: string, redirectUri?: string) =>
		answer(node, 400, refusalPage(language, what, redirectUri), HTML);
	if (node.getRequestObject().method === 'GET') {
		const query = texts(node.getQueryData() as object);
		const begun = beginAuthorisation(settings, query);
		if ('refused' in begun) return refuse(begun.refused, query.redirect_uri);
		return answer(node, 200, approvalPage(language, begun.form, begun.redirectUri), HTML);
	}
	const { request = '', password = '' } = texts(bodyFields(node));
	const form = readToken(request, 'form', settings.signingKey);
	if (!form?.redirectUri) return refuse('request');
	if (!sameSecret(password.trim(), settings.approvalPassword)) {
		const wait = linkOf(settings).guesses.add();
		const page = approvalPage(language, request, form.redirectUri, wait > 0 ? 'often' : 'wrong');
		return wait > 0
			? answer(node, 429, page, { ...HTML, 'retry-after': String(wait) })
			: answer(node, 403, page, HTML);
	}
	const address = approve(settings, request);
	if (!address) return refuse('request', form.redirectUri);
	return answer(node, 302, '', { ...NO_STORE, location: address });
}

/** The token endpoint. */
export async function tokenEndpoint(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await settingsOf(node);
	const { logins } = linkOf(settings);
	const store = node.getWorkflowStaticData('node');
	logins.learn(store);
	const { authorization } = headersOf(node);
	const granted = grantTokens(settings, logins, texts(bodyFields(node)), authorization);
	if (!('error' in granted)) {
		logins.keep(store);
		return answerWhenKept(node, 200, granted, NO_STORE);
	}
	const { error, status, login, ended, justEnded } = granted;
	const body = { error };
	if (justEnded) {
		logins.keep(store);
		node.logger.error(endedError({ ended: ended! }).message);
		// n8n would not write what is kept if something were thrown here, so the administrator is told at the next call.
		return answerWhenKept(node, status, body, NO_STORE);
	}
	const answered = answer(node, status, JSON.stringify(body), {
		...NO_STORE,
		'content-type': 'application/json',
		...(status === 401 ? { 'www-authenticate': 'Basic realm="n8n"' } : {}),
	});
	if (login !== undefined && ended !== undefined) tellOnce(node, settings, { login, ended });
	return answered;
}
