import { secondsAt } from '../../../lib/n8n/dates';

const iso = (value: unknown, zone = 'Europe/Amsterdam') =>
	new Date(secondsAt(value, 'Date', zone)! * 1000).toISOString();

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

	it('may come from an expression', () => {
		expect(iso(new Date('2026-07-01T15:00:00Z'))).toBe('2026-07-01T15:00:00.000Z');
	});

	it('that is empty is none, and one that is nonsense is an error', () => {
		expect(secondsAt('', 'Date', 'UTC')).toBeUndefined();
		expect(() => secondsAt('soon', 'Date', 'UTC')).toThrow('Date is not valid: "soon"');
	});
});
