import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { authenticate } from '../../lib/coachview/link/authorisationServer';
import { parseLinkMessage } from '../../lib/coachview/link/linkMessage';
import { LinkError } from '../../lib/errors/linkError';
import { bodyFields } from '../../lib/n8n/guardWebhook';
import {
	ignoreEmptyEnd,
	onUnanswered,
	respond,
	respondToTest,
} from '../../lib/n8n/webhookResponse';
import { attempt } from '../../lib/shared/result';
import {
	revokedError,
	requestHeaders,
	linkState,
	linkSettings,
	reportRevokedOnce,
} from './linkState';

const dutchText = ({ nl, code }: LinkError) => `${nl.message}. ${nl.cause} ${nl.fix} [${code}]`;

const WORKFLOW_FAILED = new LinkError('COACHVIEW_LINK_WORKFLOW');
const WORKFLOW_UNANSWERED = new LinkError('COACHVIEW_LINK_UNANSWERED');

/** What n8n itself says of a failed workflow (`executeWebhook` in its webhook-helpers). */
const isFailureBody = (body: unknown) =>
	(body as { message?: unknown } | undefined)?.message === 'Error in workflow';

/**
 * n8n answers a failed workflow with English JSON, and one that ended before a node answered with an empty 200, which Coachview would take for done. Staff read the
 * answer in Coachview, so both get a text. What a node of the workflow answers goes out as it is; *No Data* looks the same as no answer.
 */
function rewriteWorkflowResponse(node: IWebhookFunctions): void {
	const response = node.getResponseObject();
	const isWaiting = node.getNodeParameter('respond') !== 'lastNode';
	const fail = (error: LinkError) => response.status(500).type('text/plain').send(dutchText(error));
	if (isWaiting) {
		ignoreEmptyEnd(response);
		onUnanswered(response, () => fail(WORKFLOW_UNANSWERED));
	}
	const json = response.json.bind(response);
	response.json = (body: unknown) =>
		response.statusCode >= 500 && (!isWaiting || isFailureBody(body))
			? fail(WORKFLOW_FAILED)
			: json(body);
}

/** Coachview's call itself: who is withdrawn or enrolled. */
export async function receiveEnrolment(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = await linkSettings(node);
	const { logins } = linkState(settings);
	const store = node.getWorkflowStaticData('node');
	logins.learn(store);
	const caller = authenticate(settings, logins, requestHeaders(node).authorization);
	if (caller !== 'known') {
		const text =
			caller === 'unknown'
				? 'Niet aangemeld: koppel Coachview opnieuw.'
				: dutchText(revokedError(caller));
		const answered = respond(node, 401, text, { 'www-authenticate': 'Bearer' });
		if (caller !== 'unknown') reportRevokedOnce(node, settings, caller);
		return answered;
	}
	logins.keep(store);
	const { method = 'POST' } = node.getRequestObject();
	const message = attempt(() =>
		parseLinkMessage(
			method,
			node.getQueryData() as Record<string, unknown>,
			bodyFields(node) ?? {},
		),
	);
	if (!message.ok) return respond(node, 422, dutchText(message.error));
	const receivedAt = new Date().toISOString();
	const json = { ...message.value, environment: settings.environment, receivedAt };
	const run = { workflowData: [[{ json }]] };
	if (node.getMode() === 'manual')
		return respondToTest(node, run, dutchText(new LinkError('COACHVIEW_LINK_TEST')));
	rewriteWorkflowResponse(node);
	return run;
}
