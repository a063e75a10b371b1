import { MINUTE_MS } from '../../shared/durations';

const WINDOW_MS = 15 * MINUTE_MS;
const MAX_ATTEMPTS = 10;

/**
 * Counts wrong guesses at the approval password. The right one is always let in, whatever the count, so that nobody can shut the administrator out by guessing;
 * what keeps guesses from succeeding is the length of the password, which the settings are refused without.
 */
export class AttemptLimiter {
	private wrong: number[] = [];

	/** Counts one; gives the seconds that the next one should wait, 0 for none. */
	add(now = Date.now()): number {
		this.wrong = [...this.wrong.filter((moment) => moment > now - WINDOW_MS), now].slice(
			-MAX_ATTEMPTS - 1,
		);
		return this.wrong.length > MAX_ATTEMPTS
			? Math.ceil((this.wrong[0] + WINDOW_MS - now) / 1000)
			: 0;
	}
}
