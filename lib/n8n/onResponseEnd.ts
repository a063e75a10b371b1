/** The part of a web server's response that is needed here. */
interface ServerResponse {
	statusCode: number;
	headersSent: boolean;
	end: (...parts: unknown[]) => unknown;
	once(event: 'close', listener: () => void): unknown;
}

/**
 * Lets nobody end the response before there is an answer. n8n does when a *Respond to Webhook* node answers while the trigger has changed its static data: it
 * ends the response in the next tick (`setupResponseNodePromise` in its webhook-helpers) and sends the answer only after the data is written (`LiveWebhooks`), so
 * the caller would get an empty 200 in the place of whatever the workflow says.
 */
export function ignoreEmptyEnd(response: ServerResponse): void {
	const end = response.end.bind(response);
	response.end = (...parts) =>
		parts.length === 0 && !response.headersSent ? response : end(...parts);
}

/**
 * Tells once with which status n8n answered a call, also when the caller hung up before: Node emits no `finish` then, yet n8n ends the response when the
 * workflow is done, and that alone says how it went.
 *
 * @param hungUp called when the connection closes while there is no answer yet
 */
export function onResponseEnd(
	response: ServerResponse,
	answered: (status: number) => void,
	hungUp: () => void,
): void {
	const end = response.end.bind(response);
	let told = false;
	response.end = (...parts) => {
		if (!told) answered(response.statusCode);
		told = true;
		return end(...parts);
	};
	ignoreEmptyEnd(response);
	response.once('close', () => {
		if (!told) hungUp();
	});
}
