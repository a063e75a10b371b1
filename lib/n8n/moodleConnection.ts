import { MoodleClient } from '../moodle/client';
import type { Caller } from './http';
import { requestText } from './http';

/** Where Moodle's REST protocol lives below the site's address. */
const REST_PATH = '/webservice/rest/server.php';

/** A client for the Moodle of the node's credential, which adds the token to the form fields. */
export async function connectMoodle(caller: Caller): Promise<MoodleClient> {
	const { siteUrl } = await caller.getCredentials<{ siteUrl: string }>('moodleApi');
	const site = siteUrl.trim().replace(/\/+$/, '');
	return new MoodleClient(
		async (fields) =>
			await requestText(caller, 'moodleApi', {
				method: 'POST',
				url: `${site}${REST_PATH}`,
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: fields,
				disableFollowRedirect: true,
			}),
		site,
	);
}
