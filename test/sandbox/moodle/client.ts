import type { MoodleSandbox } from '../../../sandbox/moodle/index';

/** Calls a web service function of a stand-in with bracketed keys, and gives the parsed answer. */
export async function call(
	moodle: MoodleSandbox,
	wsfunction: string,
	parameters: Record<string, string | number> = {},
	token = 'sandbox-moodle-token',
): Promise<unknown> {
	const form = new URLSearchParams({ wstoken: token, moodlewsrestformat: 'json', wsfunction });
	for (const [key, value] of Object.entries(parameters)) form.set(key, String(value));
	const response = await fetch(`${moodle.url}/webservice/rest/server.php`, {
		method: 'POST',
		body: form,
	});
	return JSON.parse(await response.text()) as unknown;
}

/** Uses the control interface. */
export async function control(
	moodle: MoodleSandbox,
	path: string,
	body?: unknown,
): Promise<{ status: number; body: unknown }> {
	const response = await fetch(
		`${moodle.url}/sandbox/${path}`,
		body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
	);
	return { status: response.status, body: await response.json() };
}
