import { MINUTE_SECONDS } from '../../shared/durations';

const WINDOW_SECONDS = 15 * MINUTE_SECONDS;
const MAX_ATTEMPTS = 10;

/**
 * Counts wrong guesses at the approval password. The right one is always let in, whatever the count, so that nobody can shut the administrator out by guessing;
 * what keeps guesses from succeeding is the length of the password, which the settings are refused without.
 */
export class AttemptLimiter {
	private failures: number[] = [];

	/**
	 * Counts one; gives the seconds that the next one should wait, 0 for none.
	 *
	 * @param now Unix seconds
	 */
	recordFailure(now = Date.now() / 1000): number {
		this.failures = [...this.failures.filter((moment) => moment > now - WINDOW_SECONDS), now].slice(
			-MAX_ATTEMPTS - 1,
		);
		return this.failures.length > MAX_ATTEMPTS
			? Math.ceil(this.failures[0] + WINDOW_SECONDS - now)
			: 0;
	}
}
