import fc from 'fast-check';

import {
	coachviewInstants,
	COACHVIEW_ZONE,
	toFilterDate,
	coachviewIsoTime,
} from '../../../../lib/coachview/transport/localTime';
import { toLocalTime } from '../../../../lib/shared/zonedTime';
import { dutchLocalTime } from '../../../../sandbox/coachview/localTime';

/** Whole milliseconds of the years in which Coachview is used. */
const moments = fc.integer({
	min: Date.parse('2010-01-01T00:00:00Z'),
	max: Date.parse('2035-01-01T00:00:00Z'),
});
/** Within two hours of a change of the clock. */
const nearChanges = fc
	.tuple(
		fc.constantFrom('2025-03-30T01:00:00Z', '2025-10-26T01:00:00Z', '2026-10-25T01:00:00Z'),
		fc.integer({ min: -7_200_000, max: 7_200_000 }),
	)
	.map(([change, offset]) => Date.parse(change) + offset);

describe('a time without zone', () => {
	it.each([moments, nearChanges])('means the moment that a Dutch clock showed', (generated) => {
		fc.assert(
			fc.property(generated, (moment) => {
				const local = toLocalTime(moment, COACHVIEW_ZONE);
				expect(local).toBe(dutchLocalTime(new Date(moment)));
				expect(coachviewInstants(local)).toContain(moment);
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		['in winter', '2025-01-22T11:34:10.919', ['2025-01-22T10:34:10.919Z']],
		['in summer', '2025-06-06T09:30:00', ['2025-06-06T07:30:00.000Z']],
		[
			'in the hour that comes twice',
			'2026-10-25T02:30:00',
			['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
		],
		['in the hour that is skipped', '2026-03-29T02:30:00', ['2026-03-29T01:30:00.000Z']],
	])('is read %s', (_when, local, meant) => {
		expect(coachviewInstants(local).map((moment) => new Date(moment).toISOString())).toEqual(meant);
	});

	it('is absent when there is none', () => {
		expect([null, undefined, '', 'geen'].map(coachviewIsoTime)).toEqual([null, null, null, null]);
	});

	it.each(['0001-01-01T00:00:00', '0001-01-01T00:00:00Z', '1753-01-01T00:00:00'])(
		'that programs write for "no date" is none: %s',
		(local) => expect(coachviewIsoTime(local)).toBeNull(),
	);

	it('with a zone is taken at its word', () => {
		expect(coachviewIsoTime('2026-06-01T10:00:00+02:00')).toBe('2026-06-01T08:00:00.000Z');
	});
});

it('a filter names the Dutch day', () => {
	expect(toFilterDate(Date.parse('2026-06-30T22:30:00Z'))).toBe('01-07-2026');
});
