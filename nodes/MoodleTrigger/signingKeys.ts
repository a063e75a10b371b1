import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { parseSigningKey } from '../../lib/webhooks/standardWebhooks';
import { findWeakness } from '../../lib/shared/secretStrength';
import type { Reason } from '../../lib/text/characters';

interface WebhookSecrets {
	secret?: string;
	secondSecret?: string;
}

/** Bytes that Standard Webhooks asks for at least. */
const MIN_KEY_BYTES = 24;

const WRONG_FORM: Reason = {
	en: 'A secret begins with whsec_ and has at least 24 bytes in Base64.',
	nl: 'Een geheim begint met whsec_ en bevat minstens 24 bytes in Base64.',
};

const SAME_SECRET: Reason = {
	en: 'Both secrets are the same: leave Second Secret empty until you change the secret.',
	nl: 'Beide geheimen zijn gelijk: laat Second Secret leeg tot u het geheim wijzigt.',
};

/** What is wrong with the secrets; undefined when nothing is. */
export function secretsProblem({
	secret = '',
	secondSecret = '',
}: WebhookSecrets): Reason | undefined {
	const given = [secret, secondSecret].map((one) => one.trim()).filter((one, i) => one || i === 0);
	for (const one of given) {
		const key = parseSigningKey(one);
		if (!key) return WRONG_FORM;
		const weakness = findWeakness(key.toString('latin1'), MIN_KEY_BYTES);
		if (weakness) return { en: `A secret ${weakness.en}.`, nl: `Een geheim ${weakness.nl}.` };
	}
	return given[0] === given[1] ? SAME_SECRET : undefined;
}

const readSecrets = async (node: IHookFunctions | IWebhookFunctions) =>
	await node.getCredentials<Record<keyof WebhookSecrets, string>>('moodleWebhookApi');

/** @throws {LinkError} `WEBHOOK_SECRET_UNUSABLE` when the credential has no secret: nothing may be accepted then */
export async function signingKeys(node: IHookFunctions | IWebhookFunctions): Promise<Buffer[]> {
	const { secret, secondSecret } = await readSecrets(node);
	const keys = [secret, secondSecret ?? ''].flatMap((one) => parseSigningKey(one) ?? []);
	if (keys.length > 0) return keys;
	throw new LinkError('WEBHOOK_SECRET_UNUSABLE', {
		problem: WRONG_FORM.en,
		problemNl: WRONG_FORM.nl,
	});
}

/** The same before the workflow is published, where a weak secret is refused as well. */
export async function strongSigningKeys(node: IHookFunctions): Promise<Buffer[]> {
	const problem = secretsProblem(await readSecrets(node));
	if (problem)
		throw new LinkError('WEBHOOK_SECRET_UNUSABLE', { problem: problem.en, problemNl: problem.nl });
	return await signingKeys(node);
}
