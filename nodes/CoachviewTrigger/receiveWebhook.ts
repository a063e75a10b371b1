import type {
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { constantTimeEqual } from '../../lib/shared/constantTimeEqual';
import { parseWebhookEvent } from '../../lib/coachview/webhooks/webhookEvent';
import { LinkError } from '../../lib/errors/linkError';
import { bodyFields } from '../../lib/n8n/guardWebhook';
import { inboxMemory } from '../../lib/n8n/nodeMemory';
import { respond, respondToTest } from '../../lib/n8n/webhookResponse';
import { attemptAsync } from '../../lib/shared/result';
import { cleanSecret } from '../../lib/text/pasted';
import { REPEATS, isRepeated } from '../../lib/webhooks/messages';
import { webhookSecretProblem } from './checkSettings';

const SECRET_HEADER = 'x-webhook-secret';

const memory = inboxMemory(REPEATS);

/** @throws {LinkError} `COACHVIEW_HOOK_SECRET` when the credential can't keep anybody out */
export async function webhookSecret(node: IHookFunctions | IWebhookFunctions): Promise<string> {
	const credential = await attemptAsync(
		async () => await node.getCredentials<{ webhookSecret?: string }>('coachviewLinkApi'),
	);
	const settings = credential.ok ? credential.value : {};
	const problem = webhookSecretProblem(settings);
	if (problem) throw new LinkError('COACHVIEW_HOOK_SECRET', { reason: problem });
	return cleanSecret(settings.webhookSecret);
}

/** Coachview may be able to send no header (its webhooks come "anonymously", article on webhooks): then the address has the secret. */
async function hasWebhookSecret(node: IWebhookFunctions): Promise<boolean> {
	const wanted = await webhookSecret(node);
	const { secret } = node.getQueryData() as { secret?: unknown };
	// Behind an address that somebody put together, "+" and "&" stand for themselves.
	const [, asWritten] = /[?&]secret=(.*)$/.exec(node.getRequestObject().url) ?? [];
	const given = [
		(node.getHeaderData() as Record<string, unknown>)[SECRET_HEADER],
		secret,
		asWritten,
	];
	// All are compared, so that the time taken reveals nothing.
	return given
		.map((one) => constantTimeEqual(typeof one === 'string' ? one.trim() : '', wanted))
		.includes(true);
}

/** Receives one of Coachview's webhooks: unsigned, so nothing of it is trusted but that something happened. */
export async function receiveWebhook(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (!(await hasWebhookSecret(node))) return respond(node, 401, 'Unauthorized');
	const body = bodyFields(node) as IDataObject | undefined;
	if (!body) return respond(node, 400, 'Not understood');
	const json: IDataObject = {
		...parseWebhookEvent(body),
		data: body,
		receivedAt: new Date().toISOString(),
	};
	const run = { workflowData: [[{ json }]] };
	if (node.getMode() === 'manual') {
		const { en, code } = new LinkError('COACHVIEW_LINK_TEST');
		return respondToTest(node, run, `${en.message}. ${en.cause} ${en.fix} [${code}]`);
	}
	const now = Date.now() / 1000;
	if (isRepeated(memory.open(node), JSON.stringify(body), now)) return respond(node, 200, '');
	memory.save(node);
	return run;
}
