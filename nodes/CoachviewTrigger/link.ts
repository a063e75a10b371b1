import { createHash } from 'crypto';
import type { IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { approvalPage, languageOf, refusalPage } from '../../lib/coachview/link/approvalPage';
import {
	approve,
	beginAuthorisation,
	callerOf,
	grantTokens,
	sameSecret,
} from '../../lib/coachview/link/authorisation';
import type { EndedLogin, LinkSettings } from '../../lib/coachview/link/authorisation';
import { Guesses } from '../../lib/coachview/link/guesses';
import { linkMessage } from '../../lib/coachview/link/linkMessage';
import { Logins } from '../../lib/coachview/link/logins';
import { readToken } from '../../lib/coachview/link/signedToken';
import { LinkError } from '../../lib/errors/linkError';
import { onlyWithAnAnswer } from '../../lib/n8n/answered';
import { bodyFields, ShownInExecutions } from '../../lib/n8n/guarded';
import { answer, answerTest, answerWhenKept } from '../../lib/n8n/webhookAnswer';
import { attempt, attemptAsync } from '../../lib/outcome';
import { unblanked } from '../../lib/webAddress';
import { problemOf } from './checkSettings';

type Settings = LinkSettings & { environment: 'training' | 'live' };

/** What this process knows of each link: the nodes of several workflows can share one. */
const links = new Map<string, { logins: Logins; guesses: Guesses; told: Set<string> }>();

function linkOf({ signingKey }: Settings) {
	const key = createHash('sha256').update(signingKey).digest('hex');
	const link = links.get(key) ?? { logins: new Logins(), guesses: new Guesses(), told: new Set() };
	links.set(key, link);
	return link;
}

/** @throws {LinkError} `COACHVIEW_LINK_SETTINGS` when the credential can't protect anything */
export async function settingsOf(node: IHookFunctions | IWebhookFunctions): Promise<Settings> {
	const settings = await attemptAsync(
		async () => await node.getCredentials<Settings>('coachviewLinkApi'),
	);
	const problem = settings.ok
		? problemOf(settings.value)
		: { en: settings.error.message, nl: settings.error.message };
	if (!settings.ok || problem)
		throw new LinkError('COACHVIEW_LINK_SETTINGS', {
			problem: problem!.en,
			problemNl: problem!.nl,
		});
	const { clientId, clientSecret, approvalPassword, signingKey, fixedToken } = settings.value;
	return {
		...settings.value,
		clientId: unblanked(clientId),
		clientSecret: unblanked(clientSecret),
		approvalPassword: unblanked(approvalPassword),
		signingKey: unblanked(signingKey),
		fixedToken: unblanked(fixedToken),
	};
}

const NO_STORE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

const HTML = {
	...NO_STORE,
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
	'referrer-policy': 'no-referrer',
};

const texts = (values: object = {}) =>
	Object.fromEntries(
		Object.entries(values).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);

const headersOf = (node: IWebhookFunctions) => texts(node.getHeaderData());

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

const inDutch = new Intl.DateTimeFormat('nl-NL', {
	dateStyle: 'short',
	timeStyle: 'short',
	timeZone: 'Europe/Amsterdam',
});

const endedError = ({ ended }: Pick<EndedLogin, 'ended'>) =>
	new LinkError('COACHVIEW_LINK_ENDED', { moment: inDutch.format(ended) });

/**
 * Tells the administrator, once for each login and process, that it was ended: as a failed execution, which the error workflow mails.
 *
 * The caller has its answer already. n8n answers again what is thrown, with `status` and `json`; that goes nowhere.
 *
 * @throws {ShownInExecutions}
 */
function tellOnce(node: IWebhookFunctions, settings: Settings, ended: EndedLogin): void {
	const { told } = linkOf(settings);
	if (told.has(ended.login)) return;
	told.add(ended.login);
	const response = node.getResponseObject();
	response.status = () => response;
	response.json = () => response;
	throw new ShownInExecutions(endedError(ended));
}

const dutch = ({ nl, code }: LinkError) => `${nl.message}. ${nl.cause} ${nl.fix} [${code}]`;

const FAILED = new LinkError('COACHVIEW_LINK_WORKFLOW');
const UNANSWERED = new LinkError('COACHVIEW_LINK_UNANSWERED');

/** What n8n itself says of a failed workflow (`executeWebhook` in its webhook-helpers). */
const saysFailed = (body: unknown) =>
	(body as { message?: unknown } | undefined)?.message === 'Error in workflow';

/**
 * n8n answers a failed workflow with English JSON, and one that ended before a node answered with an empty 200, which Coachview would take for done. Staff read the
 * answer in Coachview, so both get a text. What a node of the workflow answers goes out as it is; *No Data* can't be told from no answer.
 */
function answerForWorkflow(node: IWebhookFunctions): void {
	const response = node.getResponseObject();
	const isWaiting = node.getNodeParameter('respond') !== 'lastNode';
	if (isWaiting) onlyWithAnAnswer(response);
	const json = response.json.bind(response);
	const fail = (error: LinkError) => response.status(500).type('text/plain').send(dutch(error));
	response.json = (body: unknown) => {
		const status = response.statusCode;
		if (status >= 500 && (!isWaiting || saysFailed(body))) return fail(FAILED);
		return isWaiting && status === 200 && body === undefined ? fail(UNANSWERED) : json(body);
	};
}

/** Coachview's call itself: who is withdrawn or enrolled. */
export async function receiveMessage(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await settingsOf(node);
	const { logins } = linkOf(settings);
	const store = node.getWorkflowStaticData('node');
	logins.learn(store);
	const caller = callerOf(settings, logins, headersOf(node).authorization);
	if (caller !== 'known') {
		const text =
			caller === 'unknown'
				? 'Niet aangemeld: koppel Coachview opnieuw.'
				: dutch(endedError(caller));
		const answered = answer(node, 401, text, { 'www-authenticate': 'Bearer' });
		if (caller !== 'unknown') tellOnce(node, settings, caller);
		return answered;
	}
	logins.keep(store);
	const { method = 'POST' } = node.getRequestObject();
	const message = attempt(() =>
		linkMessage(method, node.getQueryData() as Record<string, unknown>, bodyFields(node) ?? {}),
	);
	if (!message.ok) return answer(node, 422, dutch(message.error));
	const receivedAt = new Date().toISOString();
	const json = { ...message.value, environment: settings.environment, receivedAt };
	const run = { workflowData: [[{ json }]] };
	if (node.getMode() === 'manual')
		return answerTest(node, run, dutch(new LinkError('COACHVIEW_LINK_TEST')));
	answerForWorkflow(node);
	return run;
}
