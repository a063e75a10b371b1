const EARLIEST_MS = Date.UTC(2001, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Whether a moment in Unix milliseconds can be meant: a number outside is in another unit, such as 20261231, and a date a system's word for none, such as 0001-01-01. */
export const isOfOurTime = (moment: number) => moment >= EARLIEST_MS && moment < LATEST_MS;
