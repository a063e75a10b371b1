/** Counts the calls and the time of a comparison by the functions that workflow 11's nodes use: `npx tsx test/bench/drift.ts`. */
import { readBookings } from '../../lib/coachview/results/readBookings';
import { readPlaces } from '../../lib/moodle/drift/readPlaces';
import { compareDrift } from '../../lib/participant/drift/compare';
import { placesOfBookings } from '../../lib/participant/drift/places';
import { connect as connectCoachview } from '../lib/coachview/connect';
import { MoodleClient } from '../../lib/moodle/transport/client';
import { manyBookings } from './driftBookings';

/** A stand-in with thousands of accounts takes longer for a call than tests allow. */
const patientClient = (siteUrl: string) =>
	new MoodleClient({
		siteUrl,
		sleep: async () => {},
		post: async (fields) => {
			const answer = await fetch(`${siteUrl}/webservice/rest/server.php`, {
				method: 'POST',
				// A stand-in that is long at work closes what waits.
				headers: { connection: 'close' },
				body: new URLSearchParams({ ...fields, wstoken: 'sandbox-moodle-token' }),
			});
			return { status: answer.status, headers: {}, body: await answer.text() };
		},
	});

async function measure(bookings: number, courses: number, plugin: boolean) {
	const world = await manyBookings(bookings, courses, plugin);
	const { client, sent } = await connectCoachview(world.coachview);
	const start = performance.now();
	const places = placesOfBookings(await readBookings(client, 'email1'), [], 'COH-');
	const now = Date.now();
	const states = await readPlaces(patientClient(world.moodle.url), places, {
		...{ completionCalls: 20, site: '', now },
	});
	const read = places.map((place, i) => {
		const state = states[i];
		if (!state.ok) throw state.error;
		return { place, state: state.value };
	});
	const { findings } = compareDrift(read, 'live', now);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(
		`${bookings} bookings, ${courses} courses, ${plugin ? 'with' : 'without'} the plug-in: ` +
			`${sent.length} calls of Coachview, ${world.moodle.calls.length} of Moodle, ${findings.length} findings, ${seconds} s`,
	);
	await world.stop();
}

void (async () => {
	await measure(1000, 15, true);
	await measure(1000, 15, false);
	await measure(10_000, 50, true);
	await measure(10_000, 50, false);
})();
