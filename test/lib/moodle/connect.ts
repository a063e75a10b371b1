import { MoodleClient } from '../../../lib/moodle/transport/client';
import type { MoodleConnection, MoodleSettings } from '../../../lib/moodle/transport/client';

interface Site {
	url: string;
}

/** The way to a stand-in over HTTP. Does not wait between attempts, and a call may take one second, so that time-outs are tested quickly. */
export const connection = (site: Site, token = 'sandbox-moodle-token'): MoodleConnection => ({
	siteUrl: site.url,
	sleep: async () => {},
	post: async (fields) => {
		try {
			const answer = await fetch(`${site.url}/webservice/rest/server.php`, {
				method: 'POST',
				body: new URLSearchParams({ ...fields, wstoken: token }),
				redirect: 'manual',
				signal: AbortSignal.timeout(1000),
			});
			const headers = Object.fromEntries(answer.headers);
			return { status: answer.status, headers, body: await answer.text() };
		} catch (error) {
			const { cause, name } = error as { cause?: { code?: string }; name: string };
			return { reason: cause?.code ?? name };
		}
	},
});

/** A client of a stand-in. */
export const connect = (site: Site, settings: Partial<MoodleSettings> = {}, token?: string) =>
	new MoodleClient(connection(site, token), settings);
