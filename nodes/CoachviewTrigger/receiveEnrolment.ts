import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { callerOf } from '../../lib/coachview/link/authorisationServer';
import { linkMessage } from '../../lib/coachview/link/linkMessage';
import { LinkError } from '../../lib/errors/linkError';
import { onlyWithAnAnswer } from '../../lib/n8n/onResponseEnd';
import { bodyFields } from '../../lib/n8n/guardWebhook';
import { answer, answerTest } from '../../lib/n8n/webhookResponse';
import { attempt } from '../../lib/shared/result';
import { endedError, headersOf, linkOf, settingsOf, tellOnce } from './linkState';

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
