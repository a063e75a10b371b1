import { createHash } from 'crypto';
import type { IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { approvalPage, refusalPage } from '../../lib/coachview/link/approvalPage';
import {
	approve,
	beginAuthorisation,
	grantTokens,
	isAuthorised,
	sameSecret,
} from '../../lib/coachview/link/authorisation';
import type { LinkSettings } from '../../lib/coachview/link/authorisation';
import { Guesses } from '../../lib/coachview/link/guesses';
import { linkMessage } from '../../lib/coachview/link/linkMessage';
import { readToken } from '../../lib/coachview/link/signedToken';
import { SpentTokens } from '../../lib/coachview/link/spentTokens';
import { LinkError } from '../../lib/errors/linkError';
import { attempt } from '../../lib/outcome';
import { unblanked } from '../../lib/webAddress';
import { problemOf } from './checkSettings';

type Settings = LinkSettings & { environment: 'training' | 'live' };

/** What this process knows of each link: the nodes of several workflows can share one. */
const links = new Map<string, { spent: SpentTokens; guesses: Guesses }>();

function linkOf({ signingKey }: Settings) {
	const key = createHash('sha256').update(signingKey).digest('hex');
	const link = links.get(key) ?? { spent: new SpentTokens(), guesses: new Guesses() };
	links.set(key, link);
	return link;
}

/** @throws {NodeOperationError} when the credential can't protect anything */
export async function settingsOf(node: IHookFunctions | IWebhookFunctions): Promise<Settings> {
	const settings = await node.getCredentials<Settings>('coachviewLinkApi');
	const problem = problemOf(settings);
	if (problem) throw new NodeOperationError(node.getNode(), problem);
	return {
		...settings,
		clientId: unblanked(settings.clientId),
		clientSecret: unblanked(settings.clientSecret),
		approvalPassword: unblanked(settings.approvalPassword),
		fixedToken: unblanked(settings.fixedToken),
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

/** Answers by itself; the workflow does not run. */
function answer(
	node: IWebhookFunctions,
	status: number,
	body: string | object,
	headers: Record<string, string> = { 'content-type': 'text/plain; charset=utf-8' },
): IWebhookResponseData {
	const json = typeof body === 'object';
	node
		.getResponseObject()
		.writeHead(
			status,
			json ? { ...NO_STORE, 'content-type': 'application/json', ...headers } : headers,
		)
		.end(json ? JSON.stringify(body) : body);
	return { noWebhookResponse: true };
}

const tooMany = (node: IWebhookFunctions, seconds: number) =>
	answer(node, 429, 'Te veel mislukte pogingen. Probeer het later opnieuw.', {
		'content-type': 'text/plain; charset=utf-8',
		'retry-after': String(seconds),
	});

const texts = (values: object) =>
	Object.fromEntries(
		Object.entries(values).filter(
			(entry): entry is [string, string] => typeof entry[1] === 'string',
		),
	);

/** The page that Coachview opens, and the approval that an administrator gives there. */
export async function authorisePage(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await settingsOf(node);
	const { guesses } = linkOf(settings);
	if (node.getRequestObject().method === 'GET') {
		const begun = beginAuthorisation(settings, texts(node.getQueryData() as object));
		if ('refused' in begun) return answer(node, 400, refusalPage(begun.refused), HTML);
		return answer(node, 200, approvalPage(begun.form, begun.redirectUri), HTML);
	}
	const { request = '', password = '' } = texts(node.getBodyData());
	const form = readToken(request, 'form', settings.signingKey);
	if (!form?.redirectUri) return answer(node, 400, refusalPage('request'), HTML);
	const wait = guesses.wait();
	if (wait > 0) return tooMany(node, wait);
	if (!sameSecret(password, settings.approvalPassword)) {
		guesses.add();
		return answer(node, 403, approvalPage(request, form.redirectUri, true), HTML);
	}
	const address = approve(settings, request);
	if (!address) return answer(node, 400, refusalPage('request'), HTML);
	return answer(node, 302, '', { ...NO_STORE, location: address });
}

/** The token endpoint. */
export async function tokenEndpoint(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await settingsOf(node);
	const { spent, guesses } = linkOf(settings);
	const wait = guesses.wait();
	if (wait > 0) return tooMany(node, wait);
	const store = node.getWorkflowStaticData('node');
	spent.exchange(store);
	const { authorization = '' } = node.getHeaderData() as { authorization?: string };
	const granted = grantTokens(settings, spent, texts(node.getBodyData()), authorization);
	spent.exchange(store);
	if (!('error' in granted)) return answer(node, 200, granted, {});
	if (granted.error === 'invalid_client') guesses.add();
	const challenge = granted.status === 401 ? { 'www-authenticate': 'Basic realm="n8n"' } : {};
	return answer(
		node,
		granted.status,
		{ error: granted.error },
		challenge as Record<string, string>,
	);
}

const dutch = ({ nl, code }: LinkError) => `${nl.message}. ${nl.cause} ${nl.fix} [${code}]`;

/** n8n answers a failed workflow with English JSON; staff read the answer in Coachview. What the workflow itself answers is no JSON of n8n's. */
function answerFailuresInDutch(node: IWebhookFunctions): void {
	const response = node.getResponseObject();
	if (node.getNodeParameter('respond') !== 'lastNode') return;
	const json = response.json.bind(response);
	response.json = (body: unknown) =>
		response.statusCode >= 500
			? response.type('text/plain').send(dutch(new LinkError('COACHVIEW_LINK_WORKFLOW')))
			: json(body);
}

/** Coachview's call itself: who is withdrawn or enrolled. */
export async function receiveMessage(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await settingsOf(node);
	const { spent, guesses } = linkOf(settings);
	const { authorization = '' } = node.getHeaderData() as { authorization?: string };
	spent.exchange(node.getWorkflowStaticData('node'));
	const wait = guesses.wait();
	const authorised = isAuthorised(settings, spent, authorization);
	if (!authorised && wait > 0) return tooMany(node, wait);
	if (!authorised) {
		// A token that has merely ended is no guess: Coachview then asks for a new one.
		if (authorization && !authorization.includes('.')) guesses.add();
		return answer(node, 401, 'Niet aangemeld: koppel Coachview opnieuw.', {
			'content-type': 'text/plain; charset=utf-8',
			'www-authenticate': 'Bearer',
		});
	}
	const { method = 'POST' } = node.getRequestObject();
	const body = node.getBodyData();
	const message = attempt(() =>
		linkMessage(method, node.getQueryData() as Record<string, unknown>, body),
	);
	if (!message.ok) {
		return answer(node, 422, dutch(message.error));
	}
	answerFailuresInDutch(node);
	const receivedAt = new Date().toISOString();
	const json = { ...message.value, environment: settings.environment, receivedAt };
	return { workflowData: [[{ json }]] };
}
