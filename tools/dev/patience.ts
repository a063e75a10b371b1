/** How long to wait, in milliseconds, for what takes seconds on a machine that does nothing else. */
export const PATIENCE_MS = 120_000;
