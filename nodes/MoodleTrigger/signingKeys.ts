import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { LinkError } from '../../lib/errors/linkError';
import { signingKey } from '../../lib/webhooks/standardWebhooks';
import { weaknessOf } from '../../lib/shared/secretStrength';
import type { Weakness } from '../../lib/shared/secretStrength';

interface Secrets {
	secret?: string;
	secondSecret?: string;
}

/** Bytes that Standard Webhooks asks for at least. */
const SHORTEST = 24;

const FORM: Weakness = {
	en: 'A secret begins with whsec_ and has at least 24 bytes in Base64.',
	nl: 'Een geheim begint met whsec_ en bevat minstens 24 bytes in Base64.',
};

const SAME: Weakness = {
	en: 'Both secrets are the same: leave Second Secret empty until you change the secret.',
	nl: 'Beide geheimen zijn gelijk: laat Second Secret leeg tot u het geheim wijzigt.',
};

/** What is wrong with the secrets; undefined when nothing is. */
export function problemOf({ secret = '', secondSecret = '' }: Secrets): Weakness | undefined {
	const given = [secret, secondSecret].map((one) => one.trim()).filter((one, i) => one || i === 0);
	for (const one of given) {
		const key = signingKey(one);
		if (!key) return FORM;
		const weakness = weaknessOf(key.toString('latin1'), SHORTEST);
		if (weakness) return { en: `A secret ${weakness.en}.`, nl: `Een geheim ${weakness.nl}.` };
	}
	return given[0] === given[1] ? SAME : undefined;
}

const secretsOf = async (node: IHookFunctions | IWebhookFunctions) =>
	await node.getCredentials<Record<keyof Secrets, string>>('moodleWebhookApi');

/** @throws {LinkError} `WEBHOOK_SECRET_UNUSABLE` when the credential has no secret: nothing may be accepted then */
export async function keysOf(node: IHookFunctions | IWebhookFunctions): Promise<Buffer[]> {
	const { secret, secondSecret } = await secretsOf(node);
	const keys = [secret, secondSecret ?? ''].flatMap((one) => signingKey(one) ?? []);
	if (keys.length > 0) return keys;
	throw new LinkError('WEBHOOK_SECRET_UNUSABLE', { problem: FORM.en, problemNl: FORM.nl });
}

/** The same before the workflow is published, where a weak secret is refused as well. */
export async function goodKeysOf(node: IHookFunctions): Promise<Buffer[]> {
	const problem = problemOf(await secretsOf(node));
	if (problem)
		throw new LinkError('WEBHOOK_SECRET_UNUSABLE', { problem: problem.en, problemNl: problem.nl });
	return await keysOf(node);
}
