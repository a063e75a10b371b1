import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import type { Reason } from '../../lib/errors/localText';
import { reason } from '../../lib/errors/reason';
import { parseSigningKey } from '../../lib/webhooks/standardWebhooks';
import { findWeakness } from '../../lib/shared/secretStrength';

interface WebhookSecrets {
	secret?: string;
	secondSecret?: string;
}

/** Bytes that Standard Webhooks asks for at least. */
const MIN_KEY_BYTES = 24;

/** What is wrong with the secrets; undefined when nothing is. */
export function secretsProblem({
	secret = '',
	secondSecret = '',
}: WebhookSecrets): Reason | undefined {
	const given = [
		{ name: 'Signing Secret', text: secret.trim() },
		{ name: 'Second Secret', text: secondSecret.trim() },
	].filter(({ text }, i) => text || i === 0);
	for (const { name, text } of given) {
		const key = parseSigningKey(text);
		if (!key) return reason('SIGNING_SECRET_FORMAT');
		const weakness = findWeakness(name, key.toString('latin1'), MIN_KEY_BYTES);
		if (weakness) return weakness;
	}
	return given[0].text === given[1]?.text ? reason('SAME_SIGNING_SECRETS') : undefined;
}

const readSecrets = async (node: IHookFunctions | IWebhookFunctions) =>
	await node.getCredentials<Record<keyof WebhookSecrets, string>>('moodleWebhookApi');

/** @throws {LinkError} `WEBHOOK_SECRET_UNUSABLE` when the credential has no secret: nothing may be accepted then */
export async function signingKeys(node: IHookFunctions | IWebhookFunctions): Promise<Buffer[]> {
	const { secret, secondSecret } = await readSecrets(node);
	const keys = [secret, secondSecret ?? ''].flatMap((one) => parseSigningKey(one) ?? []);
	if (keys.length > 0) return keys;
	throw new LinkError('WEBHOOK_SECRET_UNUSABLE', { reason: reason('SIGNING_SECRET_FORMAT') });
}

/** The same before the workflow is published, where a weak secret is refused as well. */
export async function strongSigningKeys(node: IHookFunctions): Promise<Buffer[]> {
	const problem = secretsProblem(await readSecrets(node));
	if (problem) throw new LinkError('WEBHOOK_SECRET_UNUSABLE', { reason: problem });
	return await signingKeys(node);
}
