import { inputInvalid } from '../errors/inputInvalid';
import type { Reason } from '../errors/localText';
import { reason } from '../errors/reason';
import { isOfOurTime } from '../shared/ourTime';
import { toLocalTime, possibleInstants } from '../shared/zonedTime';

/** ISO 8601, and the day first as Coachview and the Dutch write it, each with or without a time and a zone. */
const ISO_DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](.+))?$/;
const DAY_FIRST_DATE_TIME = /^(\d{1,2})-(\d{1,2})-(\d{4})(?:[T ](.+))?$/;
const TIME_OF_DAY = /^(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** What JavaScript itself makes of a date: `String(date)`, `date.toUTCString()`. */
const JAVASCRIPT_DATE =
	/^[A-Z][a-z]{2},? (?:[A-Z][a-z]{2} \d{2}|\d{2} [A-Z][a-z]{2}) \d{4} \d{2}:\d{2}:\d{2} GMT(?:[+-]\d{4})?(?: \(.*\))?$/;

const NOT_A_DATE = reason('NOT_A_DATE');

const NO_SUCH_DATE_OR_TIME = reason('NO_SUCH_DATE_OR_TIME');

const DATE_TOO_OLD = reason('DATE_TOO_OLD');

/** A system's word for no date is older: 0001-01-01, or 1970-01-01, which Moodle would take for no end. A date far away is meant. */
const OLDEST_DATE_MS = Date.UTC(1970, 0, 2);

const padTwo = (text: string) => text.padStart(2, '0');

/** Unix seconds or milliseconds, told apart by their size; undefined when they are neither. */
const epochMsOfNumber = (number: number) => [number * 1000, number].find(isOfOurTime);

/** A date and a time of day that exist, as ISO 8601 with or without zone. */
function validDateTime(
	year: string,
	month: string,
	day: string,
	time = '00:00',
): string | undefined {
	const [, hours, minutes, seconds = '00', fraction = '', zone = ''] =
		TIME_OF_DAY.exec(time.trim()) ?? [];
	if (!hours || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59)
		return undefined;
	const date = `${year}-${padTwo(month)}-${padTwo(day)}`;
	const midnight = new Date(`${date}T00:00:00Z`);
	if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(date))
		return undefined;
	const offset = zone.replace(/^([+-]\d{2}):?(\d{2})?$/, (_, h: string, m = '00') => `${h}:${m}`);
	return `${date}T${hours}:${minutes}:${seconds}${fraction}${offset.toUpperCase()}`;
}

function epochMsOfText(text: string, zone: string): number | Reason {
	if (/^\d+(\.\d+)?$/.test(text)) return epochMsOfNumber(Number(text)) ?? NOT_A_DATE;
	if (JAVASCRIPT_DATE.test(text)) return new Date(text).getTime();
	const iso = ISO_DATE_TIME.exec(text);
	const dayFirst = DAY_FIRST_DATE_TIME.exec(text);
	if (!iso && !dayFirst) return NOT_A_DATE;
	const date = iso
		? validDateTime(iso[1], iso[2], iso[3], iso[4])
		: validDateTime(dayFirst![3], dayFirst![2], dayFirst![1], dayFirst![4]);
	if (!date) return NO_SUCH_DATE_OR_TIME;
	if (/Z$|[+-]\d{2}:\d{2}$/.test(date)) return new Date(date).getTime();
	return possibleInstants(date, zone)[0] ?? NOT_A_DATE;
}

/** A `Date`, or a date of n8n's expressions (luxon), in Unix milliseconds; undefined for any other value. */
export function epochMsOfDate(value: unknown): number | undefined {
	const isDate =
		value instanceof Date ||
		(typeof value === 'object' &&
			value !== null &&
			typeof (value as { toMillis?: unknown }).toMillis === 'function');
	return isDate ? Number(value) : undefined;
}

/**
 * A date as Unix seconds; undefined when empty. A date without a zone is one of the workflow's time zone.
 *
 * @param value ISO 8601 or day-first text, Unix seconds or milliseconds, a `Date`, or a date of n8n's expressions (luxon)
 * @throws {LinkError} `INPUT_INVALID`, also for a day that does not exist for a date before 1970, and for a number that is not a moment of our time
 */
export function toUnixSeconds(value: unknown, field: string, zone: string): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (typeof value === 'string' && text === '') return undefined;
	const moment = epochMsOfDate(value) ?? epochMsOfText(text, zone);
	if (typeof moment === 'number' && moment >= OLDEST_DATE_MS) return Math.floor(moment / 1000);
	const shown = typeof value === 'object' ? value : String(value);
	const whyNot = Number.isNaN(moment) ? NOT_A_DATE : DATE_TOO_OLD;
	throw inputInvalid(field, shown, typeof moment === 'number' ? whyNot : moment);
}

/** Days without a time, ISO 8601 or the day first. */
const ONLY_DAY = /^\s*(\d{4}-\d{2}-\d{2}|\d{1,2}-\d{1,2}-\d{4})\s*$/;

/** A day on which something ends, as its last second; whatever else was given as it is. */
export const dayEnd = (value: unknown): unknown =>
	typeof value === 'string' && ONLY_DAY.test(value) ? `${value.trim()}T23:59:59` : value;

/** A date as a text field takes it: only the day at midnight, else the local time. */
export function formatDate(moment: number, zone: string): string {
	const local = toLocalTime(moment, zone);
	return local.replace(/T00:00:00\.000$/, '').replace(/\.\d+$/, '');
}
