import type { Site } from './site';
import type { ProfileField, User } from './state';

const DAY = 24 * 60 * 60;

/**
 * What a date field makes of a text (`user/profile/field/datetime/field.class.php`): Unix seconds lose their time unless the field has one; anything else
 * is year, month and day with hyphens between, the year brought within the field's years. "31-12-2026" is a day of the year 1906 then, and
 * "2026-12-31T17:00" the midnight of that day (seen on 4.5.6). This site's clock is UTC.
 */
function dateData(field: ProfileField, text: string): string {
	if (!text || text === '0') return '0';
	if (/^-?\d+(\.\d+)?$/.test(text))
		return String(field.withTime ? Math.floor(Number(text)) : Math.floor(Number(text) / DAY) * DAY);
	const [first, last] = field.years ?? [1900, 2050];
	const parts = text.split('-').map((part) => parseInt(part, 10) || 0);
	const [year, month = 0, day = 0] = parts;
	const [hours, minutes, seconds] =
		field.withTime && parts.length === 6 ? parts.slice(3) : [0, 0, 0];
	return String(
		Date.UTC(Math.min(Math.max(year, first), last), month - 1, day, hours, minutes, seconds) / 1000,
	);
}

/** What a field keeps of a value (`edit_save_data`): a menu only its options, else its default; any other but a date whatever it is given. */
function dataOf(field: ProfileField, value: string): string {
	if (field.type === 'datetime') return dateData(field, value);
	return field.options && !field.options.includes(value) ? (field.defaultdata ?? '') : value;
}

/** Writes custom profile fields; unknown ones are dropped, nothing is said. */
export function setProfile(
	site: Site,
	user: User,
	fields: Array<{ type: string; value: string }>,
): void {
	for (const { type, value } of fields) {
		const field = site.profileFields.find(({ shortname }) => shortname === type);
		if (field) user.profile[type] = dataOf(field, value);
	}
}

const asHtml = (text: string) => text.replace(/&(?![a-zA-Z0-9#]{1,8};)/g, '&amp;');

/** What people see of a field (`display_data`). */
function displayed({ type }: ProfileField, data: string): string {
	if (type === 'checkbox') return data && data !== '0' ? 'Yes' : 'No';
	if (type === 'datetime')
		return data === '0' ? 'Not set' : new Date(Number(data) * 1000).toUTCString();
	if (type === 'textarea')
		return `<div class="no-overflow"><div class="text_to_html">${asHtml(data)}</div></div>`;
	return asHtml(data);
}

/** Custom profile fields as a listing shows them, the raw data next to what people see; an empty one is shown only of a checkbox (`is_empty`). */
export const profileView = (
	site: Site,
	user: User,
	withDisplay: boolean,
): Array<Record<string, unknown>> =>
	site.profileFields.flatMap((field) => {
		const value = user.profile[field.shortname];
		if (value === undefined || (value === '' && field.type !== 'checkbox')) return [];
		return [
			{
				type: field.type,
				value,
				...(withDisplay ? { displayvalue: displayed(field, value) } : {}),
				name: field.name,
				shortname: field.shortname,
			},
		];
	});
