import { DAY_MS } from '../../shared/durations';
import { dateTimeText } from '../../errors/localText';
import type { Reason } from '../../errors/localText';
import { reason } from '../../errors/reason';
/** What is left of the calls that Coachview allows: 5,000 in 24 hours (article on 429). Whether per client or per tenant is unknown. */
export interface RateLimit {
	limit?: number;
	remaining?: number;
	/** Unix milliseconds. */
	resetsAt?: number;
}

type Headers = Record<string, string | undefined>;

const parseCount = (text: string | undefined) =>
	text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;

/**
 * When the count begins again. The header is "a timestamp" of unknown form, so ISO 8601, Unix seconds and milliseconds are understood, and a small
 * number as seconds from now.
 */
export function parseResetMs(text: string | undefined, now: number): number | undefined {
	const value = parseCount(text);
	if (value === undefined) {
		const moment = text ? new Date(text).getTime() : NaN;
		return Number.isNaN(moment) ? undefined : moment;
	}
	if (value * 1000 <= 2 * DAY_MS) return now + value * 1000;
	return value < 1e11 ? value * 1000 : value;
}

/** The budget in an answer's headers; what they don't say stays undefined. */
export const parseRateLimit = (headers: Headers, now = Date.now()): RateLimit => ({
	limit: parseCount(headers['x-rate-limit-limit']),
	remaining: parseCount(headers['x-rate-limit-remaining']),
	resetsAt: parseResetMs(headers['x-rate-limit-reset'], now),
});

/** When the count begins again, as an error says it. */
export const resetReason = ({ resetsAt }: RateLimit): Reason =>
	resetsAt === undefined
		? reason('LIMIT_RESET_UNKNOWN')
		: reason('LIMIT_RESETS', { moment: dateTimeText(resetsAt) });
