import { possibleInstants } from '../../../lib/shared/zonedTime';

describe('the moment at which a clock shows a time', () => {
	it.each([
		['Europe/Amsterdam', '2026-07-01T12:00:00', '2026-07-01T10:00:00.000Z'],
		['America/New_York', '2026-01-01T12:00:00', '2026-01-01T17:00:00.000Z'],
		['Asia/Kathmandu', '2026-01-01T12:00:00', '2026-01-01T06:15:00.000Z'],
		['UTC', '2026-01-01T12:00:00', '2026-01-01T12:00:00.000Z'],
		['UTC', '0001-01-01T00:00:00', '0001-01-01T00:00:00.000Z'],
		['UTC', '0099-12-31T00:00:00', '0099-12-31T00:00:00.000Z'],
	])('in %s at %s is %s, also in the first century', (zone, local, moment) => {
		expect(possibleInstants(local, zone).map((one) => new Date(one).toISOString())).toEqual([
			moment,
		]);
	});
});
