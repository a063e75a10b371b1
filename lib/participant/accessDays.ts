import { inputInvalid } from '../errors/inputInvalid';
import type { Reason } from '../errors/localText';
import { reason } from '../errors/reason';
import { possibleInstants, toLocalTime } from '../shared/zonedTime';

/** A hundred years; nobody means a longer period. */
const MAX_ACCESS_DAYS = 36_500;

/** Why a text is not a number of days; undefined when it is one, or empty. */
export function accessDaysProblem(text: string): Reason | undefined {
	if (!/^[+-]?\d*([.,]\d+)*$/.test(text)) return reason('NOT_A_NUMBER');
	// "1.000" is one day or a thousand, depending on who reads it.
	return /^\d*$/.test(text) && Number(text) <= MAX_ACCESS_DAYS
		? undefined
		: reason('NOT_WHOLE_DAYS', { most: String(MAX_ACCESS_DAYS) });
}

/** A text of which `accessDaysProblem` says nothing, as a number; null for none, which 0 is too: access without an end. */
export const toAccessDays = (text: string): number | null => Number(text) || null;

const addDays = (date: string, days: number) => {
	const moment = new Date(`${date}T00:00:00Z`);
	moment.setUTCDate(moment.getUTCDate() + days);
	return moment.toISOString().slice(0, 10);
};

/**
 * The last second of the day that is a number of days after a moment, on the clock of a time zone: whoever gets a day of access on Monday afternoon has it until
 * the end of Tuesday. Days on which the clock is set have 23 or 25 hours, and count as a day like any other.
 *
 * @param start Unix seconds
 * @returns Unix seconds
 * @throws {LinkError} `INPUT_INVALID` for a time zone that does not exist
 */
export function accessEndsAfter(start: number, days: number, zone: string): number {
	const today = localDate(start * 1000, zone);
	// The first moment of the next day: the end of a day whose last hour comes twice is the second one.
	const [midnight] = possibleInstants(`${addDays(today, days + 1)}T00:00:00`, zone);
	return Math.floor(midnight / 1000) - 1;
}

function localDate(moment: number, zone: string): string {
	try {
		return toLocalTime(moment, zone).slice(0, 10);
	} catch {
		throw inputInvalid('Time Zone', zone, reason('NOT_A_TIME_ZONE'));
	}
}
