import { isImpossibleDate } from '../../text/impossibleDate';
import { htmlToText } from '../../text/html';
import type { MoodleUser } from './moodleUser';
import { DAY_SECONDS } from '../../shared/durations';

/** A custom profile field as Moodle shows it. Old sites show the type too, and text as HTML; later ones the raw value. */
export type CustomProfileField = NonNullable<MoodleUser['customfields']>[number];

const TRUE_WORDS = ['1', 'true', 'yes', 'ja', 'j', 'y', 'on'];
const FALSE_WORDS = ['', '0', 'false', 'no', 'nee', 'n', 'off'];

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T -](\d{2})[:-](\d{2})(?:[:-](\d{2}))?.*)?$/;
const DAY_FIRST = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;

const padTwoDigits = (text: string) => text.padStart(2, '0');

/** A date as Moodle's date fields read it: year, month, day, and time if there is one, with hyphens (`user/profile/field/datetime/field.class.php`). */
function toMoodleDate(text: string): string {
	const [, first, second, last] = DAY_FIRST.exec(text) ?? [];
	if (first) return [last, padTwoDigits(second), padTwoDigits(first)].join('-');
	const [, year, month, day, hours = '00', minutes = '00', seconds = '00'] =
		ISO_DATE.exec(text) ?? [];
	if (!year) return text;
	const time = [hours, minutes, seconds];
	return [year, month, day, ...(time.join('') === '000000' ? [] : time)].join('-');
}

/**
 * A value in the form that a field's type wants; as it is while the type is not known. Moodle takes any text, and "false" would tick a checkbox,
 * "31-12-2026" be a day of 1906 (seen on 4.5.6).
 */
export function toFieldTypeValue(type: string | undefined, value: string): string {
	if (type === 'datetime') return toMoodleDate(value);
	if (type !== 'checkbox') return value;
	const text = value.toLowerCase();
	return TRUE_WORDS.includes(text) ? '1' : FALSE_WORDS.includes(text) ? '0' : value;
}

/** Time zones lie between these hours from UTC. */
const MAX_EAST_OFFSET_SECONDS = 14 * 60 * 60;
const MAX_WEST_OFFSET_SECONDS = 12 * 60 * 60;

/**
 * Whether Unix seconds are the wanted date. Moodle reads a date in a time zone that web services do not return, and cuts the time off unless the field
 * has one.
 */
function isSameDate(shown: number, wanted: string): boolean {
	if (/^-?\d+(\.\d+)?$/.test(wanted)) {
		const difference = Math.floor(Number(wanted)) - shown;
		return difference >= 0 && difference < DAY_SECONDS;
	}
	const [, year, month, day, hours, minutes, seconds = '0'] = ISO_DATE.exec(wanted) ?? [];
	if (!year || isImpossibleDate(`${year}-${month}-${day}`)) return false;
	const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000;
	const time = hours ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : 0;
	return [midnight, midnight + time].some(
		(moment) =>
			shown - moment >= -MAX_EAST_OFFSET_SECONDS && shown - moment <= MAX_WEST_OFFSET_SECONDS,
	);
}

/** Whether a custom profile field has a value already, as Moodle shows it. An absent field is an empty one. */
export function sameProfileValue(shown: CustomProfileField | undefined, wanted: string): boolean {
	const value = shown?.value ?? '';
	const to = toFieldTypeValue(shown?.type, wanted);
	switch (shown?.type) {
		case 'datetime':
			return to === '' ? ['', '0'].includes(value) : isSameDate(Number(value), to);
		case 'checkbox':
			return ['0', '1'].includes(to) && (value || '0') === to;
		default:
			return value === to || htmlToText(value) === htmlToText(to);
	}
}
