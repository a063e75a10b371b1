import type {
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { sameSecret } from '../../lib/coachview/link/authorisationServer';
import { webhookEvent } from '../../lib/coachview/webhooks/webhookEvent';
import { LinkError } from '../../lib/errors/linkError';
import { bodyFields } from '../../lib/n8n/guardWebhook';
import { perNode } from '../../lib/n8n/perNode';
import { answer, answerTest } from '../../lib/n8n/webhookResponse';
import { attemptAsync } from '../../lib/shared/result';
import { unblanked } from '../../lib/shared/webAddress';
import { RecentBodies } from '../../lib/webhooks/duplicateFilter';
import { hookProblemOf } from './checkSettings';

const HEADER = 'x-webhook-secret';

const recentOf = perNode(() => new RecentBodies());

/** @throws {LinkError} `COACHVIEW_HOOK_SECRET` when the credential can't keep anybody out */
export async function hookSecretOf(node: IHookFunctions | IWebhookFunctions): Promise<string> {
	const credential = await attemptAsync(
		async () => await node.getCredentials<{ webhookSecret?: string }>('coachviewLinkApi'),
	);
	const settings = credential.ok ? credential.value : {};
	const problem = hookProblemOf(settings);
	if (problem)
		throw new LinkError('COACHVIEW_HOOK_SECRET', { problem: problem.en, problemNl: problem.nl });
	return unblanked(settings.webhookSecret);
}

/** Coachview may be able to send no header (its webhooks come "anonymously", article on webhooks): then the address has the secret. */
async function isCoachview(node: IWebhookFunctions): Promise<boolean> {
	const wanted = await hookSecretOf(node);
	const { secret } = node.getQueryData() as { secret?: unknown };
	// Behind an address that somebody put together, "+" and "&" stand for themselves.
	const [, asWritten] = /[?&]secret=(.*)$/.exec(node.getRequestObject().url) ?? [];
	const given = [(node.getHeaderData() as Record<string, unknown>)[HEADER], secret, asWritten];
	// All are compared, so that the time taken tells nothing.
	return given
		.map((one) => sameSecret(typeof one === 'string' ? one.trim() : '', wanted))
		.includes(true);
}

/** Receives one of Coachview's webhooks: unsigned, so nothing of it is trusted but that something happened. */
export async function receiveHook(node: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (!(await isCoachview(node))) return answer(node, 401, 'Unauthorized');
	const body = bodyFields(node) as IDataObject | undefined;
	if (!body) return answer(node, 400, 'Not understood');
	const json: IDataObject = {
		...webhookEvent(body),
		data: body,
		receivedAt: new Date().toISOString(),
	};
	const run = { workflowData: [[{ json }]] };
	if (node.getMode() === 'manual') {
		const { en, code } = new LinkError('COACHVIEW_LINK_TEST');
		return answerTest(node, run, `${en.message}. ${en.cause} ${en.fix} [${code}]`);
	}
	const repeated = recentOf(node).isRepeated(JSON.stringify(body));
	return repeated ? answer(node, 200, '') : run;
}
