/** The part of a web server's response that is needed here. */
interface Answer {
	statusCode: number;
	end: (...parts: unknown[]) => unknown;
	once(event: 'close', listener: () => void): unknown;
}

/**
 * Tells once with which status n8n answered a call, also when the caller hung up before: Node emits no `finish` then, yet n8n ends the response when the
 * workflow is done, and that alone says how it went.
 *
 * @param hungUp called when the connection closes while there is no answer yet
 */
export function onAnswered(
	response: Answer,
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
	response.once('close', () => {
		if (!told) hungUp();
	});
}
