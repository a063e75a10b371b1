import { createHmac, hkdfSync } from 'crypto';

import { constantTimeEqual } from '../../shared/constantTimeEqual';
import { MINUTE_SECONDS } from '../../shared/durations';

/** The signing key is stretched for this purpose alone, so that no token of the link is one of a page. */
const deriveKey = (signingKey: string) =>
	Buffer.from(hkdfSync('sha256', signingKey, 'coachview-link', 'page-form', 32));

const tokenOfHour = (signingKey: string, path: string, hour: number) =>
	createHmac('sha256', deriveKey(signingKey)).update(`${hour} ${path}`).digest('base64url');

const hourOf = (now: number) => Math.floor(now / (60 * MINUTE_SECONDS));

/**
 * What a form of an administrator's page carries, so that no other site can send it with the password that the browser remembers. Bound to the page and to the hour.
 *
 * @param path of the page, as the node has it
 * @param now Unix seconds
 */
export const pageToken = (signingKey: string, path: string, now = Date.now() / 1000) =>
	tokenOfHour(signingKey, path, hourOf(now));

/** Whether a form was made for this page, in this hour or the one before. */
export const isPageToken = (
	token: string,
	signingKey: string,
	path: string,
	now = Date.now() / 1000,
) =>
	[0, 1]
		.map((ago) => constantTimeEqual(token, tokenOfHour(signingKey, path, hourOf(now) - ago)))
		.includes(true);
