const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** Seconds after which work comes again that failed so often: doubled each time, from a minute to a day. */
export const retryWait = (attempts: number) => Math.min(DAY, MINUTE * 2 ** (attempts - 1));
