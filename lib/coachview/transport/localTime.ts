import { toLocalTime, possibleInstants } from '../../shared/zonedTime';

/** Coachview writes times without a zone; that they are Dutch local time is inferred (`docs/coachview-assumptions.md`). */
export const COACHVIEW_ZONE = 'Europe/Amsterdam';

const WITH_ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;

/** .NET writes year 1 for "no date", and some databases 1753; nothing in Coachview is older than this. */
const OLDEST = Date.UTC(1900, 0);

/**
 * The moments that a time of Coachview may mean, first to last: two in the hour in autumn that the clock is set back over.
 *
 * @param local such as `2025-01-22T11:34:10.919`; one with a zone is taken at its word
 * @returns none when it is no time, or stands for none
 */
export function coachviewInstants(local: string): number[] {
	const moments = WITH_ZONE.test(local)
		? [new Date(local).getTime()]
		: possibleInstants(local, COACHVIEW_ZONE);
	return moments.filter((moment) => moment >= OLDEST);
}

/** A time of Coachview as ISO 8601 with zone; the first of two possible moments. Null when absent or no time. */
export function coachviewIsoTime(local: unknown): string | null {
	const [moment] = typeof local === 'string' && local ? coachviewInstants(local) : [];
	return moment === undefined ? null : new Date(moment).toISOString();
}

/** The day of a moment in Dutch local time, as ISO 8601. */
export const localDay = (moment: number) => toLocalTime(moment, COACHVIEW_ZONE).slice(0, 10);

/** The same as filters write it: `dd-MM-yyyy` (SEEN). */
export const toFilterDate = (moment: number) => localFilterDate(localDay(moment));

/** The day of a time of Coachview, as filters write it. */
export const localFilterDate = (local: string) => local.slice(0, 10).split('-').reverse().join('-');
