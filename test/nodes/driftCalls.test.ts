import { readBookings } from '../../lib/coachview/results/readBookings';
import { readPlaces } from '../../lib/moodle/drift/readPlaces';
import { compareDrift } from '../../lib/participant/drift/compare';
import { placesOfBookings } from '../../lib/participant/drift/places';
import { connect as connectCoachview } from '../lib/coachview/connect';
import { connect as connectMoodle } from '../lib/moodle/connect';
import { manyBookings } from '../bench/driftBookings';
import type { ManyBookings } from '../bench/driftBookings';

jest.setTimeout(120_000);

/** Compares all, and counts the calls of each system. */
async function compare({ coachview, moodle }: ManyBookings) {
	const { client, sent } = await connectCoachview(coachview);
	const places = placesOfBookings(await readBookings(client, 'email1'), [], 'COH-');
	moodle.calls.length = 0;
	const site = connectMoodle(moodle);
	const now = Date.now();
	const states = await readPlaces(site, places, { completionCalls: 20, site: '', now });
	const read = places.map((place, i) => {
		const state = states[i];
		if (!state.ok) throw state.error;
		return { place, state: state.value };
	});
	const { findings } = compareDrift(read, 'live', now);
	return { findings, coachviewCalls: sent.length, moodleCalls: moodle.calls.length };
}

describe('the calls of a comparison', () => {
	it.each([
		[15, true],
		[15, false],
	])(
		'are at most 20 of Coachview and 60 of Moodle for 1,000 bookings in %i courses (plug-in: %s)',
		async (courses, plugin) => {
			const world = await manyBookings(1000, courses, plugin);
			const { findings, coachviewCalls, moodleCalls } = await compare(world);
			await world.stop();
			expect(findings).toHaveLength(50);
			expect(findings.every(({ kind }) => kind === 'missingAccess')).toBe(true);
			expect(coachviewCalls).toBeLessThanOrEqual(20);
			expect(moodleCalls).toBeLessThanOrEqual(60);
		},
	);

	it('are a few more for more bookings: 10,000 are far from a day of Coachview', async () => {
		const { coachview, stop } = await manyBookings(3000, 50, true, false);
		const { client, sent } = await connectCoachview(coachview);
		const bookings = await readBookings(client, 'email1');
		await stop();
		expect(new Set(bookings.map(({ enrolmentId }) => enrolmentId)).size).toBe(3000);
		// Two lists of 500 a page, and some for parts, and for each list of 40 runs.
		expect(sent.length).toBeLessThanOrEqual(2 * Math.ceil(3000 / 500) + 12);
	});

	it('read every booking where Coachview gives fewer records a page than it is asked for', async () => {
		const world = await manyBookings(1000, 20);
		world.coachview.administration.settings.maxTake = 100;
		const { findings } = await compare(world);
		await world.stop();
		expect(findings).toHaveLength(50);
	});
});
