/** A minute and a day, in the unit that each name ends with. */
export const MINUTE_SECONDS = 60;
export const DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;
export const MINUTE_MS = MINUTE_SECONDS * 1000;
export const DAY_MS = DAY_SECONDS * 1000;
