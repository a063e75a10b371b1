import { DAY_SECONDS, MINUTE_SECONDS } from './durations';

/** Seconds after which work comes again that failed so often: doubled each time, from a minute to a day. */
export const backoffSeconds = (attempts: number) =>
	Math.min(DAY_SECONDS, MINUTE_SECONDS * 2 ** (attempts - 1));
