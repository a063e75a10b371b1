import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { LinkError } from '../../../lib/errors/linkError';
import type { SiteInfo } from '../../../lib/moodle/transport/client';
import { MoodleClient } from '../../../lib/moodle/transport/client';
import { normaliseSiteUrl } from '../../../lib/moodle/transport/siteUrl';
import { attemptAsync } from '../../../lib/shared/result';
import { cleanText } from '../../../lib/text/clean';
import { cleanToken } from '../../../lib/text/pasted';
import { testFailedWith, testPassed, sendTestRequest } from '../../../lib/n8n/credentialTest';
import { REST_PATH } from './connection';
import { FIRST_SITE } from './sites';

/** Somebody waits for the test in the editor (milliseconds). */
const MAX_WAIT_MS = 500;

/** A function that asks everything of the account that other functions ask; see `connectAndRead`. */
const LOOK_UP_FUNCTION = 'core_user_get_users_by_field';

/** A client with the address and token of a credential, by the only request helper that tests of credentials have. */
function testClient(context: ICredentialTestFunctions, data: Record<string, unknown>) {
	const siteUrl = normaliseSiteUrl(data.siteUrl);
	return new MoodleClient({
		siteUrl,
		sleep: async (milliseconds) => await sleep(Math.min(MAX_WAIT_MS, milliseconds)),
		post: async (fields) =>
			await sendTestRequest(context, {
				method: 'POST',
				url: `${siteUrl}${REST_PATH}`,
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: new URLSearchParams({ ...fields, wstoken: cleanToken(data.token) }).toString(),
			}),
	});
}

/**
 * Reads who the account is, and then its own profile: site info succeeds even for an account that did not agree to the policies, must change its password or
 * has an incomplete profile, while everything else fails (recordings `site_policy_not_agreed_siteinfo`, `site_required_profile_field_blocks_service_account`).
 */
async function connectAndRead(moodle: MoodleClient): Promise<SiteInfo> {
	const info = await moodle.siteInfo();
	if (await moodle.has(LOOK_UP_FUNCTION))
		await moodle.read(LOOK_UP_FUNCTION, { field: 'id', values: [info.userid] });
	return info;
}

/** Tests *Moodle API*, and those for more sites, in the way in which the nodes call, so that it says what they would say. Nothing is written. */
export async function moodleApiTest(
	this: ICredentialTestFunctions,
	{ data = {}, type }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const info = await attemptAsync(async () => await connectAndRead(testClient(this, data)));
	if (!info.ok) return testFailedWith(info.error, data);
	if (type !== FIRST_SITE && !cleanText(String(data.siteName ?? '')))
		return testFailedWith(new LinkError('INPUT_MISSING', { parameter: 'Site Name' }), data);
	const { sitename, release, username } = info.value;
	return testPassed(`Connected to ${sitename} (Moodle ${release}) as ${username}.`);
}
