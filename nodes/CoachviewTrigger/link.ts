import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { callerOf } from '../../lib/coachview/link/authorisation';
import { linkMessage } from '../../lib/coachview/link/linkMessage';
import { LinkError } from '../../lib/errors/linkError';
import { bodyFields } from '../../lib/n8n/guarded';
import { answer, answerTest } from '../../lib/n8n/webhookAnswer';
import { attempt } from '../../lib/outcome';
import { endedError, headersOf, linkOf, settingsOf, tellOnce } from './links';

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
	answerFailuresInDutch(node);
	return run;
}
