import { pause } from '../../tools/dev/n8n';
import type { Stack } from '../../tools/dev/stack';

export interface Answer {
	/** 0 when nobody answered. */
	status: number;
	text: string;
}

export async function post(
	url: string,
	headers: Record<string, string>,
	body: object,
): Promise<Answer> {
	try {
		const answer = await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', connection: 'close', ...headers },
			body: JSON.stringify(body),
		});
		return { status: answer.status, text: await answer.text() };
	} catch (error) {
		return { status: 0, text: String(error) };
	}
}

/** Calls a workflow of n8n's own nodes. */
export const callOwn = async ({ n8n }: Stack, path: string) =>
	await post(`${n8n.webhookUrl}/webhook/${path}`, {}, {});

export async function must200(call: Promise<Answer>) {
	const { status, text } = await call;
	if (status !== 200) throw new Error(`answered ${status}: ${text}`);
}

/** Until n8n has published it, and it answers as it should. */
export async function waitUntilThere(stack: Stack, path: string) {
	while ((await callOwn(stack, path)).status === 404) await pause(200);
	await must200(callOwn(stack, path));
}
