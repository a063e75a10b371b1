import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { webhookEvent } from '../../lib/coachview/webhookEvent';
import { perNode } from '../../lib/n8n/perNode';
import { RecentBodies } from '../../lib/webhooks/recentBodies';

const recentOf = perNode(() => new RecentBodies());

/** Receives one of Coachview's webhooks: unsigned, so nothing of it is trusted but that something happened. */
export function receiveHook(node: IWebhookFunctions): IWebhookResponseData {
	const body = node.getBodyData();
	const repeated = recentOf(node).isRepeated(JSON.stringify(body));
	if (node.getMode() !== 'manual' && repeated) {
		node.getResponseObject().writeHead(200).end();
		return { noWebhookResponse: true };
	}
	const json: IDataObject = {
		...webhookEvent(body),
		data: body,
		receivedAt: new Date().toISOString(),
	};
	return { workflowData: [[{ json }]] };
}
