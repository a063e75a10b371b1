import * as fc from 'fast-check';
import { DateTime } from 'luxon';

import { accessEndsAfter } from '../../../lib/participant/accessDays';
import { attempt } from '../../../lib/shared/result';

const seconds = (iso: string) => Date.parse(iso) / 1000;
const endsAt = (start: string, days: number, zone = 'Europe/Amsterdam') =>
	new Date(accessEndsAfter(seconds(start), days, zone) * 1000).toISOString();

describe('the end of access after a number of days', () => {
	it.each([
		['in winter', '2026-01-10T12:00:00Z', 1, '2026-01-11T22:59:59.000Z'],
		['in summer', '2026-07-10T12:00:00Z', 1, '2026-07-11T21:59:59.000Z'],
		[
			'after midnight in the Netherlands, before it in UTC',
			'2026-07-10T22:30:00Z',
			1,
			'2026-07-12T21:59:59.000Z',
		],
		['over the clock set forward', '2026-03-28T12:00:00Z', 1, '2026-03-29T21:59:59.000Z'],
		['over the clock set back', '2026-10-24T12:00:00Z', 1, '2026-10-25T22:59:59.000Z'],
		['in the hour that comes twice', '2026-10-25T00:30:00Z', 1, '2026-10-26T22:59:59.000Z'],
		['on a leap day', '2028-02-28T12:00:00Z', 1, '2028-02-29T22:59:59.000Z'],
		['over a leap day', '2028-02-28T12:00:00Z', 2, '2028-03-01T22:59:59.000Z'],
		['in a year without one', '2026-02-28T12:00:00Z', 1, '2026-03-01T22:59:59.000Z'],
		['a year later', '2026-11-01T12:00:00Z', 365, '2027-11-01T22:59:59.000Z'],
	])('is the last second of the day %s', (_, start, days, end) => {
		expect(endsAt(start, days)).toBe(end);
	});

	it('is that of the time zone, also where the clock is set at midnight', () => {
		expect(endsAt('2026-01-10T12:00:00Z', 1, 'America/New_York')).toBe('2026-01-12T04:59:59.000Z');
		// Chile sets its clock forward at midnight, so that this day begins at one; and back at midnight, so that this one has its last hour twice.
		expect(endsAt('2026-09-04T12:00:00Z', 1, 'America/Santiago')).toBe('2026-09-06T03:59:59.000Z');
		expect(endsAt('2026-04-03T12:00:00Z', 1, 'America/Santiago')).toBe('2026-04-05T03:59:59.000Z');
	});

	it("is what n8n's own dates say", () => {
		const start = fc.integer({
			min: seconds('2020-01-01T00:00:00Z'),
			max: seconds('2037-01-01T00:00:00Z'),
		});
		const zone = fc.constantFrom(
			'Europe/Amsterdam',
			'America/Santiago',
			'America/Curacao',
			'Asia/Kathmandu',
			'Australia/Lord_Howe',
			'Africa/Cairo',
			'UTC',
		);
		fc.assert(
			fc.property(start, fc.integer({ min: 0, max: 2000 }), zone, (from, days, name) => {
				const end = DateTime.fromSeconds(from, { zone: name }).plus({ days }).endOf('day');
				expect(accessEndsAfter(from, days, name)).toBe(Math.floor(end.toSeconds()));
			}),
		);
	});

	it("can't be computed in a time zone that does not exist", () => {
		const outcome = attempt(() => accessEndsAfter(0, 1, 'Europe/Gouda'));
		expect(outcome).toMatchObject({
			ok: false,
			error: {
				code: 'INPUT_INVALID',
				message: expect.stringContaining('Time Zone') as string,
			},
		});
	});
});
