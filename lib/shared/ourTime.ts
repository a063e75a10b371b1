const EARLIEST_MS = Date.UTC(2001, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Whether a number can be meant as Unix milliseconds: outside, it is in another unit, such as 20261231. */
export const isOfOurTime = (moment: number) => moment >= EARLIEST_MS && moment < LATEST_MS;
