/** Moodle's Unix seconds as ISO 8601; null for 0 and for nothing. */
export const isoFromUnix = (seconds: number | null | undefined) =>
	seconds ? new Date(seconds * 1000).toISOString() : null;
