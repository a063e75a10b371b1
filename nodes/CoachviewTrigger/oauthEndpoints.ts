import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { consentPage, preferredLanguage, errorPage } from '../../lib/coachview/link/consentPage';
import {
	authorisationRedirect,
	checkAuthorisationRequest,
	issueTokens,
} from '../../lib/coachview/link/authorisationServer';
import { constantTimeEqual } from '../../lib/shared/constantTimeEqual';
import { validClaims } from '../../lib/coachview/link/signedToken';
import { bodyFields } from '../../lib/n8n/guardWebhook';
import { respond, respondAfterSave } from '../../lib/n8n/webhookResponse';
import {
	revokedError,
	requestHeaders,
	linkState,
	linkSettings,
	reportRevokedOnce,
	stringValues,
} from './linkState';

const NO_STORE_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const HTML_HEADERS = {
	...NO_STORE_HEADERS,
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
	'referrer-policy': 'no-referrer',
};

/** The page that Coachview opens, and the approval that an administrator gives there. */
export async function authorisationEndpoint(
	node: IWebhookFunctions,
): Promise<IWebhookResponseData> {
	const settings = await linkSettings(node);
	const language = preferredLanguage(requestHeaders(node)['accept-language']);
	const refuse = (what: string, redirectUri?: string) =>
		respond(node, 400, errorPage(language, what, redirectUri), HTML_HEADERS);
	if (node.getRequestObject().method === 'GET') {
		const query = stringValues(node.getQueryData() as object);
		const begun = checkAuthorisationRequest(settings, query);
		if ('refused' in begun) return refuse(begun.refused, query.redirect_uri);
		return respond(node, 200, consentPage(language, begun.form, begun.redirectUri), HTML_HEADERS);
	}
	const { request = '', password = '' } = stringValues(bodyFields(node));
	const form = validClaims(request, 'form', settings.signingKey);
	if (!form?.redirectUri) return refuse('request');
	if (!constantTimeEqual(password.trim(), settings.approvalPassword)) {
		const wait = linkState(settings).guesses.recordFailure();
		const page = consentPage(language, request, form.redirectUri, wait > 0 ? 'often' : 'wrong');
		return wait > 0
			? respond(node, 429, page, { ...HTML_HEADERS, 'retry-after': String(wait) })
			: respond(node, 403, page, HTML_HEADERS);
	}
	const address = authorisationRedirect(settings, request);
	if (!address) return refuse('request', form.redirectUri);
	return respond(node, 302, '', { ...NO_STORE_HEADERS, location: address });
}

/** The token endpoint. */
export async function tokenEndpoint(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await linkSettings(node);
	const { logins } = linkState(settings);
	const store = node.getWorkflowStaticData('node');
	logins.learn(store);
	const { authorization } = requestHeaders(node);
	const granted = issueTokens(settings, logins, stringValues(bodyFields(node)), authorization);
	if (!('error' in granted)) {
		logins.keep(store);
		return respondAfterSave(node, 200, granted, NO_STORE_HEADERS);
	}
	const { error, status, login, ended, justEnded } = granted;
	const body = { error };
	if (justEnded) {
		logins.keep(store);
		node.logger.error(revokedError({ ended: ended! }).message);
		// n8n would not write what is kept if something were thrown here, so the administrator is told at the next call.
		return respondAfterSave(node, status, body, NO_STORE_HEADERS);
	}
	const answered = respond(node, status, JSON.stringify(body), {
		...NO_STORE_HEADERS,
		'content-type': 'application/json',
		...(status === 401 ? { 'www-authenticate': 'Basic realm="n8n"' } : {}),
	});
	if (login !== undefined && ended !== undefined)
		reportRevokedOnce(node, settings, { login, ended });
	return answered;
}
