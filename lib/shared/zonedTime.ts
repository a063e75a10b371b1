import { DAY_MS } from './durations';

const OFFSET = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/;

/** Milliseconds by which a zone's clock is ahead of UTC at a moment. */
function utcOffsetMs(moment: number, zone: string): number {
	const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
	const [, sign, hours, minutes, seconds = '0'] = OFFSET.exec(format.format(moment)) ?? [];
	if (!sign) return 0;
	const ahead = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
	return (sign === '-' ? -ahead : ahead) * 1000;
}

/**
 * The moments (Unix milliseconds, first to last) at which a zone's clock shows a time: two in the hour that the clock is set back over. In the
 * hour that it skips, the moment that the clock would have shown it had it not been set.
 *
 * @param local ISO 8601 without zone
 */
export function possibleInstants(local: string, zone: string): number[] {
	const wall = new Date(`${local}Z`).getTime();
	if (Number.isNaN(wall)) return [];
	const offsets = [
		...new Set([utcOffsetMs(wall - DAY_MS, zone), utcOffsetMs(wall + DAY_MS, zone)]),
	];
	const shown = offsets
		.filter((offset) => utcOffsetMs(wall - offset, zone) === offset)
		.map((offset) => wall - offset);
	return shown.length > 0 ? shown.sort((a, b) => a - b) : [wall - Math.min(...offsets)];
}

/** What a zone's clock shows at a moment: ISO 8601 without zone, with milliseconds. */
export const toLocalTime = (moment: number, zone: string) =>
	new Date(moment + utcOffsetMs(moment, zone)).toISOString().slice(0, -1);

/** Whether there is a zone of this name, such as Europe/Amsterdam. */
export function isTimeZone(zone: string): boolean {
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
	} catch {
		return false;
	}
}
