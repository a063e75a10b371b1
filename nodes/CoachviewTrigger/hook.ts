import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { webhookEvent } from '../../lib/coachview/webhookEvent';
import { RecentBodies } from '../../lib/webhooks/recentBodies';

const recent = new Map<string, RecentBodies>();

/** Receives one of Coachview's webhooks: unsigned, so nothing of it is trusted but that something happened. */
export function receiveHook(node: IWebhookFunctions): IWebhookResponseData {
	const body = node.getBodyData();
	const key = `${node.getWorkflow().id}/${node.getNode().id}`;
	const bodies = recent.get(key) ?? new RecentBodies();
	recent.set(key, bodies);
	const repeated = bodies.isRepeated(JSON.stringify(body));
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
