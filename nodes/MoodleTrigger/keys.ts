import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { signingKey } from '../../lib/webhooks/standardWebhooks';

/** @throws {NodeOperationError} when the credential has no usable secret: nothing may be accepted then */
export async function keysOf(node: IHookFunctions | IWebhookFunctions): Promise<Buffer[]> {
	const { secret, secondSecret } = await node.getCredentials<{
		secret: string;
		secondSecret?: string;
	}>('moodleWebhookApi');
	const keys = [secret, secondSecret ?? ''].flatMap((one) => signingKey(one) ?? []);
	if (keys.length > 0) return keys;
	throw new NodeOperationError(node.getNode(), 'The credential has no usable signing secret', {
		description: 'It begins with whsec_ and has at least 24 bytes in Base64. Copy it from Moodle.',
	});
}
