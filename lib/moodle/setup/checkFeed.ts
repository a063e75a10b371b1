import { LinkError } from '../../errors/linkError';
import { dateTimeText } from '../../errors/localText';
import { DAY_MS, MINUTE_MS } from '../../shared/durations';
import { attemptAsync } from '../../shared/result';
import type { MoodleClient } from '../transport/client';
import type { Findings } from './findings';

/** The function of the plug-in `local_completionfeed` that says how its deliveries get on; early copies of it lack the function. */
export const PLUGIN_GET_STATUS = 'local_completionfeed_get_status';

/** An address to which the plug-in sends. Unix seconds, 0 for none. */
interface FeedEndpoint {
	name: string;
	enabled: boolean;
	/** Since when it has accepted nothing. */
	failingsince: number;
	pauseduntil: number;
	/** Messages that were not accepted yet. */
	waiting: number;
	/** When the first of them happened. */
	oldest: number;
}

export interface FeedStatus {
	endpoints: FeedEndpoint[];
	/** When the token of this call ends; Moodle's own functions don't say it. */
	tokenends: number;
}

/** How long a message may wait: Moodle's cron comes every minute, and a short outage needs nobody. */
const LONGEST_WAIT_MS = 60 * MINUTE_MS;

/** How long before its end a token is to be renewed. */
const TOKEN_NOTICE_MS = 14 * DAY_MS;

const toMilliseconds = (seconds: number) => seconds * 1000;

const moment = (seconds: number) => dateTimeText(toMilliseconds(seconds));

/**
 * Whether completions reach whoever receives them, and how long the token is good. Only the plug-in says either of the two; where it is not installed, or too old for the
 * function, or may not be asked, nothing is said.
 *
 * @param now Unix milliseconds
 */
export async function checkFeed(moodle: MoodleClient, findings: Findings, now = Date.now()) {
	if (!(await moodle.has(PLUGIN_GET_STATUS))) return;
	const told = await attemptAsync(async () => await moodle.read<FeedStatus>(PLUGIN_GET_STATUS, {}));
	if (!told.ok) {
		findings.add('notice', PLUGIN_GET_STATUS, told.error);
		return;
	}
	const { endpoints, tokenends } = told.value;
	const enabled = endpoints.filter((endpoint) => endpoint.enabled);
	if (enabled.length === 0)
		findings.add('notice', 'completion feed', new LinkError('SETUP_FEED_OFF'));
	for (const endpoint of enabled) checkEndpoint(findings, endpoint, now);
	if (tokenends && toMilliseconds(tokenends) - now < TOKEN_NOTICE_MS) {
		const values = { moment: moment(tokenends) };
		findings.add('problem', 'token', new LinkError('SETUP_TOKEN_ENDS', values));
	}
}

function checkEndpoint(findings: Findings, endpoint: FeedEndpoint, now: number) {
	const { name, failingsince, pauseduntil, waiting, oldest } = endpoint;
	const subject = `completion feed to ${name}`;
	if (toMilliseconds(pauseduntil) > now)
		findings.add(
			'problem',
			subject,
			new LinkError('SETUP_FEED_PAUSED', { endpoint: name, since: moment(failingsince) }),
		);
	else if (waiting > 0 && now - toMilliseconds(oldest) > LONGEST_WAIT_MS)
		findings.add(
			'problem',
			subject,
			new LinkError('SETUP_FEED_WAITS', { count: waiting, endpoint: name, since: moment(oldest) }),
		);
	else findings.addPassed(subject);
}
