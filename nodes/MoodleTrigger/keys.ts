import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { signingKey } from '../../lib/webhooks/standardWebhooks';

/** How n8n shows an error of the catalogue; the call is answered 500, and a failed execution tells the administrator why. */
export const nodeError = (node: IHookFunctions | IWebhookFunctions, { code, en }: LinkError) =>
	new NodeOperationError(node.getNode(), en.message, {
		description: `${en.cause} ${en.fix} [${code}]`,
	});

/** @throws {NodeOperationError} when the credential has no usable secret: nothing may be accepted then */
export async function keysOf(node: IHookFunctions | IWebhookFunctions): Promise<Buffer[]> {
	const { secret, secondSecret } = await node.getCredentials<{
		secret: string;
		secondSecret?: string;
	}>('moodleWebhookApi');
	const keys = [secret, secondSecret ?? ''].flatMap((one) => signingKey(one) ?? []);
	if (keys.length > 0) return keys;
	throw nodeError(node, new LinkError('WEBHOOK_SECRET_UNUSABLE'));
}
