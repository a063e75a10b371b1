/** How often and how long a call is tried again. All times in milliseconds. */
export const RETRY_POLICY = {
	attempts: 4,
	firstDelay: 500,
	/** No single wait is longer, whatever the server asks for. */
	longestDelay: 30_000,
};

/** A server's *Retry-After*, in milliseconds: seconds or a date (RFC 9110 §10.2.3); undefined when absent or unreadable. */
export function parseRetryAfterMs(
	header: string | undefined,
	now = Date.now(),
): number | undefined {
	if (!header?.trim()) return undefined;
	const milliseconds = /^\s*\d+\s*$/.test(header)
		? Number(header) * 1000
		: new Date(header).getTime() - now;
	return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/** The wait before the next attempt: what the server asked for, else doubled each time, with jitter so that clients do not return all at once. */
function backoffMs(attempt: number, asked: number | undefined): number {
	const backOff = RETRY_POLICY.firstDelay * 2 ** attempt * (0.5 + Math.random() / 2);
	return Math.min(RETRY_POLICY.longestDelay, Math.max(asked ?? 0, backOff));
}

/**
 * Runs something again as long as its answer may be repeated safely, a few times at most.
 *
 * @param worthRepeating says of an answer whether to try again, and how long the server wants to be left alone; `attempt` counts from 0
 * @returns the last answer, good or bad
 */
export async function withRetries<Answer>(
	run: () => Promise<Answer>,
	worthRepeating: (answer: Answer, attempt: number) => { after?: number } | undefined,
	sleep: (milliseconds: number) => Promise<void>,
): Promise<Answer> {
	for (let attempt = 0; ; attempt++) {
		const answer = await run();
		const again = worthRepeating(answer, attempt);
		if (!again || attempt + 1 >= RETRY_POLICY.attempts) return answer;
		await sleep(backoffMs(attempt, again.after));
	}
}
