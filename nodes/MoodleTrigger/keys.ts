import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { nodeError } from '../../lib/n8n/nodeError';
import { signingKey } from '../../lib/webhooks/standardWebhooks';

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
