import { DateTime } from 'luxon';

import { formatDate, toUnixSeconds } from '../../../lib/n8n/dates';

const iso = (value: unknown, zone = 'Europe/Amsterdam') =>
	new Date(toUnixSeconds(value, 'Date', zone)! * 1000).toISOString();

describe('a date of a node', () => {
	it.each([
		['2026-12-31T17:00:00', '2026-12-31T16:00:00.000Z'],
		['2026-07-01T17:00:00', '2026-07-01T15:00:00.000Z'],
		['2026-07-01', '2026-06-30T22:00:00.000Z'],
		['2026-07-01T17:00:00Z', '2026-07-01T17:00:00.000Z'],
		['2026-07-01T17:00:00.000+02:00', '2026-07-01T15:00:00.000Z'],
		['2026-03-29T03:30:00', '2026-03-29T01:30:00.000Z'],
		['2026-10-25T12:00:00', '2026-10-25T11:00:00.000Z'],
	])('%s in Amsterdam is %s', (value, expected) => {
		expect(iso(value)).toBe(expected);
	});

	it.each([
		['31-12-2026', '2026-12-30T23:00:00.000Z'],
		['1-7-2026 17:00', '2026-07-01T15:00:00.000Z'],
		['2026-07-01 17:00+02', '2026-07-01T15:00:00.000Z'],
		['2028-02-29', '2028-02-28T23:00:00.000Z'],
		['2000-01-01', '1999-12-31T23:00:00.000Z'],
		['31-12-9999', '9999-12-30T23:00:00.000Z'],
		['2026-07-01T17:00:00+0200', '2026-07-01T15:00:00.000Z'],
		[' 2026-07-01T15:00:00z ', '2026-07-01T15:00:00.000Z'],
		[1798671600, '2026-12-30T23:00:00.000Z'],
		['1798671600', '2026-12-30T23:00:00.000Z'],
		[1798671600000, '2026-12-30T23:00:00.000Z'],
		['1798671600.5', '2026-12-30T23:00:00.000Z'],
		[String(new Date(1798671600000)), '2026-12-30T23:00:00.000Z'],
		[new Date(1798671600000).toUTCString(), '2026-12-30T23:00:00.000Z'],
	])('%j is understood: %s', (value, expected) => {
		expect(iso(value)).toBe(expected);
	});

	it('may come from an expression', () => {
		expect(iso(new Date('2026-07-01T15:00:00Z'))).toBe('2026-07-01T15:00:00.000Z');
		expect(iso(DateTime.fromISO('2026-07-01T17:00:00+02:00'))).toBe('2026-07-01T15:00:00.000Z');
	});

	it.each([
		'2026-02-30',
		'2026-02-29',
		'2026-04-31T10:00:00',
		'2026-02-30T10:00:00Z',
		'30-02-2026',
		'2026-13-01',
		'2026-12-31T25:00',
		'2026-12-31T10:60:00+01:00',
	])('that does not exist is refused: %s', (value) => {
		expect(() => toUnixSeconds(value, 'Date', 'UTC')).toThrow(
			expect.objectContaining({
				en: expect.objectContaining({ cause: "This day or time doesn't exist." }),
			}) as Error,
		);
	});

	it.each([
		[0],
		[1],
		[20261231],
		['20261231'],
		['202612311700'],
		['2026'],
		[-5],
		[NaN],
		[true],
		['12/31/2026'],
		['01/02/2026'],
		['Feb 30 2026'],
		['next Monday'],
		[{ day: 1 }],
		[new Date(NaN)],
		[DateTime.invalid('test')],
		['0001-01-01'],
		['0001-01-01T00:00:00'],
		['0001-01-01T00:00:00Z'],
		['1970-01-01'],
		[new Date('0001-01-01')],
		[DateTime.fromISO('1969-12-31T23:00:00Z')],
	])('that is none, or may mean two days, is refused and never 1970: %j', (value) => {
		expect(() => toUnixSeconds(value, 'Date', 'UTC')).toThrow(
			expect.objectContaining({ code: 'INPUT_INVALID' }) as Error,
		);
	});

	it('that is empty is none, and one that is nonsense is an error', () => {
		expect(toUnixSeconds('', 'Date', 'UTC')).toBeUndefined();
		expect(() => toUnixSeconds('soon', 'Date', 'UTC')).toThrow('"Date" is not valid: "soon"');
	});
});

it('a date is written as a day, or as a day and a time', () => {
	const zone = 'Europe/Amsterdam';
	expect(formatDate(Date.parse('2026-12-30T23:00:00Z'), zone)).toBe('2026-12-31');
	expect(formatDate(Date.parse('2026-12-31T16:00:00Z'), zone)).toBe('2026-12-31T17:00:00');
});
