import { isNoDay } from '../../text/days';
import { plainText } from '../../text/html';
import type { MoodleUser } from './findUsers';

/** A custom profile field as Moodle shows it. Old sites show the type too, and text as HTML; later ones the raw value. */
export type ProfileValue = NonNullable<MoodleUser['customfields']>[number];

const YES = ['1', 'true', 'yes', 'ja', 'j', 'y', 'on'];
const NO = ['', '0', 'false', 'no', 'nee', 'n', 'off'];

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T -](\d{2})[:-](\d{2})(?:[:-](\d{2}))?.*)?$/;
const DAY_FIRST = /^(\d{1,2})-(\d{1,2})-(\d{4})$/;

const two = (text: string) => text.padStart(2, '0');

/** A date as Moodle's date fields read it: year, month, day, and time if there is one, with hyphens (`user/profile/field/datetime/field.class.php`). */
function dateForMoodle(text: string): string {
	const [, first, second, last] = DAY_FIRST.exec(text) ?? [];
	if (first) return [last, two(second), two(first)].join('-');
	const [, year, month, day, hours = '00', minutes = '00', seconds = '00'] = ISO.exec(text) ?? [];
	if (!year) return text;
	const time = [hours, minutes, seconds];
	return [year, month, day, ...(time.join('') === '000000' ? [] : time)].join('-');
}

/**
 * A value in the form that a field's type wants; as it is while the type is not known. Moodle takes any text, and "false" would tick a checkbox,
 * "31-12-2026" be a day of 1906 (seen on 4.5.6).
 */
export function typedValue(type: string | undefined, value: string): string {
	if (type === 'datetime') return dateForMoodle(value);
	if (type !== 'checkbox') return value;
	const text = value.toLowerCase();
	return YES.includes(text) ? '1' : NO.includes(text) ? '0' : value;
}

const DAY = 24 * 60 * 60;
/** Time zones lie between these hours from UTC. */
const EAST = 14 * 60 * 60;
const WEST = 12 * 60 * 60;

/**
 * Whether Unix seconds are the wanted date. Moodle reads a date in a time zone that web services do not tell, and cuts the time off unless the field
 * has one.
 */
function isDate(shown: number, wanted: string): boolean {
	if (/^-?\d+(\.\d+)?$/.test(wanted)) {
		const difference = Math.floor(Number(wanted)) - shown;
		return difference >= 0 && difference < DAY;
	}
	const [, year, month, day, hours, minutes, seconds = '0'] = ISO.exec(wanted) ?? [];
	if (!year || isNoDay(`${year}-${month}-${day}`)) return false;
	const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 1000;
	const time = hours ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : 0;
	return [midnight, midnight + time].some(
		(moment) => shown - moment >= -EAST && shown - moment <= WEST,
	);
}

/** Whether a custom profile field has a value already, as Moodle shows it. An absent field is an empty one. */
export function sameProfileValue(shown: ProfileValue | undefined, wanted: string): boolean {
	const value = shown?.value ?? '';
	const to = typedValue(shown?.type, wanted);
	switch (shown?.type) {
		case 'datetime':
			return to === '' ? ['', '0'].includes(value) : isDate(Number(value), to);
		case 'checkbox':
			return ['0', '1'].includes(to) && (value || '0') === to;
		default:
			return value === to || plainText(value) === plainText(to);
	}
}
